import type { RoleName } from './roles.js';

/** A person who may sign in. */
export interface Account {
  name: string;
  /** Null where only a county's own sign-on opens it. */
  password: string | null;
  role: RoleName;
  types: readonly string[];
  regions: readonly string[];
  disabled?: boolean;
  /** The password was set by somebody else. */
  mustChange?: boolean;
  /** Who it is at an OpenID provider. */
  issuer?: string | null;
  subject?: string | null;
}
/** An account as administrators see it. */
export interface ShownAccount extends Omit<Account, 'password'> {
  /** UTC instant; null where it is not locked. */
  lockedUntil: string | null;
}
/** What of an account may be changed; absent: as it is. */
export interface AccountChange {
  role?: RoleName;
  types?: readonly string[];
  regions?: readonly string[];
  disabled?: boolean;
  password?: string;
  mustChange?: boolean;
  unlock?: boolean;
  issuer?: string | null;
  subject?: string | null;
}

/** A department's key; of its secrets only the SHA-256 is kept (a secret is 256 random bits). */
export interface ApiKey {
  id: string;
  name: string;
  secret: Buffer;
  types: readonly string[];
  regions: readonly string[];
  /** The secret before the last rotation, while it still opens. */
  previous?: Buffer | null;
  /** UTC instant from which it opens nothing. */
  expiresAt?: string | null;
  /** The sources it may send under; null: any that is nobody's name. */
  sources?: readonly string[] | null;
  /** Requests a second; the platform's own limit where it says nothing. */
  rate?: number | null;
}
export interface ShownKey extends Omit<ApiKey, 'secret' | 'previous'> {
  createdBy: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** Until when the secret before the last rotation opens too. */
  overlapUntil: string | null;
}

/** Where accounts, sessions, keys and first answers are kept. Every method throws Unavailable while storage is away. Time is the storage's own. */
export interface AccessStore {
  hasAdministrator(): Promise<boolean>;
  /** False where the name is taken; then nothing changed. */
  addAccount(account: Account): Promise<boolean>;
  account(name: string): Promise<Account | undefined>;
  accounts(): Promise<ShownAccount[]>;
  /** The account that is this subject at this OpenID provider. */
  accountOf(issuer: string, subject: string): Promise<Account | undefined>;
  /** Changes an account and ends its sessions where it lost anything by that. False where there is none. */
  changeAccount(name: string, change: AccountChange): Promise<boolean>;
  /** Puts another hash in the place of `before`, where that still holds. */
  rehash(name: string, before: string, password: string): Promise<void>;
  /** Seconds for which an account is locked yet; 0 where it is not. */
  lockedFor(name: string): Promise<number>;
  /** One more wrong password; after `most` in a row it is locked. */
  failed(name: string, most: number, lockSeconds: number): Promise<void>;
  succeeded(name: string): Promise<void>;
  /** @param token SHA-256 of the token */
  addSession(token: Buffer, account: string, hours: number, idToken?: string): Promise<void>;
  /** The account of a session that has not expired, unless it is disabled. */
  session(token: Buffer): Promise<Account | undefined>;
  /** Ends a session; what its OpenID provider gave for it, if one did. */
  dropSession(token: Buffer): Promise<string | undefined>;
  addKey(key: ApiKey, by: string): Promise<void>;
  /** A key that was neither revoked nor has expired. */
  key(id: string): Promise<ApiKey | undefined>;
  keys(): Promise<ShownKey[]>;
  /** Gives a key another secret; the present one goes on opening it for some seconds. False where there is no such key. */
  rotateKey(id: string, secret: Buffer, overlapSeconds: number): Promise<boolean>;
  /** Remembers that keys were used just now. */
  used(ids: readonly string[]): Promise<void>;
  /** False where there is no such key. Revoking twice changes nothing. */
  revokeKey(id: string): Promise<boolean>;
  /** Another number whenever any right has changed, in whatever process. */
  rightsVersion(): Promise<number>;
  /**
   * The answer kept under `digest`, or that of `work`, which is kept with what `work` did through the store it is given, in one
   * transaction. Two calls with one digest run one after the other.
   */
  once(digest: Buffer, work: (store: AccessStore) => Promise<Buffer>): Promise<Buffer>;
}
