import { piecesOf, testsOf, type Clause, type Condition, type Piece, type Sentence, type Test, type Word } from '@fazhi/domain';
import { formatNarrative, type NarrativeStyle } from '../format.js';
import type { Run, Why } from './content.js';
import { keyOf, type Numbers } from './numbers.js';

/** What a sentence is said with. */
export interface Speaking {
  numbers: Pick<Numbers, 'values' | 'breakdowns'>;
  words: Readonly<Record<Word, string>>;
  style: NarrativeStyle;
}
/** A number for want of which a clause was not said. */
export interface Want {
  clause: number;
  text: string;
  code: string;
  period: string | undefined;
  why: Why;
}

function holds(test: Test, { numbers }: Speaking): boolean {
  const value = numbers.values.get(keyOf(test.code, test.period));
  if (!value) return false;
  const n = test.part === undefined ? value.value : value[test.part];
  switch (test.is) {
    case 'positive':
      return n !== null && n > 0;
    case 'zero':
      return n === 0;
    case 'least':
      return n !== null && n >= (test.than ?? 0);
    case 'whole':
      return value.denominator !== null && value.denominator > 0 && value.numerator === value.denominator;
    case 'partial':
      return value.denominator !== null && value.denominator > 0 && value.numerator !== value.denominator;
  }
}
const isMet = (c: Condition, speaking: Speaking): boolean => ('any' in c ? c.any.some((t) => holds(t, speaking)) : holds(c, speaking));
const firstOf = (c: Condition): Test => ('any' in c ? (c.any[0] as Test) : c);

/** The keys that clearly lead: of those equal to the first that is left out none is named. */
function leading(rows: readonly { key: string; label: string; value: number }[], most: number | undefined): readonly { key: string; label: string }[] {
  if (most === undefined || rows.length <= most) return rows;
  const out = (rows[most] as { value: number }).value;
  return rows.slice(0, most).filter((r) => r.value > out);
}
/** 甲、乙和丙 */
const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}和${names.at(-1) ?? ''}`);

type Bound = Run | { why: Why; code: string; period: string | undefined };
function bind(piece: Piece, sentence: Sentence, { numbers, words, style }: Speaking): Bound {
  if (typeof piece === 'string') return { text: piece };
  if (piece.is === 'word') return { text: words[piece.word] };
  const { code, period } = piece;
  const value = numbers.values.get(keyOf(code, period));
  const run = (text: string): Run => ({ text, code, ...(period !== undefined && { period }) });
  if (piece.is === 'keys') {
    const found = leading(numbers.breakdowns.get(`${keyOf(code, period)} ${piece.dim}`) ?? [], piece.most);
    return found.length === 0 ? { why: 'ZERO', code, period } : run(listed(found.map((r) => sentence.labels?.[r.key] ?? r.label)));
  }
  const n = piece.part === 'value' ? value?.value : value?.[piece.part];
  if (!value || n === undefined || n === null) return { why: 'NULL', code, period };
  if (n === 0) return { why: 'ZERO', code, period };
  return run(piece.part === 'value' ? formatNarrative(value, style) : String(n));
}

/** A clause: its runs, what is wanting, or nothing where it is not meant. */
function clauseOf(clause: Clause, at: number, sentence: Sentence, speaking: Speaking): Run[] | Want[] | undefined {
  if (!(clause.when ?? []).every((c) => isMet(c, speaking))) return undefined;
  const bound = piecesOf(clause.text).map((piece) => bind(piece, sentence, speaking));
  const lacking = (clause.needs ?? []).filter((c) => !isMet(c, speaking)).map(firstOf).map(({ code, period }) => ({ code, period, why: 'EVIDENCE' as const }));
  const wants = [...bound.flatMap((b) => ('why' in b ? [b] : [])), ...lacking];
  if (wants.length === 0) return bound as Run[];
  const text = piecesOf(clause.text).map((p) => (typeof p === 'string' ? p : p.is === 'word' ? speaking.words[p.word] : '—')).join('').replace(/[，；、]$/, '');
  const once = new Map(wants.map((w) => [keyOf(w.code, w.period), w]));
  return [...once.values()].map((w) => ({ ...w, clause: at, text }));
}

const isRuns = (x: Run[] | Want[]): x is Run[] => x.length === 0 || !('why' in (x[0] as object));

/**
 * What a sentence says, what it wants for, and the numbers behind what it says. A clause with a number that is null or 0 is left out; zero is said only by clauses
 * whose condition it is (无重新犯罪人员). Pure.
 */
export function say(sentence: Sentence, speaking: Speaking): { runs: Run[]; wants: Want[]; used: string[] } {
  const clauses = sentence.clauses.map((clause, at) => clauseOf(clause, at, sentence, speaking));
  const wants = clauses.flatMap((c) => (c === undefined || isRuns(c) ? [] : c));
  const leads = clauses[0];
  const silent = sentence.led === true && (leads === undefined || !isRuns(leads));
  const runs = silent ? [] : merged(clauses.flatMap((c) => (c !== undefined && isRuns(c) ? c : [])));
  const last = runs.at(-1);
  if (!last) return { runs: [], wants, used: [] };
  runs[runs.length - 1] = { ...last, text: last.text.replace(/[，；、]$/, '') };
  const used = sentence.clauses.filter((_, i) => isRuns(clauses[i] ?? NOT_SAID)).flatMap(numbersOf);
  return { runs: merged([...runs, { text: sentence.end ?? '。' }]), wants, used };
}
const NOT_SAID: Want[] = [{ clause: 0, text: '', code: '', period: undefined, why: 'NULL' }];

/** The numbers a clause names or depends on. */
const numbersOf = (c: Clause): string[] => [
  ...piecesOf(c.text).flatMap((p) => (typeof p === 'string' || p.is === 'word' ? [] : [keyOf(p.code, p.period)])), ...testsOf([...(c.when ?? []), ...(c.needs ?? [])]).map((t) => keyOf(t.code, t.period)),
];

/** Neighbouring plain runs as one. */
function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && last.code === undefined && run.code === undefined) out[out.length - 1] = { text: last.text + run.text };
    else if (run.text !== '') out.push(run);
  }
  return out;
}
