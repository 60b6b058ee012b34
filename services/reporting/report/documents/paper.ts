import type { Content } from '../content.js';
import type { Edition } from '../ports.js';

/** What is put on paper: a published version, or a draft. */
export interface Sheet {
  content: Content;
  edition?: Pick<Edition, 'version' | 'hash' | 'at' | 'reason'>;
}
/** Indicators by region, as they may be told to whoever asks. */
export interface Table {
  columns: readonly { code: string; name: string; unit: string; formula: string }[];
  rows: readonly { region: string; name: string; cells: readonly (number | string)[] }[];
  /** What they are of. */
  period: string;
  asOf: string;
}

/** Reports as documents. The libraries behind are loaded at the first document. */
export interface Paper {
  /** Word, in the form of official documents (GB/T 9704-2012). */
  docx(sheet: Sheet): Promise<Buffer>;
  /** A page of its own, and the policy under which browsers show it. */
  html(sheet: Sheet): { html: string; policy: string };
  /** The figures, and every indicator by region. */
  xlsx(sheet: Sheet | undefined, table: Table | undefined): Promise<Buffer>;
}
