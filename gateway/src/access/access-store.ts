/** A person who may sign in. */
export interface Account {
  name: string;
  password: string;
  role: 'ADMINISTRATOR' | 'STAFF';
  types: readonly string[];
  regions: readonly string[];
}

/** A department's key; of its secret only the SHA-256 is kept (the secret is 256 random bits). */
export interface ApiKey {
  id: string;
  name: string;
  secret: Buffer;
  types: readonly string[];
  regions: readonly string[];
}

/** Where accounts, sessions, keys and first answers are kept. Every method throws Unavailable while storage is away. */
export interface AccessStore {
  hasAdministrator(): Promise<boolean>;
  /** False where the name is taken; then nothing changed. */
  addAccount(account: Account): Promise<boolean>;
  account(name: string): Promise<Account | undefined>;
  /** @param token SHA-256 of the token */
  addSession(token: Buffer, account: string, hours: number): Promise<void>;
  /** The account of a session that has not expired. */
  session(token: Buffer): Promise<Account | undefined>;
  dropSession(token: Buffer): Promise<void>;
  addKey(key: ApiKey, by: string): Promise<void>;
  /** A key that was not revoked. */
  key(id: string): Promise<ApiKey | undefined>;
  /** False where there is no such key. Revoking twice changes nothing. */
  revokeKey(id: string): Promise<boolean>;
  /**
   * The answer kept under `digest`, or that of `work`, which is kept with what `work` did through the store it is given, in one
   * transaction. Two calls with one digest run one after the other.
   */
  once(digest: Buffer, work: (store: AccessStore) => Promise<Buffer>): Promise<Buffer>;
}
