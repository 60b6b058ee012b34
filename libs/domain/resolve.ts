import type { Domain } from './define-domain.js';
import type { Violation } from './errors.js';
import type { AnyFact } from './fact.js';
import { foreign, History, judgeFold } from './history.js';
import type { AnyKind, Refs } from './subject.js';

/** A kept fact of one subject, with what its envelope said. */
export interface Kept {
  fact: AnyFact;
  /** Order of arrival. */
  arrival: number;
  corrects?: string;
  retracts?: string;
  /** What holds it back whatever the history says: an unknown region, a record told twice, a second correction. */
  hold?: { code: 'UNKNOWN_REGION' | 'REGION_NOT_IN_FORCE' | 'CONFLICT'; path?: string; violation?: string; message: string };
}

export type Verdict =
  | { status: 'accepted' | 'corrected' | 'retracted' }
  | { status: 'parked'; violation: Violation }
  | { status: 'quarantined'; violation?: Violation; hold?: Kept['hold'] };

export interface Resolution {
  /** Standing facts in fold order. */
  standing: AnyFact[];
  /** One a kept fact, in the order given. */
  verdicts: Verdict[];
  kind: AnyKind | undefined;
}

const waiting: Violation = {
  kind: 'MISSING', name: 'ORIGINAL_MISSING',
  message: '所更正或撤回的记录尚未到达，已暂存。 The fact it corrects or retracts has not arrived; kept until it does.',
};
const corrected: NonNullable<Kept['hold']> = {
  code: 'CONFLICT', violation: 'ALREADY_CORRECTED',
  message: '该记录已被更正，请更正最新的一条。 The fact was corrected already; correct the latest one instead.',
};
const notAFact: NonNullable<Kept['hold']> = {
  code: 'CONFLICT', violation: 'TARGET_IS_RETRACTION',
  message: '撤回不能被更正或撤回，请重新报送。 A retraction cannot be corrected or retracted; send the fact anew.',
};

interface Slot {
  arrival: number;
  /** Indexes into `kept`: the original, its correction, the correction's correction … */
  chain: number[];
}

/**
 * Resolves one subject anew (`contract/events.md`, "Order of arrival does not matter"): corrections in the place of
 * what they correct, retracted chains out; the rest is tried in order of arrival until nothing changes; a fact stands
 * if the fold with it breaks no guard. A correction that cannot stand leaves what it corrects standing.
 * Pure; the cost is one fold where nothing contradicts, and else about one fold for each fact that stands (`history.ts`).
 */
export function resolve(domain: Domain, kept: readonly Kept[], refs: Refs): Resolution {
  const verdicts: Verdict[] = new Array<Verdict>(kept.length);
  const slots = chains(kept, verdicts);
  const chosen = slots.map(() => -1);
  const whys = new Map<number, Violation>();

  const usable = slots.map((s) => s.chain.filter((i) => !kept[i]?.hold));
  const tips = usable.map((chain) => chain.at(-1) ?? -1);
  if (judgeFold(domain, tips.filter((i) => i >= 0).map((i) => (kept[i] as Kept).fact).sort(domain.order), refs) === undefined) {
    tips.forEach((tip, s) => (chosen[s] = tip));
  } else {
    // After each one that stands the earliest is tried first again: what arrived first prevails over what contradicts it
    // later, also where it had to wait for its predecessor.
    const history = new History(domain, refs);
    for (let s = 0; s < slots.length; s++) {
      const chain = usable[s] as number[];
      const now = chain.indexOf(chosen[s] as number);
      for (let v = chain.length - 1; v > now; v--) {
        const candidate = chain[v] as number;
        const why = history.take((kept[candidate] as Kept).fact, now < 0 ? undefined : (kept[chain[now] as number] as Kept).fact);
        if (why === undefined) {
          chosen[s] = candidate;
          s = -1;
          break;
        }
        whys.set(candidate, why);
      }
    }
  }

  slots.forEach((slot, s) => {
    const stands = chosen[s] as number;
    for (const i of slot.chain) {
      const hold = kept[i]?.hold;
      if (i === stands) verdicts[i] = { status: 'accepted' };
      else if (stands >= 0 && slot.chain.indexOf(i) < slot.chain.indexOf(stands)) verdicts[i] = { status: 'corrected' };
      else if (hold) verdicts[i] = { status: 'quarantined', hold };
      else {
        const violation = whys.get(i) ?? foreign('not tried');
        verdicts[i] = violation.kind === 'MISSING' ? { status: 'parked', violation } : { status: 'quarantined', violation };
      }
    }
  });
  const standing = chosen.filter((i) => i >= 0).map((i) => (kept[i] as Kept).fact).sort(domain.order);
  return { standing, verdicts, kind: domain.kindOf(standing) };
}

/** Builds the correction chains and gives the verdicts that need no fold. */
function chains(kept: readonly Kept[], verdicts: Verdict[]): Slot[] {
  const byId = new Map<string, number>();
  const key = (source: string, id: string): string => `${source}\u0000${id}`;
  kept.forEach((k, i) => byId.set(key(k.fact.source, k.fact.id), i));
  const target = (k: Kept, id: string): number | undefined => byId.get(key(k.fact.source, id));

  const next = new Map<number, number>();
  const blocked = new Map<number, NonNullable<Kept['hold']>>();
  const order = kept.map((_, i) => i).sort((a, b) => (kept[a] as Kept).arrival - (kept[b] as Kept).arrival);
  for (const i of order) {
    const k = kept[i] as Kept;
    if (k.corrects === undefined) continue;
    const original = target(k, k.corrects);
    if (k.hold && (original === undefined || k.hold.code === 'CONFLICT')) blocked.set(i, k.hold);
    else if (original === undefined) continue;
    else if ((kept[original] as Kept).retracts !== undefined) blocked.set(i, notAFact);
    else if (next.has(original)) blocked.set(i, corrected);
    else next.set(original, i);
  }

  const slots: Slot[] = [];
  const home = new Map<number, Slot>();
  kept.forEach((k, i) => {
    if (k.corrects !== undefined || k.retracts !== undefined) return;
    const slot: Slot = { arrival: k.arrival, chain: [] };
    for (let at: number | undefined = i; at !== undefined && !home.has(at); at = next.get(at)) {
      slot.chain.push(at);
      home.set(at, slot);
    }
    for (const member of slot.chain) if (member !== i) (kept[member] as Kept).fact.origin = k.fact.id;
    slots.push(slot);
  });

  const gone = new Set<Slot>();
  const goneAlone = new Set<number>();
  for (const i of order) {
    const k = kept[i] as Kept;
    if (k.retracts === undefined) continue;
    const original = target(k, k.retracts);
    if (k.hold) verdicts[i] = { status: 'quarantined', hold: k.hold };
    else if (original === undefined) verdicts[i] = { status: 'parked', violation: waiting };
    else if ((kept[original] as Kept).retracts !== undefined) verdicts[i] = { status: 'quarantined', hold: notAFact };
    else {
      verdicts[i] = { status: 'accepted' };
      const slot = home.get(original);
      if (slot) gone.add(slot);
      else goneAlone.add(original);
    }
  }
  for (const slot of gone) for (const i of slot.chain) verdicts[i] = { status: 'retracted' };
  kept.forEach((k, i) => {
    if (k.corrects === undefined || home.has(i)) return;
    const hold = blocked.get(i);
    if (goneAlone.has(i)) verdicts[i] = { status: 'retracted' };
    else if (hold) verdicts[i] = { status: 'quarantined', hold };
    else verdicts[i] = { status: 'parked', violation: waiting };
  });
  return slots.filter((s) => !gone.has(s)).sort((a, b) => a.arrival - b.arrival);
}
