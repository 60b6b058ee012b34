import { Code, DateField, DeclareFact, FactData, Id, Nested, Order, RegionField, Scalar } from '@fazhi/domain';
import { levelFits, ofCounty, ownRegion, parentFits, settingFits, siblings, yearFits } from './checks.js';
import { REGION_LEVELS } from './codes.js';

/** A region exists, in force from `validFrom`; the day of the record itself decides nothing. */
@DeclareFact<RegionRegistered>({
  type: 'region.registered', zh: '区划登记', en: 'Region registered', order: Order.OPENING, opens: true, adminOnly: true, subjectFrom: ['region'], datedBy: 'validFrom',
  check: (data, subject) => ownRegion(data, subject) ?? levelFits(data) ?? parentFits(data),
})
export class RegionRegistered extends FactData {
  @Id() name!: string;
  @Code(REGION_LEVELS) level!: string;
  /** Default: the code without its last three digits. */
  @RegionField({ optional: true }) parent?: string;
  @DateField() validFrom!: string;
}

/** A new region takes the place of others; occurredOn is its first day, and the first on which they are not in force. */
@DeclareFact<RegionMerged>({
  type: 'region.merged', zh: '区划合并', en: 'Regions merged', order: Order.OPENING, minor: 1, opens: true, adminOnly: true, subjectFrom: ['region'],
  check: (data, subject) => ownRegion(data, subject) ?? levelFits(data) ?? parentFits(data)
    ?? siblings(data.region, data.from.map((code, i) => ({ code, path: `data.from.${i}` }))),
})
export class RegionMerged extends FactData {
  @Id() name!: string;
  @Code(REGION_LEVELS) level!: string;
  @RegionField() parent!: string;
  /** The regions that go into it; its own code is among them where that code is kept. */
  @RegionField({ list: true, atLeast: 1 }) from!: string[];
}

@DeclareFact<RegionRenamed>({
  type: 'region.renamed', zh: '区划更名', en: 'Region renamed', order: Order.OPEN, adminOnly: true, subjectFrom: ['region'], check: ownRegion,
})
export class RegionRenamed extends FactData {
  @Id() name!: string;
}

/** One of the regions a split leaves. */
export class SplitPart {
  @RegionField() code!: string;
  @Id() name!: string;
}

/** A region is divided. It ends on that day unless its own code is among the parts; its subjects go to the first part. */
@DeclareFact<RegionSplit>({
  type: 'region.split', zh: '区划拆分', en: 'Region split', order: Order.END, adminOnly: true, subjectFrom: ['region'],
  check: (data, subject) => ownRegion(data, subject)
    ?? siblings(data.region, data.to.map(({ code }, i) => ({ code, path: `data.to.${i}.code` }))),
})
export class RegionSplit extends FactData {
  @Nested(() => SplitPart, { list: true, atLeast: 2 }) to!: SplitPart[];
}

@DeclareFact<RegionRevoked>({
  type: 'region.revoked', zh: '区划撤销', en: 'Region revoked', order: Order.END, minor: 1, adminOnly: true, subjectFrom: ['region'], check: ownRegion,
})
export class RegionRevoked extends FactData {}

@DeclareFact<RegionRestored>({
  type: 'region.restored', zh: '区划恢复', en: 'Region restored', order: Order.AFTER, adminOnly: true, subjectFrom: ['region'], check: ownRegion,
})
export class RegionRestored extends FactData {}

/** A setting of the county holds from this day until the next one of the same key. */
@DeclareFact<ConfigSet>({
  type: 'config.set', zh: '配置设定', en: 'Setting', order: Order.OPEN, adminOnly: true, subjectFrom: ['key'],
  check: (data, subject) => ofCounty(data) ?? settingFits(data, subject),
})
export class ConfigSet extends FactData {
  /** One of the keys of `domain.md` §3.7. */
  @Id() key!: string;
  @Scalar() value!: number | string;
}

/** The public holidays of a year, and the weekend days worked in exchange (法定节假日及调休). */
@DeclareFact<HolidaysSet>({
  type: 'holidays.set', zh: '节假日安排', en: 'Holidays', order: Order.OPEN, adminOnly: true,
  check: (data, subject) => ofCounty(data) ?? yearFits(data, subject),
})
export class HolidaysSet extends FactData {
  @DateField({ list: true }) off!: string[];
  @DateField({ list: true }) work!: string[];
}
