import { levelOf, whereOf, type AnyFact, type Context, type LocalDate } from '@fazhi/domain';

/** Where a fact that tells its subject whole took place, splits followed. */
export const regionOn = ({ region, on }: AnyFact, context: Context): string => whereOf({ region, since: on, moves: [] }, context).on(on);

/** The villagers' group a place is, if it is one that is in force on that day. */
export const villagersGroup = (region: string, day: LocalDate, { regions }: Context): string | undefined =>
  levelOf(region) === 'GROUP' && regions.inForce(region, day) ? region : undefined;

/** The village a place is in, if that is in force on the day; a place in no village has none. */
export function villageAt(region: string, day: LocalDate, { regions }: Context): string | undefined {
  const village = regions.above(region, 'VILLAGE');
  return village !== undefined && regions.inForce(village, day) ? village : undefined;
}
