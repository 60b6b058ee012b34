import type { LocalDate } from '@fazhi/domain';
import type { Asked, Sight } from './asked.js';
import { ownersEver } from './ever.js';
import { EVER, type Window } from './plan.js';
import { windowOf, type Read } from './terms.js';

/** What of one owner's contributions a number is made of. */
export interface Selection {
  measure: string;
  read: Read['read'];
  window: Window;
  /** Where an owner counts as a whole, whatever its parts' regions. */
  everywhere: boolean;
}

const having = (read: Read['read']): string => (read === 'owners' ? 'sum(amount) > 0' : 'sum(amount) <> 0');
const ownersText = (read: Read['read']): string => `
select distinct owner from (
  select owner from reporting.point where measure = $1 and town = any ($2::int[]) and c between $3 and $4 and e <= $5
    and ($6::bigint[] is null or region = any ($6))
  group by owner${read === 'sum' || read === 'distinct' || read === 'each' || read === 'days' ? ', c' : ''} having ${having(read)}
) x`;

/** The owners (subjects, groups) whose contributions make up a number, each with the selections that it is in. */
export async function ownersBehind(sight: Sight, terms: readonly Read[], asked: Asked): Promise<Map<string, Selection[]>> {
  const { scope, period, asOf } = asked;
  const found = new Map<string, Selection[]>();
  const add = (owner: string, selection: Selection): void => {
    found.set(owner, [...(found.get(owner) ?? []), selection]);
  };
  for (const term of terms) {
    const measure = sight.measures.get(term.measure);
    if (measure === undefined) continue;
    if (term.read === 'ever' || term.read === 'holders') {
      const among = term.among === undefined ? undefined : sight.measures.get(term.among);
      if (term.among !== undefined && among === undefined) continue;
      const need = { measure, ...(among !== undefined && { among }), towns: [...scope.towns], atEnd: term.read === 'holders', period, asOf, by: 0 };
      for (const o of await ownersEver(sight.client, need)) {
        if (!scope.holds(o.town, o.region)) continue;
        add(o.owner, { measure: term.measure, read: 'ever', window: stayOf(o.onDay, asOf), everywhere: true });
        if (term.among !== undefined) {
          add(o.owner, { measure: term.among, read: 'sum', window: { from: period.start, to: period.end, until: asOf }, everywhere: true });
        }
      }
      continue;
    }
    const window = windowOf(term, period, asOf);
    const { rows } = await sight.client.query<{ owner: string }>(ownersText(term.read), [
      measure, [...scope.towns], window.from, window.to, window.until, scope.regions ? [...scope.regions] : null,
    ]);
    for (const { owner } of rows) add(owner, { measure: term.measure, read: term.read, window, everywhere: false });
  }
  return found;
}

const stayOf = (onDay: LocalDate, asOf: LocalDate): Window => ({ from: EVER, to: onDay, until: asOf });
