import { aftercareFacts } from './aftercare.js';
import { caseFacts } from './cases.js';
import { examFacts } from './exams.js';
import { governanceFacts } from './governance.js';
import { learningFacts } from './learning.js';
import { Ledger, type DemoFact } from './ledger.js';
import { mediationNetworkFacts } from './mediation-network.js';
import { activityFacts } from './publicity.js';
import { regionFacts } from './regions.js';
import { villageLawFacts } from './village-law.js';

const PARTS = [
  governanceFacts, learningFacts, activityFacts, villageLawFacts, mediationNetworkFacts, caseFacts, aftercareFacts, examFacts,
];

/**
 * The individual facts of 关刀镇 up to the end of 2022, in the order in which to send them: the regions first,
 * then everything by the day on which it happened, what must come before first. The same facts at every call.
 * The generator decides how many cases there are; no figure is stored, the platform counts them.
 */
export function demoFacts(): DemoFact[] {
  const regions = new Ledger();
  regionFacts(regions);
  const events = new Ledger();
  for (const part of PARTS) part(events);
  const byDay = events.facts.toSorted((a, b) => (a.data.occurredOn < b.data.occurredOn ? -1 : a.data.occurredOn > b.data.occurredOn ? 1 : 0));
  return [...regions.facts, ...byDay];
}
