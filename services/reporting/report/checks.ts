import { FORMS, holdsPersonalData, SLOTS, type Slot } from '@fazhi/domain';
import type { Content, Texts } from './content.js';

/** What must be in order before a report is published. */
export interface Check {
  code: 'NO_PROBLEMS' | 'NO_NEXT_STEPS' | 'NO_TEXT' | 'PERSONAL_DATA' | 'NOT_OVER' | 'SETTLING' | 'MISSING';
  slot?: Slot;
  message: string;
  /** It cannot be published as long as this stands; else it is published with it, knowingly. */
  blocks: boolean;
}

/** Keys of persons are 48 hexadecimal digits or more, or begin with `p_`. */
const PERSON_KEY = /\bp_[0-9A-Za-z_-]{6,}|(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z])/;
export const isPersonal = (text: string): boolean => holdsPersonalData(text) || PERSON_KEY.test(text);

const check = (code: Check['code'], message: string, more: Partial<Check> = {}): Check => ({ code, message, blocks: true, ...more });

/**
 * What is not in order (`domain.md` §6): problems and next steps on record with words of people, the heads' own part where the form has
 * one, nothing personal, the period over, the missing numbers known to whoever publishes. Pure.
 * @param acknowledged keys of missing numbers somebody has acknowledged
 */
export function checksOf(content: Content, more: { texts: Texts; acknowledged: readonly string[]; today: string; settling: boolean }): Check[] {
  const found: Check[] = [];
  const has = (slot: Slot): boolean => content.items.some((i) => i.slot === slot);
  if (!has('PROBLEMS')) found.push(check('NO_PROBLEMS', '没有登记存在问题，至少登记一条。 No problem is on record; record at least one.', { slot: 'PROBLEMS' }));
  if (!has('NEXT_STEPS')) found.push(check('NO_NEXT_STEPS', '没有登记下一步打算，至少登记一条。 No next step is on record; record at least one.', { slot: 'NEXT_STEPS' }));
  const written = new Set(content.sections.flatMap((s) => s.paragraphs.flatMap((p) => ('slot' in p ? [p.slot] : []))));
  for (const slot of FORMS[content.template].required) {
    if (!written.has(slot) && (has(slot) || (slot !== 'PROBLEMS' && slot !== 'NEXT_STEPS'))) {
      found.push(check('NO_TEXT', `“${SLOTS[slot].zh}”须由人填写。 ${SLOTS[slot].en}: words of people are needed.`, { slot }));
    }
  }
  const personal = new Set<Slot>([...content.sections.flatMap((s) => s.paragraphs.flatMap((p) => ('slot' in p && isPersonal(p.text) ? [p.slot] : []))), ...content.items.filter((i) => isPersonal(i.text)).map((i) => i.slot)]);
  for (const slot of personal) found.push(check('PERSONAL_DATA', `“${SLOTS[slot].zh}”含有个人信息。 ${SLOTS[slot].en} holds personal data.`, { slot }));
  if (content.to > more.today) found.push(check('NOT_OVER', '报告期尚未结束。 The period is not over.'));
  if (more.settling) found.push(check('SETTLING', '数据正在重新计算，请稍后。 Numbers are being counted anew; wait.'));
  const open = content.missing.filter((m) => !more.acknowledged.includes(m.key));
  if (open.length > 0) found.push(check('MISSING', `缺数清单有${open.length}项未确认，发布即视为确认。 ${open.length} missing numbers are not acknowledged; publishing acknowledges them.`, { blocks: false }));
  return found;
}
