import type { Answer } from '@fazhi/domain';
import { createKey } from '../../access/keys.js';
import { once } from '../../access/repeats.js';
import { badInput } from '../../errors.js';
import { isObject } from '../../ingest/envelope.js';
import type { ReplayAnswer } from '../../ingest/intake.js';
import { administratorsOnly } from '../asking.js';
import type { Operation } from '../operation.js';
import { acknowledgeAlert } from './alert.js';

const MOST = 1_000;
interface Repeatable {
  requestId?: string | null;
}

function bounded(list: readonly unknown[], path: string): void {
  if (list.length > MOST) throw badInput(`一次最多 ${MOST} 条。 At most ${MOST} at a time.`, path);
}

export const Mutation = {
  submit: async (_: unknown, { facts }: { facts: unknown[] }, op: Operation): Promise<Answer[]> => {
    bounded(facts, 'facts');
    const source = op.who.source;
    return op.services.intake.take(facts.map((f) => (isObject(f) ? { specversion: '1.0', ...f, source } : f)), op.who, 'people');
  },

  replayInbox: (_: unknown, { ids, requestId }: { ids: string[] } & Repeatable, op: Operation): Promise<ReplayAnswer[]> => {
    administratorsOnly(op);
    bounded(ids, 'ids');
    const { intake, parts, store } = op.services;
    return once(store, op.who, 'replayInbox', requestId, () => intake.replay(ids, parts.domains.map((d) => d.name), op.who));
  },

  createApiKey: (_: unknown, args: { name: string; types: string[]; regions: string[] } & Repeatable, op: Operation): Promise<{ id: string; key: string }> => {
    administratorsOnly(op);
    return once(op.services.store, op.who, 'createApiKey', args.requestId, (store) => createKey(store, `${op.who.kind}:${op.who.id}`, args));
  },

  revokeApiKey: async (_: unknown, { id }: { id: string }, op: Operation): Promise<boolean> => {
    administratorsOnly(op);
    const revoked = await op.services.store.revokeKey(id);
    op.services.access.forget();
    return revoked;
  },

  acknowledgeAlert,
};
