import { lasting } from './lifecycles.js';
import {
  AdviserAppointed, AdviserEnded, AdviserServed, LibraryOpened, LibraryRestocked, LiterateAppointed, LiterateEnded, VenueClosed, VenueOpened,
} from './villages.facts.js';

/** 法律顾问合同: one contract of a village with one adviser. */
export const adviser = lasting('adviser', '法律顾问合同', 'Adviser contract', { opens: AdviserAppointed, within: [AdviserServed], ends: AdviserEnded });

/** 法律明白人: one appointment of a person. */
export const literate = lasting('literate', '法律明白人', 'Law-literate villager', { opens: LiterateAppointed, ends: LiterateEnded });

/** 法律图书室 */
export const library = lasting('library', '法律图书室', 'Law library', { opens: LibraryOpened, within: [LibraryRestocked] });

/** 法治文化阵地 */
export const venue = lasting('venue', '法治文化阵地', 'Legal culture venue', { opens: VenueOpened, ends: VenueClosed });
