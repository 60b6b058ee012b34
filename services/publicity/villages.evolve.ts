import { broken, type AnyFact, type Violation } from '@fazhi/domain';
import { lasting, type Lasting } from './lifecycles.js';
import {
  AdviserAppointed, AdviserEnded, AdviserServed, LibraryOpened, LibraryRestocked, LiterateAppointed, LiterateEnded, VenueClosed, VenueOpened,
} from './villages.facts.js';

const beforeTerm = broken('BEFORE_TERM', '服务日期早于法律顾问合同的起始日，请核对日期，或更正合同的起始日。 The service is dated before the contract begins; check the date or correct the contract.', 'data.occurredOn');
const afterTerm = broken('AFTER_TERM', '服务日期晚于法律顾问合同的终止日，请先登记续聘的合同，并以新合同报送服务。 The service is dated after the contract ran out; register the new contract and report the service under it.', 'data.occurredOn');

/** An adviser serves under a contract only within its term. */
function withinTerm({ data }: Lasting, fact: AnyFact): Violation | undefined {
  if (fact.type !== 'publicity.adviser.served') return undefined;
  const { from, to } = data as AdviserAppointed;
  return fact.on < from ? beforeTerm : fact.on > to ? afterTerm : undefined;
}

/** 法律顾问合同: one contract of a village with one adviser. */
export const adviser = lasting('adviser', '法律顾问合同', 'Adviser contract', { opens: AdviserAppointed, within: [AdviserServed], ends: AdviserEnded, guard: withinTerm });

/** 法律明白人: one appointment of a person. */
export const literate = lasting('literate', '法律明白人', 'Law-literate villager', { opens: LiterateAppointed, ends: LiterateEnded });

/** 法律图书室 */
export const library = lasting('library', '法律图书室', 'Law library', { opens: LibraryOpened, within: [LibraryRestocked] });

/** 法治文化阵地 */
export const venue = lasting('venue', '法治文化阵地', 'Legal culture venue', { opens: VenueOpened, ends: VenueClosed });
