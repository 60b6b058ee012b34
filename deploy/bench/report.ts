import { demoFacts, sendDemo } from '../demo/index.js';
import type { DemoFact } from '../demo/ledger.js';

const TOWN = '421222103';
/** Fields that name another subject or a person. */
const NAMES = ['campaign', 'termId', 'personKey', 'jointActivityId', 'adviserKey'];

/** The demonstration's town once more, under another code: the same things happened there to other people. */
export function townLike(code: string): DemoFact[] {
  const own = demoFacts().filter((f) => f.data.region.startsWith(TOWN));
  const other = (name: string): string => `${name}-${code}`;
  return own.map((fact) => {
    const f = JSON.parse(JSON.stringify(fact).replaceAll(TOWN, code)) as DemoFact;
    const named = NAMES.flatMap((n) => (typeof f.data[n] === 'string' ? [[n, other(f.data[n])] as const] : []));
    const subject = f.subject.includes(code) ? f.subject : f.type.startsWith('exams.') && f.subject.includes(':') ? f.subject.split(':').map(other).join(':') : other(f.subject);
    return { ...f, id: other(f.id), subject, data: { ...f.data, ...Object.fromEntries(named) } };
  });
}

/** Fills a platform with a county of so many towns like the demonstration's; the number of facts. */
export async function fillCounty(url: string, token: string, towns: number): Promise<number> {
  const first = await sendDemo({ url, token });
  let facts = first.accepted;
  // 104 is the demonstration's town without data
  for (let i = 1; i < towns; i++) facts += (await sendDemo({ url, token, facts: townLike(`421222${100 + 4 + i}`) })).accepted;
  return facts;
}
