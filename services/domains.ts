import { FORMS, termsOf, wrongSentences, type Domain } from '@fazhi/domain';
import { aftercare } from './aftercare/domain.js';
import { exams } from './exams/domain.js';
import { mediation } from './mediation/domain.js';
import { publicity } from './publicity/domain.js';
import { registry } from './registry/domain.js';

/** Every domain of the platform. A new one is one line here and one folder. */
export const domains = [registry, publicity, mediation, aftercare, exams] as const satisfies readonly Domain[];

const problems = contradictions(domains);
if (problems.length > 0) throw new Error(`the domains contradict one another:\n${problems.join('\n')}`);

const byType = new Map<string, Domain>(domains.flatMap((d) => [...d.types.keys()].map((type) => [type, d] as const)));

/** The domain that takes facts of this type; undefined for an unknown type. */
export const domainOfType = (type: string): Domain | undefined => byType.get(type);

/**
 * What several domains together get wrong; empty when nothing. Names, types, codes of indicators and measures, aspects of
 * alerts and names and types of lists are declared once; every term, set alert and identity reads a measure that some domain
 * produces; every dimension named is one of that measure's; sentences name indicators, sections and facts that there are.
 */
export function contradictions(all: readonly Domain[]): string[] {
  const found: string[] = [];
  const owner = new Map<string, string>();
  const claim = (what: string, domain: Domain): void => {
    const other = owner.get(what);
    if (other !== undefined) found.push(`${what} is declared by ${other} and by ${domain.name}`);
    owner.set(what, domain.name);
  };
  for (const domain of all) {
    claim(`domain ${domain.name}`, domain);
    for (const type of domain.types.keys()) claim(`type ${type}`, domain);
    for (const { code } of domain.indicators) claim(`indicator ${code}`, domain);
    for (const code of domain.dims.keys()) claim(`measure ${code}`, domain);
    for (const { aspect } of [...(domain.alerts ?? []), ...(domain.setAlerts ?? [])]) claim(`alert ${aspect}`, domain);
    for (const { code } of domain.sentences ?? []) claim(`sentence ${code}`, domain);
    for (const { name, type } of domain.lists ?? []) {
      claim(`list ${name}`, domain);
      claim(`list type ${type}`, domain);
    }
  }
  const dims = new Map(all.flatMap((d) => [...d.dims]));
  const known = (what: string, codes: readonly string[]): void => {
    for (const code of codes) if (!dims.has(code)) found.push(`${what} reads unknown measure ${code}`);
  };
  for (const { name, setAlerts = [], identities = [] } of all) {
    for (const { aspect, reads } of setAlerts) known(`alert ${aspect}`, reads);
    for (const { stock, comes, goes } of identities) known(`an identity of ${name}`, [stock, ...comes, ...goes]);
  }
  for (const indicator of all.flatMap((d) => d.indicators)) {
    const terms = termsOf(indicator);
    const read = terms.flatMap((t) => (t.read === 'constant' ? [] : 'among' in t && t.among !== undefined ? [t.measure, t.among] : [t.measure]));
    known(`indicator ${indicator.code}`, read);
    for (const t of terms) {
      if (t.read === 'distinct' && dims.get(t.measure)?.includes(t.dim) === false) found.push(`indicator ${indicator.code}: ${t.measure} has no dimension ${t.dim}`);
    }
    const first = read[0] === undefined ? undefined : dims.get(read[0]);
    for (const { dim } of indicator.breakdowns ?? []) {
      if (!first?.includes(dim)) found.push(`indicator ${indicator.code} cannot be broken down by ${dim}`);
    }
  }
  const indicators = new Map(all.flatMap((d) => d.indicators.map((i) => [i.code, i] as const)));
  const sections = Object.fromEntries(Object.entries(FORMS).map(([template, form]) => [template, form.sections.map((s) => s.id)]));
  const types = new Set(all.flatMap((d) => [...d.types.keys()]));
  found.push(...wrongSentences(all.flatMap((d) => d.sentences ?? []), { indicators, sections, types }));
  for (const code of all.flatMap((d) => d.compared ?? [])) if (!indicators.has(code)) found.push(`towns are to be compared by unknown indicator ${code}`);
  for (const { type } of all.flatMap((d) => d.spoken ?? [])) if (!types.has(type)) found.push(`unknown type ${type} is to be repeated in reports`);
  return found;
}
