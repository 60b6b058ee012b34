import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry } from './entry';

interface Schema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { account: string } };
  /** What a page was answered, for the time without a connection; by account and question. */
  answers: { key: string; value: { account: string; data: unknown }; indexes: { account: string } };
}

/** Where entries are kept. */
export interface Kept {
  /** False where this browser keeps nothing: what is written is lost with the page. */
  lasting: boolean;
  /** In the order of writing. */
  entries(account: string): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;
/** Opened anew where it was closed. */
const open = (): Promise<IDBPDatabase<Schema>> => (opened ??= openDB<Schema>('fazhi', 1, {
  upgrade(db) {
    for (const name of ['entries', 'answers'] as const) db.createObjectStore(name, name === 'entries' ? { keyPath: 'id' } : {}).createIndex('account', 'account');
  },
  // a newer page in another tab wants to change it
  blocking: (_from, _to, event) => {
    (event.target as IDBDatabase).close();
    opened = undefined;
  },
  terminated: () => (opened = undefined),
}));

const inOrder = (entries: Entry[]): Entry[] => entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));

/** The browser's database; a list in memory where it has none to give. */
export async function keptHere(): Promise<Kept> {
  try {
    await open();
    return {
      lasting: true,
      entries: async (account) => inOrder(await (await open()).getAllFromIndex('entries', 'account', account)),
      put: async (entry) => void (await (await open()).put('entries', entry)),
      remove: async (id) => (await open()).delete('entries', id),
    };
  } catch {
    const known = new Map<string, Entry>();
    return {
      lasting: false,
      entries: async (account) => inOrder([...known.values()].filter((e) => e.account === account)),
      put: async (entry) => void known.set(entry.id, entry),
      remove: async (id) => void known.delete(id),
    };
  }
}

/** Keeps what a question was answered. Fails silently: it is only ever asked for where there is no connection. */
export async function keepAnswer(account: string, question: string, data: unknown): Promise<void> {
  await open().then((db) => db.put('answers', { account, data }, `${account} ${question}`)).catch(() => undefined);
}

/** The last answer to this question; undefined where none was kept. */
export async function keptAnswer(account: string, question: string): Promise<unknown> {
  return open().then((db) => db.get('answers', `${account} ${question}`)).then((kept) => kept?.data, () => undefined);
}

/** Forgets every kept answer: of whoever has signed out nothing stays but what is still to be sent. */
export async function forgetAnswers(): Promise<void> {
  await open().then((db) => db.clear('answers')).catch(() => undefined);
}
