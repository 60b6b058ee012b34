import { Code, DateField, DeclareFact, FactData, Id, Int, Nested, Order, Text } from '@fazhi/domain';
import { activityKinds, audiences, materialKinds, materialUnits, themes, units, venueTypes } from './codes.js';

/** One line of material handed out or put up, in its own unit. */
export class Material {
  @Code(materialKinds) kind!: string;
  /** 份, 册, 条 or 块, as the kind demands. */
  @Code(units) unit!: string;
  @Int() qty!: number;
  /** Which book or text. */
  @Id({ optional: true }) titleCode?: string;
}

function checkActivity(data: ActivityHeld): { path: string; message: string } | undefined {
  if (data.endOn !== undefined && data.endOn < data.occurredOn) {
    return { path: 'data.endOn', message: '结束日期不能早于开始日期。 endOn must not be before occurredOn.' };
  }
  const wrong = data.materials?.findIndex((m) => materialUnits.get(m.kind) !== m.unit) ?? -1;
  if (wrong < 0) return undefined;
  const unit = materialUnits.get(data.materials?.[wrong]?.kind ?? '') ?? '';
  return { path: `data.materials.${wrong}.unit`, message: `该类宣传品的计量单位应为“${unit}”。 This kind of material is counted in ${unit}.` };
}

/** A publicity activity took place; one lasting several days counts once, on its first day (`occurredOn`). */
@DeclareFact({ type: 'publicity.activity.held', zh: '开展普法活动', en: 'Activity held', order: Order.OPENING, opens: true, check: checkActivity })
export class ActivityHeld extends FactData {
  @Code(activityKinds) kind!: string;
  @Text({ max: 200 }) title!: string;
  @DateField({ optional: true }) endOn?: string;
  @Id() leadOrg!: string;
  @Id({ optional: true, list: true }) coOrgs?: string[];
  /** Shared by the records that all organisers of one activity send; only the lead's counts. */
  @Id({ optional: true }) jointActivityId?: string;
  /** Who sent this record; without it the lead organisation. */
  @Id({ optional: true }) reportedBy?: string;
  @Code(venueTypes, { optional: true }) venueType?: string;
  @Code(audiences, { optional: true, list: true }) audiences?: string[];
  @Code(themes, { optional: true, list: true }) themes?: string[];
  /** 人次 */
  @Int({ optional: true }) attendance?: number;
  /** 人次 */
  @Int({ optional: true }) helpedPersonTimes?: number;
  @Nested(() => Material, { optional: true, list: true }) materials?: Material[];
}
