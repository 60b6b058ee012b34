import { randomUUID } from 'node:crypto';
import { countyOf, isRegionCode, normalizeRegion, type Answer } from '@fazhi/domain';
import { once } from '../../access/repeats.js';
import { badInput, Problem } from '../../errors.js';
import { isObject } from '../../ingest/envelope.js';
import type { ReplayAnswer } from '../../ingest/intake.js';
import { administratorsOnly, knownCode } from '../asking.js';
import type { Operation } from '../operation.js';
import { acknowledgeAlert } from './alert.js';
import { everyService, inboxOnly } from './inbox.js';
import { peopleMutations } from './people.js';
import { erasePerson } from './person.js';

const MOST = 1_000;
/** Source of the targets set here, whoever sets them. */
const TARGETS = 'urn:fazhi:targets';
/** Targets set by this process: of two in one millisecond the later one has the greater id. */
let set = 0;
interface Repeatable {
  requestId?: string | null;
}

function bounded(list: readonly unknown[], path: string): void {
  if (list.length > MOST) throw badInput(`一次最多 ${MOST} 条。 At most ${MOST} at a time.`, path);
}

export const Mutation = {
  submit: async (_: unknown, { facts, as }: { facts: unknown[]; as?: string | null }, op: Operation): Promise<Answer[]> => {
    bounded(facts, 'facts');
    const source = op.who.source;
    if (as !== null && as !== undefined && as !== source) throw new Problem('FORBIDDEN', '已换了登录人。 Somebody else is signed in.', 'as');
    return op.services.intake.take(facts.map((f) => (isObject(f) ? { specversion: '1.0', ...f, source } : f)), op.who, 'people');
  },

  replayInbox: async (_: unknown, { ids, requestId }: { ids: string[] } & Repeatable, op: Operation): Promise<ReplayAnswer[]> => {
    inboxOnly(op);
    bounded(ids, 'ids');
    await op.onRecord({ action: 'inbox.replay', detail: `${ids.length}` });
    const { intake, parts, store } = op.services;
    return once(store, op.who, 'replayInbox', requestId, () => intake.replay(ids, parts.domains.map((d) => d.name), op.who, everyService(op)));
  },

  /** A fact of the registry like any other: `target.set`. */
  setTarget: async (_: unknown, args: { code: string; region: string; year: number; value: number } & Repeatable, op: Operation): Promise<boolean> => {
    administratorsOnly(op);
    const code = knownCode(op, args.code);
    // the registry's own view: a region can be used as soon as it is acknowledged
    const region = isRegionCode(args.region) ? normalizeRegion(args.region) : undefined;
    if (region === undefined || !(await op.services.parts.directories.current(countyOf(region))).known(region)) {
      throw new Problem('NOT_FOUND', `未知的地区 ${args.region.slice(0, 20)}。 The region is not known.`, 'region');
    }
    const { year, value } = args;
    await op.onRecord({ action: 'target.set', region, subject: `${code}:${year}` });
    const at = op.services.parts.clock.now().toISOString();
    return once(op.services.store, op.who, 'setTarget', args.requestId, async () => {
      const [answer] = await op.services.intake.take([{
        // of two on one day the later stands: facts of a day are folded by source and id
        specversion: '1.0', id: `${at}-${String(set++).padStart(9, '0')}-${randomUUID()}`, source: TARGETS, type: 'target.set', subject: `${code}:${region}:${year}`,
        data: { region, occurredOn: op.today, code, year, value },
      }], op.who, 'people');
      if (answer?.status === 'accepted') return true;
      throw answer?.code === 'INVALID_SCHEMA' ? badInput(answer.message ?? '', answer.path?.replace('data.', '') ?? 'value') : new Problem('BAD_USER_INPUT', answer?.message ?? '');
    });
  },

  acknowledgeAlert,
  erasePerson,
  ...peopleMutations,
};
