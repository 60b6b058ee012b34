import { addDays, levelOf, type Interval } from '@fazhi/domain';
import type { Value } from '@fazhi/services/reporting/ports.js';
import { day, frame, knownCodes, requestOf, type ValueArgs } from '../asking.js';
import type { Operation, Place } from '../operation.js';

const lastInterval = ({ code, directory }: Place): Interval | undefined => directory.get(code)?.intervals.at(-1);

export const Region = {
  name: ({ code, directory, asOf }: Place): string => directory.name(code, asOf),
  level: ({ code, directory }: Place): string => directory.get(code)?.level ?? levelOf(code),
  parent: ({ code, directory, asOf }: Place): Place | null => {
    const parent = directory.parent(code);
    return parent !== null && directory.known(parent) ? { code: parent, directory, asOf } : null;
  },
  children: ({ code, directory, asOf }: Place, args: { asOf?: unknown }): Place[] => {
    const on = args.asOf === undefined || args.asOf === null ? asOf : day(args.asOf, 'asOf');
    return directory.children(code).filter((r) => directory.inForce(r.code, on)).map((r) => ({ code: r.code, directory, asOf: on }));
  },
  validFrom: (place: Place): string => lastInterval(place)?.from ?? place.asOf,
  validTo: (place: Place): string | null => {
    const until = lastInterval(place)?.until ?? null;
    return until === null ? null : addDays(until, -1);
  },
  indicators: ({ code }: Place, args: ValueArgs & { codes?: string[] | null }, op: Operation): Promise<Value[]> => {
    const asked = frame(op, args);
    return op.values(knownCodes(op, args.codes).map((c) => requestOf(asked, c, code)));
  },
};
