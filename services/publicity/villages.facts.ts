import { Code, DateField, DeclareFact, FactData, Id, Int, Order, Text, levelOf } from '@fazhi/domain';
import { qualifications, venueKinds } from './codes.js';

function checkContract(data: AdviserAppointed): { path: string; message: string } | undefined {
  if (levelOf(data.region) !== 'VILLAGE') {
    return { path: 'data.region', message: '法律顾问按村（社区）聘任，请填写12位村级代码。 An adviser is appointed for a village: give its 12-digit code.' };
  }
  return data.to < data.from ? { path: 'data.to', message: '合同终止日期不能早于起始日期。 to must not be before from.' } : undefined;
}

/** A village (社区 included) engaged a legal adviser; in force from `from` to `to`, both inclusive. */
@DeclareFact({ type: 'publicity.adviser.appointed', zh: '聘任村（社区）法律顾问', en: 'Adviser appointed', order: Order.OPENING, opens: true, check: checkContract })
export class AdviserAppointed extends FactData {
  @Id({ person: true }) adviserKey!: string;
  @Code(qualifications) qualification!: string;
  @DateField() from!: string;
  @DateField() to!: string;
}

/** The contract ended before its time; it no longer counts on this day. */
@DeclareFact({ type: 'publicity.adviser.ended', zh: '法律顾问解聘', en: 'Adviser ended', order: Order.END })
export class AdviserEnded extends FactData {
  @Text() reason!: string;
}

/** The adviser did something for the village. */
@DeclareFact({ type: 'publicity.adviser.served', zh: '法律顾问提供服务', en: 'Adviser served', order: Order.OPEN })
export class AdviserServed extends FactData {
  @Text({ max: 200 }) kind!: string;
}

/** A person became a law-literate villager (法律明白人). */
@DeclareFact({ type: 'publicity.literate.appointed', zh: '聘任法律明白人', en: 'Law-literate villager appointed', order: Order.OPENING, opens: true })
export class LiterateAppointed extends FactData {
  @Id({ person: true }) personKey!: string;
  @Text({ optional: true, max: 200 }) category?: string;
  @DateField() from!: string;
}

/** The appointment ended; it no longer counts on this day. */
@DeclareFact({ type: 'publicity.literate.ended', zh: '法律明白人退出', en: 'Law-literate villager ended', order: Order.END, minor: 1 })
export class LiterateEnded extends FactData {
  @Text() reason!: string;
}

/** A law library (法律图书室) was opened with this many books. */
@DeclareFact({ type: 'publicity.library.opened', zh: '建成法律图书室', en: 'Law library opened', order: Order.OPENING, opens: true })
export class LibraryOpened extends FactData {
  @Int() qty!: number;
}

/** Books were added to it. */
@DeclareFact({ type: 'publicity.library.restocked', zh: '充实法律图书室', en: 'Law library restocked', order: Order.OPEN, minor: 1 })
export class LibraryRestocked extends FactData {
  @Int() qty!: number;
}

/** A place of legal culture (法治文化阵地) was opened. */
@DeclareFact({ type: 'publicity.venue.opened', zh: '建成法治文化阵地', en: 'Legal culture venue opened', order: Order.OPENING, opens: true })
export class VenueOpened extends FactData {
  @Code(venueKinds) kind!: string;
}

/** It was closed; it no longer counts on this day. `kind` may be given again or differ: the opening's holds. */
@DeclareFact({ type: 'publicity.venue.closed', zh: '撤销法治文化阵地', en: 'Legal culture venue closed', order: Order.END, minor: 1 })
export class VenueClosed extends FactData {
  @Code(venueKinds) kind!: string;
}
