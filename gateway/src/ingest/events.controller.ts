import type { IncomingMessage } from 'node:http';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Answer } from '@fazhi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, Problem } from '../errors.js';
import { parseJson } from '../http/body.js';
import { Access } from '../access/access.js';
import { principalOf } from '../access/authentication.js';
import { credentialOf } from '../access/credential.js';
import type { Principal } from '../access/principal.js';
import { PARTS } from '../tokens.js';
import type { GatewayParts } from '../parts.js';
import { MOST, factsOf } from './facts.js';
import { Intake } from './intake.js';
import { answerLines } from './ndjson.js';

/** Answers kept for a sender that reads only when it has sent everything; beyond it, reading stops until it does. */
const ANSWERS_AHEAD = 4 * 1024 * 1024;
/** Bytes read ahead while a commit is under way. */
const READ_AHEAD = 256 * 1024;
/** How long a sender is read, and forgotten, after the last answer. */
const LINGER_MS = 2_000;
const GOOD = new Set(['accepted', 'duplicate', 'parked']);

/** `POST /api/events`: facts of departments, one, many or a stream (`contract/events.md`). */
@Controller('api/events')
export class EventsController {
  constructor(@Inject(Intake) private readonly intake: Intake, @Inject(Access) private readonly access: Access, @Inject(PARTS) private readonly parts: GatewayParts) {}

  @Post()
  async post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const media = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (media === 'application/x-ndjson') return this.#stream(request, reply);
    const values = facts(parseJson(request.body), media);
    const answers = await this.intake.take(values, principalOf(request), values.length === 1 ? 'people' : 'bulk');
    void reply.status(answers.every((a) => GOOD.has(a.status)) ? 200 : 207).type('application/json; charset=utf-8').send(JSON.stringify(answers));
  }

  async #stream(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    let who: Principal | undefined = principalOf(request);
    const credential = credentialOf(request.headers) as string;
    const lines = new PassThrough({ highWaterMark: READ_AHEAD });
    pipeline(request.body as Readable, lines, () => undefined);
    // Not destroyed with its reader: that would cut the connection under an answer that tells why nothing more is read.
    const answers = answerLines(lines.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, {
      take: (values): Promise<Answer[]> => this.intake.take(values, who as Principal, 'bulk'),
      // a stream may last for days, and what its sender may do can change meanwhile
      may: async (): Promise<boolean> => {
        who = await this.access.principal(credential);
        return who !== undefined && !who.mustChange;
      },
      pressure: (): boolean => this.parts.pressure?.() ?? false,
    });
    reply.raw.once('finish', () => letGo(request.raw, lines));
    // Nothing is sent before the first commit, so that storage being away can still be told as 503.
    const first = await answers.next();
    void reply.status(200).type('application/x-ndjson').send(Readable.from(prepended(first, answers), { objectMode: false, highWaterMark: ANSWERS_AHEAD }));
  }
}

/** Whoever is still sending is listened to a moment, so that it gets to read its answers, then cut off. */
function letGo(request: IncomingMessage, lines: PassThrough): void {
  if (request.complete) return;
  lines.resume();
  const cut = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('close', () => clearTimeout(cut));
}

/** The facts of a body; 400 where it is no CloudEvents at all, 413 where there are too many. */
function facts(body: unknown, media: string | undefined): readonly unknown[] {
  const read = factsOf(body, media);
  if ('facts' in read) return read.facts;
  if (read.not === 'FEW') throw new Problem('TOO_LARGE', `一次最多 ${MOST} 条。 At most ${MOST} facts at a time.`);
  throw badInput(`内容不是 CloudEvents。 The body is no ${read.not === 'EVENT' ? 'CloudEvent' : 'CloudEvents'}.`);
}

async function* prepended(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
