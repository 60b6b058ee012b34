import type { Observable } from 'rxjs';

/** Where a process can be reached. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * read: may be asked again, of another instance. write: is never sent twice. stream: values until either side ends it.
 */
export type Kind = 'read' | 'write' | 'stream';
type KindOf<Method> = Method extends (...args: never[]) => Observable<unknown> ? 'stream' : 'read' | 'write';

/** What one process offers to others: methods whose arguments and answers are JSON. `undefined` arrives as null inside lists and is left out of objects. */
export interface Contract<T> {
  readonly name: string;
  readonly methods: { readonly [M in keyof T]-?: KindOf<T[M]> };
}
export const contract = <T>(name: string, methods: Contract<T>['methods']): Contract<T> => ({ name, methods });

/** The methods of a contract that answer once. */
export type Calls<T> = { readonly [M in keyof T as T[M] extends (...args: never[]) => Promise<unknown> ? M : never]: T[M] };
/** The names of those that go on. */
export type StreamOf<T> = { [M in keyof T]: T[M] extends (...args: never[]) => Observable<unknown> ? M : never }[keyof T] & string;

/** Name of the message that carries a call. */
export const patternOf = (contractName: string, method: string): string => `${contractName}.${method}`;

/** An argument that cannot be answered, told to whoever sent it. `path` names the argument. */
export class Refused extends Error {
  constructor(message: string, readonly path: string) {
    super(message);
  }
}

/** The other side failed inside; what happened stands in its log. */
export class RemoteFailure extends Error {}

/** How a call ends without an answer. CLOSING: it was not begun, another instance may be asked. */
export type Refusal =
  | { code: 'UNAVAILABLE'; retryAfterSeconds: number }
  | { code: 'CLOSING' }
  | { code: 'REFUSED'; message: string; path: string }
  | { code: 'INTERNAL' };

/** What travels back; errors are data, so that nothing of the other side's insides comes along. `beat`: a stream is alive. */
export type Reply = { ok?: unknown } | { no: Refusal } | { beat: true };

/** Beats of a stream come this often, … */
export const BEAT_MS = 1_000;
/** … and one that is silent for so long is lost. */
export const SILENCE_MS = 3_000;

/** Longest message in characters, both ways. */
export const LARGEST_MESSAGE = 64 * 1024 * 1024;
