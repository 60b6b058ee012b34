import { fieldsOf, isRegionCode, listedOf, MASK, metaOf, namesPersons, normalizeRegion, countyOf, placeOf, titleOf, whereOf, type AnyKind, type Context, type Directory, type Domain, type List, type NextStep } from '@fazhi/domain';
import type { SubjectNow } from '@fazhi/store';
import { covers, mayList } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { isMasked } from '../masking.js';
import { textsOf } from '../rows.js';
import type { Operation, Place } from '../operation.js';
import { expanded } from './expanded.js';
import { maySendType } from './fact-types.js';

interface Args {
  service: string;
  subject: string;
  region: string;
}
interface Shown {
  domain: Domain;
  kind: AnyKind;
  subject: string;
  now: SubjectNow;
  directory: Directory;
  /** Its region's code, today. */
  at: string;
}
/** What a subject's list says of it, in one column. */
export interface Field {
  code: string;
  label: string;
  labelEn: string;
  value: unknown;
  text: string;
  textEn: string;
  /** Says who somebody is. */
  person: boolean;
}

/** A subject as it stands, to those who see records of its service and all the regions its facts lie in. */
export async function subject(_: unknown, args: Args, op: Operation): Promise<Shown> {
  const domain = op.services.parts.domains.find((d) => d.name === args.service);
  if (!domain) throw badInput(`没有服务 ${args.service.slice(0, 30)}。 There is no such service.`, 'service');
  if (!isRegionCode(args.region)) throw badInput('无效的地区代码。 Not a region code.', 'region');
  const county = countyOf(normalizeRegion(args.region));
  const none = new Problem('NOT_FOUND', '没有这个对象。 There is no such subject.', 'subject');
  if (!mayList(op.who, domain.name) || args.subject.length > 200 || args.subject.includes('\0')) throw none;
  op.spend();
  await op.onRecord({ action: 'subject.read', service: domain.name, subject: args.subject, region: args.region });
  // the registry's own view: what the log holds can be told at once
  const directory = await op.services.parts.directories.current(county);
  const now = await op.services.parts.acceptorOf(domain.name).subject(county, args.subject, expanded(op.clearance, directory));
  const kind = now && domain.byKind.get(now.kind);
  const place = now && kind && placeOf(kind, now.standing);
  if (!now || !kind || !place || !now.standing.every((f) => covers(op.who, f.region, directory))) throw none;
  // a subject named by a person's key would be found by trying keys
  if (isMasked(op.who) && namesPersons([kind])) throw none;
  const at = whereOf(place, contextOf(directory)).on(op.today);
  return { domain, kind, subject: args.subject, now, directory, at };
}

const contextOf = (directory: Directory): Context => ({ regions: directory, rulesOn: (day) => directory.rules.on(day) });

export const Subject = {
  service: ({ domain }: Shown): string => domain.name,
  kind: ({ kind }: Shown): string => kind.kind,
  kindName: ({ kind }: Shown): string => kind.zh,
  kindNameEn: ({ kind }: Shown): string => kind.en,
  region: ({ at, directory }: Shown, _: unknown, op: Operation): Place => ({ code: at, directory, asOf: op.today }),
  standing: ({ now }: Shown): number => now.standing.length,
  opened: ({ now }: Shown): string | undefined => now.standing[0]?.on,
  state: (shown: Shown, _: unknown, op: Operation): Field[] => {
    const fields = stateOf(shown);
    return isMasked(op.who) ? fields.map((f) => (f.person ? { ...f, value: MASK, text: MASK } : f)) : fields;
  },
  /** Those of types the asker may send, where it may send them. */
  steps: async ({ domain, kind, subject: id, directory, at }: Shown, _: unknown, op: Operation): Promise<(NextStep & { domain: Domain })[]> => {
    op.spend();
    const types = kind.facts.map((cls) => metaOf(cls)).filter((meta) => maySendType(op.who, meta)).map((meta) => meta.type);
    if (types.length === 0 || !covers(op.who, at, directory)) return [];
    const { overrides } = directory.rules.on(op.today);
    const found = await op.services.parts.acceptorOf(domain.name).steps(countyOf(at), id, {
      types, source: op.who.source, region: at, day: op.today, ...(Object.keys(overrides).length > 0 && { overrides: { ...overrides } }),
    });
    return found.map((step) => ({ ...step, domain }));
  },
};

export const Step = {
  name: ({ domain, type }: NextStep & { domain: Domain }): string => nameOf(domain, type).zh,
  nameEn: ({ domain, type }: NextStep & { domain: Domain }): string => nameOf(domain, type).en,
};
const nameOf = (domain: Domain, type: string): { zh: string; en: string } => metaOf(domain.types.get(type) as never);

/** The row of its list; where it has none, what its opening said. */
function stateOf({ domain, kind, now, directory }: Shown): Field[] {
  const [listed] = listedOf(kind, domain.lists ?? [], now.standing, now.refs, contextOf(directory));
  const list = listed && domain.lists?.find((l) => l.name === listed.list);
  if (list) return rowFields(list, listed.data);
  const first = now.standing[0];
  const cls = first && domain.types.get(first.type);
  if (!first || !cls) return [];
  return fieldsOf(cls).flatMap(({ name, kind: of, codes, person }) => {
    const value = (first.data as Record<string, unknown>)[name];
    if (value === undefined || of === 'nested' || name === 'region') return [];
    const { zh, en } = titleOf(domain.titles, first.type, name);
    return [{ code: name, label: zh, labelEn: en, value, ...textsOf(value, codes), person: person === true }];
  });
}

/** The columns of a row that say something. */
export const rowFields = (list: List, data: Readonly<Record<string, unknown>>): Field[] =>
  list.columns.flatMap(({ name, zh, en, codes, person }) => {
    const value = data[name];
    return value === undefined ? [] : [{ code: name, label: zh, labelEn: en, value, ...textsOf(value, codes), person: person !== undefined }];
  });
