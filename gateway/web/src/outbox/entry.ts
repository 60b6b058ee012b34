import type { Answered } from '../parts/answer';

/** A fact as the page writes it; the gateway adds the source. */
export interface Fact {
  specversion: '1.0';
  /** Made when it was written: however often it is sent, it counts once. */
  id: string;
  type: string;
  subject: string;
  time: string;
  corrects?: string;
  retracts?: string;
  data: Readonly<Record<string, unknown>>;
}

/**
 * Facts that were written together and are sent together. waiting: not answered yet · refused: one of them, or the whole, was not
 * taken as it is, and somebody has to see to it · sent: taken.
 */
export interface Entry {
  id: string;
  /** Whose it is: the source of the facts, `user:name`. */
  account: string;
  /** Instant of writing; entries are sent in this order. */
  at: string;
  service: string;
  /** What it is called, in both languages. */
  name: { zh: string; en: string };
  facts: readonly Fact[];
  state: 'waiting' | 'refused' | 'sent';
  /** Was on its way without an answer: it may have arrived, so it can no longer be changed under its ids. */
  tried: boolean;
  /** Instant of the answer that took it. */
  sentAt?: string;
  answers: readonly Answered[];
  /** Of the request as a whole, where that was refused. */
  told?: { code: string; message: string };
}

/** Where a fact is; nothing for one that says nothing of it. */
export const regionOf = ({ data: { region } }: Pick<Fact, 'data'>): string => (typeof region === 'string' ? region : '');

const TAKEN = new Set(['accepted', 'duplicate', 'parked']);
export const isTaken = ({ status }: Pick<Answered, 'status'>): boolean => TAKEN.has(status);

/** True where it may be changed without the risk that its ids already stand for something else. */
export const isOpen = ({ state, tried }: Entry): boolean => state === 'refused' || (state === 'waiting' && !tried);
