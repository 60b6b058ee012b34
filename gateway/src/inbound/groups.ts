import type { Arrived } from './ports.js';
import { readMessage, type Read } from './read.js';
import { keyOf } from './sender.js';

/** Facts that are accepted together, unless one message alone holds more; and messages with nothing to accept beside them. */
const TOGETHER = 500;

/** A message with what was read of it. */
export interface Entry {
  message: Arrived;
  read: Read;
}

/** Messages in a row that are judged, answered and committed together: their facts are of one sender. */
export interface Group {
  /** Undefined where the messages name no key that could be one. */
  key: string | undefined;
  entries: Entry[];
}

/** Messages of a partition in their order, the neighbours of one sender together. Pure. */
export function groupsOf(messages: readonly Arrived[]): Group[] {
  const groups: Group[] = [];
  let facts = 0;
  for (const message of messages) {
    const entry = { message, read: readMessage(message) };
    const key = keyOf(message.headers);
    const own = countOf(entry);
    const last = groups.at(-1);
    const fits = last && last.entries.length < TOGETHER && facts + own <= TOGETHER;
    if (last && fits && (own === 0 || facts === 0 || last.key === key)) {
      if (facts === 0) last.key = key;
      last.entries.push(entry);
      facts += own;
    } else {
      groups.push({ key, entries: [entry] });
      facts = own;
    }
  }
  return groups;
}

const countOf = ({ read }: Entry): number => ('facts' in read ? read.facts.length : 0);
