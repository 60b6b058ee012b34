import { Logger } from '@nestjs/common';
import { gatewayOver, type Gateway } from './gateway.js';
import type { GatewayParts } from './parts.js';
import { MemoryAccessStore } from './spec-memory.js';
import { specParts, type Spec } from './spec-parts.js';

/** For specs: a gateway over memory that listens, and how to ask it. */
export interface SpecGateway extends Spec {
  gateway: Gateway;
  url: string;
  port: number;
  /** An administrator's token. */
  token: string;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  graphql(query: string, variables?: unknown, token?: string): Promise<Answered>;
}
export interface Answered {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  text: string;
}

export async function specGateway(more: Partial<GatewayParts> = {}): Promise<SpecGateway> {
  Logger.overrideLogger(false);
  const spec = await specParts();
  Object.assign(spec.parts, more);
  const gateway = await gatewayOver(spec.parts, new MemoryAccessStore());
  const { url, port } = await gateway.listen(0, '127.0.0.1');
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
    const answer = await fetch(url + path, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body as string : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: /json/.test(answer.headers.get('content-type') ?? '') && !/ndjson/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) as unknown : undefined };
  };
  const { body } = await post('/api/login', { username: 'admin', password: 'open sesame' });
  const { token } = body as { token: string };
  return {
    ...spec, gateway, url, port, token, post,
    graphql: (query, variables, as = token) => post('/graphql', { query, variables }, { authorization: `Bearer ${as}` }),
  };
}
