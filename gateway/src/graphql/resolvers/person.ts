import { codeList } from '@fazhi/domain';
import { identityNumber, masked, type Person as Known } from '@fazhi/services/vault/module.js';
import { covers, rightsOf } from '../../access/principal.js';
import { badInput, Problem } from '../../errors.js';
import { isOnRecord } from '../../persons/on-record.js';
import { knownRegion } from '../asking.js';
import type { Operation } from '../operation.js';

/** What personal data may be looked at for (PIPL art. 6, 28). */
export const PURPOSES = codeList('purpose', {
  AFTERCARE: ['安置帮教', 'Aftercare'], CORRECTION: ['社区矫正', 'Community correction'], MEDIATION: ['人民调解', "People's mediation"],
  JUDICIAL: ['司法机关依法查询', 'Lawful inquiry by judicial authorities'], COMPLAINT: ['信访投诉核查', 'Examining a petition or complaint'],
  DATA_QUALITY: ['数据核对', 'Checking data'],
  SUBJECT_REQUEST: ['本人申请查阅、更正或删除', 'At the request of the person concerned'],
});
const LONGEST_REASON = 500;

interface Args {
  region: string;
  purpose?: string | null;
  reason?: string | null;
}
interface Shown extends Known {
  key: string;
  masked: boolean;
}

/** A person the asker works with, masked unless a purpose is told. */
export const person = (_: unknown, args: Args & { key: string }, op: Operation): Promise<Shown> => look(op, args.key, args, 'person.read');

/** The same by identity number; only with a purpose. */
export async function findPerson(_: unknown, args: Args & { idNumber: string }, op: Operation): Promise<Shown> {
  const number = identityNumber(args.idNumber);
  if (number === undefined) throw badInput('须为有效的 18 位公民身份号码。 Must be a valid identity number of 18 characters.', 'idNumber');
  return look(op, await op.services.parts.vault.keyOf(number), args, 'person.find');
}

/**
 * NOT_FOUND for whoever no record in the region is about that the asker may see: unknown, elsewhere, erased, or sealed. Every look is on
 * record, refused ones too, before anything is opened.
 */
async function look(op: Operation, key: string, args: Args, action: string): Promise<Shown> {
  const { persons } = rightsOf(op.who);
  const { purpose, detail } = purposeOf(args);
  if (key.length > 200 || key.includes('\0')) throw badInput('无效的人员代码。 Not a person’s key.', 'key');
  const act = { subject: key, region: args.region, ...(purpose !== undefined && { purpose }), ...(detail !== undefined && { detail }) };
  const refused = async (): Promise<Problem> => {
    await op.onRecord({ action: `${action}.refused`, ...act });
    return new Problem('FORBIDDEN', '无权查看人员信息。 You may not look up persons.');
  };
  if (!persons) throw await refused();
  const { code: region, directory } = await knownRegion(op, args.region);
  act.region = region;
  if (!covers(op.who, region, directory)) throw await refused();
  if (purpose === undefined && (persons.purpose || action === 'person.find')) throw badInput('须说明查询目的。 A purpose is needed.', 'purpose');
  const known = await isOnRecord(op.services.parts.domains, persons.services, { key, region, today: op.today }, (asked) => op.statement((s) => s.list(asked, { first: 1 })));
  const found = known ? await op.services.parts.vault.open(key) : undefined;
  await op.onRecord({ action: found ? action : `${action}.none`, ...act });
  if (!found) throw new Problem('NOT_FOUND', '没有可查看的人员。 There is no such person.', 'key');
  return { ...(purpose === undefined ? masked(found) : found), key, masked: purpose === undefined };
}

function purposeOf({ purpose, reason }: Args): { purpose: string | undefined; detail: string | undefined } {
  if (typeof reason === 'string' && reason.length > LONGEST_REASON) throw badInput(`最多 ${LONGEST_REASON} 字。 At most ${LONGEST_REASON} characters.`, 'reason');
  if (typeof purpose === 'string' && !PURPOSES.has(purpose)) throw badInput('未知的查询目的。 The purpose is not known.', 'purpose');
  return { purpose: purpose ?? undefined, detail: reason ?? undefined };
}

/** Destroys what the vault holds of a person; facts and numbers stay. For administrators. */
export async function erasePerson(_: unknown, { key, reason }: { key: string; reason: string }, op: Operation): Promise<boolean> {
  if (!op.who.admin) throw new Problem('FORBIDDEN', '仅限管理员。 Only for administrators.');
  if (reason.trim() === '' || reason.length > LONGEST_REASON) throw badInput('请说明理由。 A reason is needed.', 'reason');
  await op.onRecord({ action: 'person.erase', subject: key, purpose: 'SUBJECT_REQUEST', detail: reason });
  return op.services.parts.vault.erase(key);
}
