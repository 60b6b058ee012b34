import { daysBetween } from '@fazhi/domain';
import type { Value } from '@fazhi/services/reporting/ports.js';
import { badInput } from '../../errors.js';
import type { Grain } from '../../parts.js';
import { asOfDay, childrenFor, day, frame, knownCode, knownCodes, knownRegion, requestOf, type ValueArgs } from '../asking.js';
import type { Operation, Place } from '../operation.js';
import { rightsOf } from '../../access/principal.js';
import { alerts } from './alert.js';
import { inbox } from './inbox.js';
import { postLockChanges } from './lock.js';
import { audit } from './audit.js';
import { matrix } from './matrix.js';
import { accounts, apiKeys, me, roles } from './people.js';
import { findPerson, person, PURPOSES } from './person.js';
import { timeline } from './timeline.js';

/** Values of one series. */
const MOST_PERIODS = 1_000;
/** Fewest days of a period, to refuse a series before its periods are listed. */
const DAYS: Readonly<Record<Grain, number>> = { DAY: 1, MONTH: 28, QUARTER: 90, HALF: 181, YEAR: 365 };

type Asked = ValueArgs & { region: string };

export const Query = {
  catalogue: (_: unknown, { service }: { service?: string | null }, op: Operation) => {
    const all = [...op.services.catalogue.values()];
    return service === null || service === undefined ? all : all.filter((i) => i.service === service);
  },

  today: (_: unknown, __: unknown, op: Operation): string => op.today,

  regions: async (_: unknown, __: unknown, op: Operation): Promise<Place[]> => {
    const codes = op.who.admin ? await op.services.parts.directories.counties() : rightsOf(op.who).aggregates ? op.who.regions : [];
    return (await Promise.all([...codes].sort().map((code) => op.region(code)))).filter((place) => place !== undefined);
  },

  region: async (_: unknown, args: { code: string; asOf?: unknown }, op: Operation): Promise<Place | null> =>
    (await op.region(args.code, asOfDay(op, args.asOf))) ?? null,

  indicator: async (_: unknown, args: Asked & { code: string }, op: Operation): Promise<Value> => {
    const code = knownCode(op, args.code);
    const asked = frame(op, args);
    const { code: region } = await knownRegion(op, args.region);
    return op.value(requestOf(asked, code, region));
  },

  indicators: async (_: unknown, args: Asked & { codes?: string[] | null }, op: Operation): Promise<Value[]> => {
    const codes = knownCodes(op, args.codes);
    const asked = frame(op, args);
    const { code: region } = await knownRegion(op, args.region);
    return op.values(codes.map((code) => requestOf(asked, code, region)));
  },

  children: async (_: unknown, args: Asked & { codes?: string[] | null }, op: Operation): Promise<Value[]> => {
    const codes = knownCodes(op, args.codes);
    const asked = frame(op, args);
    const place = await knownRegion(op, args.region);
    const children = childrenFor(place, asked);
    op.expect(children.length * codes.length);
    return op.values(children.flatMap((child) => codes.map((code) => requestOf(asked, code, child.code))));
  },

  series: async (_: unknown, args: Pick<Asked, 'region' | 'asOf' | 'division'> & { code: string; grain: Grain; from: unknown; to: unknown }, op: Operation): Promise<Value[]> => {
    const code = knownCode(op, args.code);
    const from = day(args.from, 'from');
    const to = day(args.to, 'to');
    if (from > to) throw badInput('结束日期早于开始日期。 to is before from.', 'to');
    const tooMany = (n: number): void => {
      if (n > MOST_PERIODS) throw badInput(`最多 ${MOST_PERIODS} 个期间。 At most ${MOST_PERIODS} periods.`, 'to');
    };
    tooMany((daysBetween(from, to) + 1) / (DAYS[args.grain] + 5));
    const { code: region } = await knownRegion(op, args.region);
    const asOf = asOfDay(op, args.asOf);
    const periods = op.services.parts.periodsBetween(args.grain, from, to);
    tooMany(periods.length);
    return op.values(periods.map((period) => ({ code, region, period, asOf, division: args.division ?? 'AS_AT' })));
  },

  alerts,
  me,
  roles,
  accounts,
  apiKeys,
  person,
  findPerson,
  purposes: () => Object.entries(PURPOSES.terms).map(([key, [label, labelEn]]) => ({ key, label, labelEn })),
  audit,
  matrix,
  postLockChanges,
  timeline,
  inbox,
};
