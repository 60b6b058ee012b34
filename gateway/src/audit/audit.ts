import type { LocalDate } from '@fazhi/domain';

/** What somebody did or looked at. No names, identity numbers or phones: subjects and keys only. */
export interface Act {
  /** Who: `user:<name>`, a key's id, `system`. */
  who: string;
  role: string;
  /** Where from: the address of the connection; empty where there is none. */
  ip: string;
  /** `person.read`, `account.create` …: docs/security.md lists them. */
  action: string;
  service?: string;
  region?: string;
  /** A person's key, a subject, an account, a key's id. */
  subject?: string;
  /** The code of the purpose, where one was told. */
  purpose?: string;
  /** What else there is to say: the field asked, what was refused, the words given as a reason. */
  detail?: string;
}
export interface AuditEntry extends Required<Omit<Act, 'service' | 'region' | 'subject' | 'purpose' | 'detail'>> {
  /** Gapless, from 1. */
  n: number;
  /** UTC instant. */
  at: string;
  service: string | null;
  region: string | null;
  subject: string | null;
  purpose: string | null;
  detail: string | null;
}
export interface AuditFilter {
  /** Days in Shanghai, inclusive. */
  from?: LocalDate;
  to?: LocalDate;
  who?: string;
  /** An action, or the beginning of one up to a dot: `person`. */
  action?: string;
  subject?: string;
  region?: string;
  /** Only entries before this number. */
  before?: number;
  limit: number;
}

/** The record of who did and saw what: only ever added to. Every method throws Unavailable while storage is away. */
export interface Audit {
  /** Resolves when the entry is durable: what is to be on record is not done before. */
  record(act: Act): Promise<void>;
  /** Newest first. */
  read(filter: AuditFilter): Promise<AuditEntry[]>;
}

/** For specs: kept in memory. */
export class MemoryAudit implements Audit {
  readonly entries: AuditEntry[] = [];

  record(act: Act): Promise<void> {
    const { service = null, region = null, subject = null, purpose = null, detail = null } = act;
    this.entries.push({ ...act, n: this.entries.length + 1, at: '', service, region, subject, purpose, detail });
    return Promise.resolve();
  }

  read({ limit, before = Infinity, action, subject }: AuditFilter): Promise<AuditEntry[]> {
    return Promise.resolve(this.entries.filter((e) => e.n < before && (action === undefined || e.action === action) && (subject === undefined || e.subject === subject)).reverse().slice(0, limit));
  }
}
