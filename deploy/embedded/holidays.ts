import { shanghaiDate } from '@fazhi/domain';
import { HOLIDAYS } from '@fazhi/services/registry/domain.js';

const SOURCE = 'urn:fazhi:holidays';

/** What was asked makes no sense; the message says what would. */
export class UsageError extends Error {}

export interface HolidaysAsked {
  county: string;
  /** Years of the published list, or files. None: all years of the list. */
  what: readonly string[];
  url: string;
}

/** `<county> [year…|file.json] [--url http://…]` @throws UsageError */
export function holidaysAsked(args: readonly string[]): HolidaysAsked {
  const rest = [...args];
  let url = 'http://127.0.0.1:3000';
  const at = rest.indexOf('--url');
  if (at >= 0) {
    const [, given] = rest.splice(at, 2);
    if (given === undefined || !/^https?:\/\//.test(given)) throw new UsageError('--url: an address http://… or https://… is needed');
    url = given.replace(/\/+$/, '');
  }
  const [county, ...what] = rest;
  if (county === undefined || !/^[1-9]\d{5}$/.test(county)) throw new UsageError('holidays: a county code of 6 digits is needed');
  for (const one of what) {
    if (one.endsWith('.json') || HOLIDAYS.some((h) => h.year === one)) continue;
    throw new UsageError(`holidays: ${one} is neither a year of ${HOLIDAYS.map((h) => h.year).join(', ')} nor a .json file`);
  }
  return { county, what, url };
}

/** A `holidays.set` fact ready to be sent. */
export interface HolidaysFact {
  specversion: '1.0';
  id: string;
  source: string;
  type: 'holidays.set';
  subject: string;
  data: { region: string; occurredOn: string; off: readonly string[]; work: readonly string[] };
}

const factOf = (county: string, subject: string, id: string, occurredOn: string, off: readonly string[], work: readonly string[]): HolidaysFact =>
  ({ specversion: '1.0', id: `${county}-${subject}-${id}`, source: SOURCE, type: 'holidays.set', subject, data: { region: county, occurredOn, off, work } });

/**
 * The facts to send. Years of the published list are dated by their notice and sent once: again they are duplicates. What a
 * file says is dated today, or by its `publishedOn`, and outweighs what was sent before for the same day.
 * @param read the text of a file
 * @throws UsageError for a file that does not hold `{year, off[], work[]}` or a list of such
 */
export async function holidayFacts({ county, what }: HolidaysAsked, now: Date, read: (file: string) => Promise<string>): Promise<HolidaysFact[]> {
  const facts: HolidaysFact[] = [];
  for (const one of what.length > 0 ? what : HOLIDAYS.map((h) => h.year)) {
    const known = HOLIDAYS.find((h) => h.year === one);
    if (known) facts.push(factOf(county, known.year, known.publishedOn, known.publishedOn, known.off, known.work));
    else for (const { year, off, work, publishedOn } of yearsIn(one, await read(one))) facts.push(factOf(county, year, now.toISOString(), publishedOn ?? shanghaiDate(now), off, work));
  }
  return facts;
}

interface YearInFile {
  year: string;
  off: string[];
  work: string[];
  publishedOn?: string;
}

/** The dates themselves are judged where facts are. */
function yearsIn(file: string, text: string): YearInFile[] {
  const wrong = new UsageError(`${file}: {"year": "2027", "off": ["2027-01-01", …], "work": […], "publishedOn"?: "2026-11-04"} or a list of such is needed`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong;
  }
  const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((v) => typeof v === 'string');
  const years = (Array.isArray(parsed) ? parsed : [parsed]) as (Partial<YearInFile> | null)[];
  if (years.length === 0) throw wrong;
  return years.map((y) => {
    const year = typeof y?.year === 'number' ? String(y.year) : y?.year;
    if (!y || typeof year !== 'string' || !isTexts(y.off) || !isTexts(y.work) || !['string', 'undefined'].includes(typeof y.publishedOn)) throw wrong;
    return { year, off: y.off, work: y.work, ...(y.publishedOn !== undefined && { publishedOn: y.publishedOn }) };
  });
}

interface Answered {
  id: string;
  status: string;
  code?: string;
  path?: string;
  message?: string;
}

/** Sends the facts through the public door and tells a line for each answer; true where none was refused. @throws where the request itself was refused */
export async function sendHolidays(url: string, token: string, facts: readonly HolidaysFact[], tell: (line: string) => void): Promise<boolean> {
  const response = await fetch(`${url}/api/events`, {
    method: 'POST', signal: AbortSignal.timeout(30_000), body: JSON.stringify(facts),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/cloudevents-batch+json' },
  });
  const text = await response.text();
  if (response.status !== 200 && response.status !== 207) throw new Error(`${url}: ${response.status} ${text.slice(0, 500)}`);
  const answers = JSON.parse(text) as Answered[];
  for (const [i, { status, code, path, message }] of answers.entries()) tell([facts[i]?.subject ?? '', status, code, path, message].filter(Boolean).join(' '));
  return answers.length === facts.length && answers.every(({ status }) => status === 'accepted' || status === 'duplicate');
}
