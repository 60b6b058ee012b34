/** Codes of which less is better: a target is what they should stay below, and their arrows are not green upwards. */
export const LESS_IS_BETTER: ReadonlySet<string> = new Set([
  'MED-01', 'MED-14', 'MED-15', 'MED-16', 'MED-34', 'PUB-23b', 'GOV-12c', 'AFT-01', 'AFT-02', 'AFT-09', 'AFT-09b', 'AFT-10', 'AFT-11', 'COR-01', 'COR-05',
]);

/** Whether a target is met; undefined where there is none, or no value. */
export function isMet(code: string, value: number | null | undefined, target: number | null | undefined): boolean | undefined {
  if (value == null || target == null) return undefined;
  return LESS_IS_BETTER.has(code) ? value <= target : value >= target;
}
