import type { Content } from './content.js';

/** A figure that differs between two versions. */
export interface FigureChange {
  code: string;
  name: string;
  period: string;
  old: string;
  new: string;
}
/** A passage that differs; null where one version has none. */
export interface TextChange {
  section: string;
  /** A sentence's code, or the slot of what people wrote. */
  what: string;
  old: string | null;
  new: string | null;
}

/** What differs from one version to the next: figures by code and period, sentences by code, human texts by slot. Pure. */
export function differences(old: Content, now: Content): { figures: FigureChange[]; texts: TextChange[] } {
  const keyed = (c: Content): Map<string, Content['figures'][number]> => new Map(c.figures.map((f) => [`${f.code}@${f.period}`, f]));
  const [before, after] = [keyed(old), keyed(now)];
  const figures = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): FigureChange[] => {
    const [a, b] = [before.get(key), after.get(key)];
    const shown = (f: typeof a): string => (f === undefined ? '' : f.kind === 'RATE' ? `${f.text}（${f.numerator ?? 0}/${f.denominator ?? 0}）` : f.text);
    const { code, name, period } = (b ?? a) as Content['figures'][number];
    return shown(a) === shown(b) ? [] : [{ code, name, period, old: shown(a), new: shown(b) }];
  });
  const [was, is] = [passages(old), passages(now)];
  const texts = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): TextChange[] => {
    const [a, b] = [was.get(key), is.get(key)];
    const [section = '', what = ''] = key.split(' ');
    return a === b ? [] : [{ section, what, old: a ?? null, new: b ?? null }];
  });
  return { figures, texts };
}

function passages(content: Content): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, paragraphs } of content.sections) {
    for (const p of paragraphs) {
      if ('slot' in p) found.set(`${id} ${p.slot}`, [found.get(`${id} ${p.slot}`), p.text].filter((t) => t !== undefined).join('\n'));
      else for (const s of p.sentences) found.set(`${id} ${s.code}`, s.runs.map((r) => r.text).join(''));
    }
  }
  return found;
}
