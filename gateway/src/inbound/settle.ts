import type { Access } from '../access/access.js';
import { unauthenticated } from '../errors.js';
import { idOf } from '../ingest/envelope.js';
import type { Intake } from '../ingest/intake.js';
import type { Entry, Group } from './groups.js';
import type { DeadReason, Outgoing } from './ports.js';
import { deadLetter, resultOf, type Told } from './replies.js';
import { senderOf } from './sender.js';

export interface Judges {
  intake: Pick<Intake, 'take'>;
  access: Pick<Access, 'principal'>;
}

/** What a settled group is answered with, and how many of each kind. */
export interface Settled {
  replies: Outgoing[];
  statuses: string[];
  reasons: DeadReason[];
}

/**
 * Judges the facts of a group as HTTP would and says what is to be answered, message by message. What is answered
 * `accepted` is durable when it resolves. Throws Unavailable, and whatever else the services throw: part of the facts may
 * have been kept, the same group again is answered `duplicate` there.
 */
export async function settle({ key, entries }: Group, { intake, access }: Judges): Promise<Settled> {
  const facts = entries.flatMap(factsOf);
  const told = facts.length === 0 ? [] : await judged(facts, await senderOf(access, key), intake);
  const settled: Settled = { replies: [], statuses: told.map((t) => t.status), reasons: [] };
  let at = 0;
  for (const { message, read } of entries) {
    if ('reason' in read) {
      settled.replies.push(deadLetter(message, read.reason));
      settled.reasons.push(read.reason);
    } else read.facts.forEach((fact, index) => settled.replies.push(resultOf(told[at++] as Told, fact, message, index)));
  }
  return settled;
}

/** A message that cannot be judged, though it can be read. */
export const givenUp = ({ message }: Entry): Settled => ({ replies: [deadLetter(message, 'INTERNAL')], statuses: [], reasons: ['INTERNAL'] });

async function judged(facts: readonly unknown[], who: Awaited<ReturnType<typeof senderOf>>, intake: Judges['intake']): Promise<Told[]> {
  // Behind people at a form, however small the message is.
  if (who) return intake.take(facts, who, 'bulk');
  const { message } = unauthenticated();
  return facts.map((fact) => ({ id: idOf(fact), status: 'rejected', code: 'UNAUTHENTICATED', message }));
}

const factsOf = ({ read }: Entry): readonly unknown[] => ('facts' in read ? read.facts : []);
