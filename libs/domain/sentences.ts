import type { CodeList } from './codes.js';
import type { Slot, Template } from './report-forms.js';

/** Something numbers must show. `period` as in the contract; absent: the report's own. */
export interface Test {
  code: string;
  period?: string;
  /** Of a rate: what is looked at; its value unless said. */
  part?: 'numerator' | 'denominator';
  /** positive: above 0 · zero: 0, and not null · whole: a rate whose numerator is its denominator · partial: a rate that is neither null nor whole · least: at least `than`. */
  is: 'positive' | 'zero' | 'whole' | 'partial' | 'least';
  than?: number;
}
/** One of several is enough. */
export interface AnyOf {
  any: readonly Test[];
}
export type Condition = Test | AnyOf;

export const positive = (code: string, period?: string): Test => (period === undefined ? { code, is: 'positive' } : { code, is: 'positive', period });
export const zero = (code: string, part?: 'numerator' | 'denominator'): Test => (part === undefined ? { code, is: 'zero' } : { code, is: 'zero', part });
export const whole = (code: string): Test => ({ code, is: 'whole' });
export const partial = (code: string): Test => ({ code, is: 'partial' });
export const least = (code: string, than: number): Test => ({ code, is: 'least', than });
export const anyOf = (...any: Test[]): AnyOf => ({ any });

/**
 * A stretch of a sentence that stands or falls by itself, with the punctuation that leads on. In braces:
 * `{MED-02}` a number as reports say it, of the report's period · `{AFT-01@P5Y}` of another · `{PUB-23:numerator}`, `{PUB-23:denominator}`
 * parts of a rate · `{MED-06:top4 kind}` the keys of a breakdown that clearly lead · `{PUB-11:all org}` all of them · `{place}` a word (`WORDS`).
 * A clause with a number that is null or 0 is left out and told as missing.
 */
export interface Clause {
  text: string;
  /** Where this does not hold it is not meant: left out without a word. */
  when?: readonly Condition[];
  /** What must be on record to say it (`minData`); where it is not, it is left out and told as missing. */
  needs?: readonly Condition[];
}
export interface Sentence {
  /** `MED-S3`; unique in the deployment. */
  code: string;
  /** Where it stands in each form: a section's id. */
  in: Readonly<Partial<Record<Template, string>>>;
  /** Among those of a section, of all domains. */
  order: number;
  clauses: readonly Clause[];
  /** Without its first clause the others are not said. */
  led?: boolean;
  /** Numbered with its neighbours: 一是…；二是… */
  numbered?: boolean;
  /** Reports of places of these levels; both unless said. */
  levels?: readonly ('TOWN' | 'COUNTY')[];
  /** Names of breakdown keys in this sentence, where they differ from the code list's. */
  labels?: Readonly<Record<string, string>>;
  /** Types of facts that bring what is missing; told from the indicators unless said. */
  mend?: readonly string[];
  /** Only where some (no) sentence without this mark is said. */
  beside?: 'SOMETHING' | 'NOTHING';
  /** Ends with this instead of 。 */
  end?: string;
}

/** What people record during the year and a report repeats: problems, next steps. The fact's data holds `year`. */
export interface Spoken {
  slot: Slot;
  type: string;
  /** The field of its data with the words. */
  field: string;
}

/** Words that depend on the place and the period, not on numbers. */
export const WORDS = ['place', 'self', 'all', 'whole', 'organs', 'above', 'year', 'this', 'since', 'span', 'programme', 'told'] as const;
export type Word = (typeof WORDS)[number];

/** What stands in braces. */
export type Binding =
  | { is: 'word'; word: Word }
  | { is: 'number'; code: string; period: string | undefined; part: 'value' | 'numerator' | 'denominator' }
  | { is: 'keys'; code: string; period: string | undefined; dim: string; most: number | undefined };
export type Piece = string | Binding;

const BRACES = /\{([^{}]*)\}/;
const FORM = /^([A-Z]{2,5}-[0-9A-Za-z]+)(?:@(P[1-9]\d?Y))?(?::(numerator|denominator|top([1-9])\s(\w+)|all\s(\w+)))?$/;

/** A clause in pieces. Throws where braces hold something else than a binding. */
export function piecesOf(text: string): Piece[] {
  return text.split(new RegExp(BRACES, 'g')).flatMap((piece, i): Piece[] => (i % 2 === 1 ? [bindingOf(piece)] : piece === '' ? [] : [piece]));
}

function bindingOf(text: string): Binding {
  if ((WORDS as readonly string[]).includes(text)) return { is: 'word', word: text as Word };
  const [, code, period, form, top, topDim, allDim] = FORM.exec(text) ?? [];
  if (code === undefined) throw new Error(`{${text}} is no binding`);
  const dim = topDim ?? allDim;
  if (dim !== undefined) return { is: 'keys', code, period, dim, most: top === undefined ? undefined : Number(top) };
  return { is: 'number', code, period, part: form === 'numerator' || form === 'denominator' ? form : 'value' };
}

export const testsOf = (conditions: readonly Condition[] | undefined): Test[] => (conditions ?? []).flatMap((c) => ('any' in c ? [...c.any] : [c]));

/** A number that sentences need, and the breakdowns of it. */
export interface Need {
  code: string;
  period: string | undefined;
  dims: string[];
}

/** Every number these sentences look at, each once. */
export function needsOf(sentences: readonly Sentence[]): Need[] {
  const found = new Map<string, Need>();
  const add = (code: string, period: string | undefined, dim?: string): void => {
    const key = `${code}@${period ?? ''}`;
    const need = found.get(key) ?? { code, period, dims: [] };
    if (dim !== undefined && !need.dims.includes(dim)) need.dims.push(dim);
    found.set(key, need);
  };
  for (const clause of sentences.flatMap((s) => s.clauses)) {
    for (const piece of piecesOf(clause.text)) if (typeof piece !== 'string' && piece.is !== 'word') add(piece.code, piece.period, piece.is === 'keys' ? piece.dim : undefined);
    for (const test of [...testsOf(clause.when), ...testsOf(clause.needs)]) add(test.code, test.period);
  }
  return [...found.values()];
}

/** What sentences get wrong about indicators, sections and facts; empty when nothing. */
export function wrongSentences(sentences: readonly Sentence[], known: {
  indicators: ReadonlyMap<string, { kind: string; breakdowns?: readonly { dim: string; codes?: CodeList }[] }>;
  sections: Readonly<Record<string, readonly string[]>>;
  types: ReadonlySet<string>;
}): string[] {
  const wrong: string[] = [];
  for (const s of sentences) {
    const say = (what: string): void => void wrong.push(`sentence ${s.code} ${what}`);
    for (const [template, id] of Object.entries(s.in)) if (!known.sections[template]?.includes(id)) say(`stands in unknown section ${template} ${id}`);
    for (const type of s.mend ?? []) if (!known.types.has(type)) say(`names unknown type ${type}`);
    if (s.clauses.length === 0) say('says nothing');
    try {
      for (const { code, dims } of needsOf([s])) {
        const indicator = known.indicators.get(code);
        if (!indicator) say(`names unknown indicator ${code}`);
        for (const dim of dims) if (indicator && !indicator.breakdowns?.some((b) => b.dim === dim)) say(`breaks ${code} down by ${dim}, which it is not`);
      }
      for (const piece of s.clauses.flatMap((c) => piecesOf(c.text))) {
        if (typeof piece !== 'string' && piece.is === 'number' && piece.part !== 'value' && known.indicators.get(piece.code)?.kind !== 'RATE') say(`takes ${piece.code} for a rate`);
      }
    } catch (error) {
      say((error as Error).message);
    }
  }
  return wrong;
}
