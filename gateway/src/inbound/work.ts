import { growingPause, rest } from '@fazhi/bus/backoff.js';
import { Unavailable } from '@fazhi/store';
import { problemOf } from '../errors.js';
import { given, within } from '../waiting.js';
import { groupsOf, type Group } from './groups.js';
import type { Arrived, Outgoing } from './ports.js';
import { givenUp, type Settled } from './settle.js';

/** As long as an HTTP request may take. */
const LIMIT_MS = 60_000;
/** How often a single message that can be read may fail for a reason that is not storage being away. */
const TRIES = 5;
const PRESSURE_MS = 50;

export interface WorkParts {
  settle(group: Group): Promise<Settled>;
  /** Resolves when all brokers that must have the messages do; goes on for ever while the broker is away, and throws once `signal` says so. */
  send(messages: readonly Outgoing[], signal: AbortSignal): Promise<void>;
  /** Marks everything before `offset` as done. Never throws: what it could not mark comes again. */
  commit(partition: number, offset: string, signal: AbortSignal): Promise<void>;
  /** True while bulk senders should wait. */
  pressure?(): boolean;
  /** True while the partition waits for a service that is away. */
  waiting?(partition: number, is: boolean): void;
  counted?(settled: Settled): void;
}

export interface Signals {
  /** Finish what is under way, begin nothing, wait for nothing. */
  ending: AbortSignal;
  /** Drop everything: the partition is another's now. */
  gone: AbortSignal;
}

/**
 * Works through messages of one partition in their order: accepted, then answered, then committed, group by group. A service
 * that is away is waited for, for ever; a message that fails for another reason goes to the dead letters after some tries.
 * Whatever is cut off comes again and is answered `duplicate` where it was kept.
 * @param next the offset after the last message
 * @returns the offset up to which everything is done; undefined where nothing is
 */
export async function workThrough(
  { partition, messages, next }: { partition: number; messages: readonly Arrived[]; next: string }, parts: WorkParts, { ending, gone }: Signals,
): Promise<string | undefined> {
  let done: string | undefined;
  const open = groupsOf(messages);
  for (let group = open.shift(); group && !ending.aborted; group = open.shift()) {
    while (parts.pressure?.() && !ending.aborted) await rest(PRESSURE_MS * (1 + Math.random()), ending);
    const settled = await Promise.race([patiently(group, partition, parts, ending), given(gone).then(() => undefined)]);
    if (settled === undefined || gone.aborted) break;
    if (settled === 'apart') {
      const { key, entries } = group;
      open.unshift(...entries.map((entry): Group => ({ key, entries: [entry] })));
      continue;
    }
    try {
      await parts.send(settled.replies, gone);
    } catch (error) {
      if (gone.aborted) break;
      throw error;
    }
    parts.counted?.(settled);
    done = open.length === 0 ? next : following(group);
    await parts.commit(partition, done, gone);
  }
  return done;
}

const following = ({ entries }: Group): string => String(BigInt((entries.at(-1) as Group['entries'][number]).message.offset) + 1n);

/** The group settled; 'apart' where one of several messages is to blame; undefined where it was ended while it waited. */
async function patiently(group: Group, partition: number, parts: WorkParts, ending: AbortSignal): Promise<Settled | 'apart' | undefined> {
  let failed = 0;
  try {
    for (let tries = 1; !ending.aborted; tries++) {
      try {
        return await within(LIMIT_MS, parts.settle(group), () => new Unavailable(`no answer within ${LIMIT_MS / 1000} s`));
      } catch (error) {
        if (problemOf(error).code === 'UNAVAILABLE') parts.waiting?.(partition, true);
        else if (group.entries.length > 1) return 'apart';
        else if (++failed >= TRIES) return givenUp(group.entries[0] as Group['entries'][number]);
      }
      await rest(growingPause(tries), ending);
    }
    return undefined;
  } finally {
    parts.waiting?.(partition, false);
  }
}
