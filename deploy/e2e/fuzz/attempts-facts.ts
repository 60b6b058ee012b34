import fc from 'fast-check';
import type { Answered } from '../harness.js';
import type { Chance } from '../histories/chance.js';
import type { Reply } from '../hostile.js';
import type { Asker } from './cast.js';
import { factOf } from './facts.js';
import type { Attempt, Stage } from './stage.js';

const STATUSES = new Set(['accepted', 'duplicate', 'parked', 'quarantined', 'rejected']);

/** Facts one by one and in batches: each is judged. */
export function facts(chance: Chance, stage: Stage): Attempt {
  const who = stage.askers(chance);
  const all = Array.from({ length: 1 + chance.upTo(chance.once(4) ? 12 : 1) }, () => factOf(chance, who.grounds));
  const single = all.length === 1;
  const type = chance.once(10) ? 'application/json' : single ? 'application/cloudevents+json' : 'application/cloudevents-batch+json';
  stage.kept.sent(all);
  return stage.request(chance, who, { path: '/api/events', headers: { 'content-type': type }, body: JSON.stringify(single ? all[0] : all) },
    (reply) => (reply.status === 200 || reply.status === 207 ? judged(stage, who, all, JSON.parse(reply.text) as Answered[]) : refused(reply)));
}

/** Streams of lines, whole and broken: each has an answer. */
export function lines(chance: Chance, stage: Stage): Attempt {
  const who = stage.askers(chance);
  const sent = chance.times(12, (): { text: string; fact?: unknown } => {
    if (chance.once(4)) return { text: chance.of(fc.string({ maxLength: 50 })).replaceAll('\n', ' ') };
    if (chance.once(6)) return { text: JSON.stringify(chance.of(fc.jsonValue())) };
    const fact = factOf(chance, who.grounds);
    const text = JSON.stringify(fact);
    return chance.once(10) ? { text: text.slice(0, chance.upTo(text.length)) } : { text, fact };
  }).filter(({ text }) => !/^[ \t\r]*$/.test(text));
  const all = sent.map(({ text, fact }) => fact ?? parsed(text));
  stage.kept.sent(all);
  return stage.request(chance, who, { path: '/api/events', headers: { 'content-type': 'application/x-ndjson' }, body: sent.map((s) => s.text).join('\n') }, (reply) => {
    if (reply.status !== 200) return refused(reply);
    return judged(stage, who, all, reply.text.split('\n').filter((l) => l !== '').map((l) => JSON.parse(l) as Answered));
  });
}

function judged(stage: Stage, { grounds }: Asker, sent: readonly unknown[], answers: readonly Answered[]): string | undefined {
  if (answers.length !== sent.length) return `${sent.length} facts, ${answers.length} answers`;
  const odd = answers.find(({ status, code, message }) => !STATUSES.has(status) || ((status === 'rejected' || status === 'quarantined') && (typeof code !== 'string' || typeof message !== 'string')));
  if (odd) return `an answer that is none: ${JSON.stringify(odd)}`;
  stage.kept.answered(sent, answers);
  const entered = grounds === stage.own ? undefined : answers.find(({ status }) => status !== 'rejected');
  return entered && `taken from somebody who may not send it: ${JSON.stringify(entered)}`;
}

const refused = ({ status, text }: Reply): string | undefined => ([400, 401, 403, 413, 415, 429].includes(status) ? undefined : `answered ${status} ${text.slice(0, 200)}`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
