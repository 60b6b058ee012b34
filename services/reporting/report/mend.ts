import { metaOf, sharesIn, termsOf, type Domain, type Indicator, type Sentence } from '@fazhi/domain';

interface Mend {
  type: string;
  zh: string;
}
/** Opening facts shown for one number. */
const MOST = 6;

/** Types of facts that bring a number: those the sentence names, else what opens the subjects its measures are made of. */
export function mendOf(domains: readonly Domain[], sentence: Pick<Sentence, 'mend'>, indicator: Indicator): Mend[] {
  const named = (types: readonly string[]): Mend[] => types.flatMap((type) => {
    const cls = domains.find((d) => d.types.has(type))?.types.get(type);
    return cls ? [{ type, zh: metaOf(cls).zh }] : [];
  });
  const own = domains.find((d) => d.indicators.includes(indicator));
  const measures = new Set(termsOf(indicator).flatMap((t) => (t.read === 'constant' ? [] : [t.measure])));
  const kinds = domains.flatMap((d) => d.subjects.filter(({ kind }) => d.measures.some((m) => m.of === kind && measures.has(m.code))
    || (d.groups ?? []).some((g) => sharesIn(g, kind) && g.measures.some((m) => measures.has(m.code)))));
  const openings = kinds.flatMap((k) => k.facts.filter((f) => metaOf(f).opens === true).map((f) => metaOf(f).type));
  // what the sentence names may belong to another clause of it
  const fitting = (sentence.mend ?? []).filter((type) => kinds.some((k) => k.facts.some((f) => metaOf(f).type === type)) || (own?.types.has(type) === false));
  return named([...new Set(fitting.length > 0 ? fitting : openings)]).slice(0, MOST);
}
