import { isLocalDate, isRegionCode } from '@fazhi/domain';
import { isClearance, isScope, type Clearance, type InboxFilter, type StepsAsked, type Submission } from '@fazhi/store';
import type { DomainService } from '../domain-service.js';
import { acceptorContract, headsContract, registryContract, statusContract, type AcceptorCalls, type RegistryCalls } from './contracts.js';
import { Refused } from './contract.js';
import { serving, type Served } from './server.js';

/** The name under which the service is declared that knows the regions. */
const REGISTRY = 'registry';
/** Facts, ids or subjects of one call. */
const MOST = 20_000;

/**
 * What a writing service offers to the other processes; the registry also its regions.
 * @param relay.behind rows of the log that are not shipped to the bus yet
 */
export function serviceContracts(service: DomainService, relay: { behind(): Promise<number> }): Served[] {
  const { store, log } = service;
  return [
    serving(acceptorContract, acceptorOf(service)),
    ...(service.domain.name === REGISTRY ? [serving(registryContract, registryOf(service))] : []),
    serving(statusContract, { behind: () => relay.behind(), heads: () => log.heads() }),
    serving(headsContract, {
      digests: () => store.digests(),
      bucket: async (county, bucket) => store.bucket(text(county, 'county'), bucket),
      republish: async (county, subjects) => store.republish(text(county, 'county'), texts(subjects, 'subjects')),
      heard: async (county) => store.heard(text(county, 'county')),
      words: async (county, facts, clearance) => {
        for (const one of list(facts, 'facts')) if (!isObject(one) || typeof one.source !== 'string' || typeof one.id !== 'string') throw new Refused('a source and an id are needed', 'facts');
        return store.words(text(county, 'county'), facts, clearanceOf(clearance));
      },
    }),
  ];
}

/** The store, its arguments looked at: other processes' mistakes stay theirs. */
function acceptorOf({ store }: DomainService): AcceptorCalls {
  return {
    accept: async (facts, priority) => store.accept(scoped(facts), priority === 'bulk' ? 'bulk' : 'people'),
    held: async (ids, clearance) => store.held(texts(ids, 'ids'), clearanceOf(clearance)),
    replay: async (facts) => store.replay(submissions(facts)),
    inbox: async (filter, clearance) => store.inbox(filterOf(filter), clearanceOf(clearance)),
    since: async (county, at, until, clearance) => store.since(text(county, 'county'), text(at, 'at'), text(until, 'until'), clearanceOf(clearance)),
    timeline: async (county, subject, page, clearance) => {
      const { after, limit } = isObject(page) ? page : { after: undefined, limit: undefined };
      if (!Number.isSafeInteger(after) || !Number.isSafeInteger(limit)) throw new Refused('a position and a number are needed', 'page');
      return store.timeline(text(county, 'county'), text(subject, 'subject'), { after: after as number, limit: limit as number }, clearanceOf(clearance));
    },
    subject: async (county, subject, clearance) => store.subject(text(county, 'county'), text(subject, 'subject'), clearanceOf(clearance)),
    steps: async (county, subject, asked) => store.steps(text(county, 'county'), text(subject, 'subject'), stepsOf(asked)),
    tryOut: async (facts, earlier) => store.tryOut(scoped(facts), scoped(earlier)),
    progress: async (reached) => store.progress(positions(reached)),
    countyOf: async (source, id) => store.countyOf(text(source, 'source'), text(id, 'id')),
  };
}

const registryOf = (service: DomainService): RegistryCalls => ({
  async directory(county, known) {
    if (!isRegionCode(county) || county.length !== 6) throw new Refused('six digits are needed', 'county');
    const state = await service.regionsState(county);
    return state === known ? { state } : service.regions(county);
  },
  counties: () => service.counties(),
});

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new Refused('a text is needed', path);
  return value;
}
function clearanceOf(value: unknown): Clearance {
  if (!isClearance(value)) throw new Refused('a clearance is needed', 'clearance');
  return value;
}
function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MOST) throw new Refused(`a list of at most ${MOST} is needed`, path);
  return value as unknown[];
}
const texts = (value: unknown, path: string): string[] => list(value, path).map((v) => text(v, path));

const TEXTS = ['id', 'source', 'type', 'subject', 'county'] as const;
const OPTIONAL_TEXTS = ['recordid', 'corrects', 'retracts', 'time'] as const;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function submissions(value: unknown): Submission[] {
  for (const one of list(value, 'submissions')) {
    const good = isObject(one) && isObject(one.data) && TEXTS.every((k) => typeof one[k] === 'string')
      && OPTIONAL_TEXTS.every((k) => one[k] === undefined || typeof one[k] === 'string') && /^\d{6}$/.test(one.county as string)
      && (one.hold === undefined || isObject(one.hold)) && (one.rules === undefined || isObject(one.rules));
    if (!good) throw new Refused('not a fact as the door passes it on', 'submissions');
  }
  return value as Submission[];
}

function positions(value: unknown): Record<string, number> {
  if (!isObject(value) || Object.keys(value).length > MOST || !Object.values(value).every((v) => Number.isSafeInteger(v))) throw new Refused('positions are needed', 'reached');
  return value as Record<string, number>;
}

function stepsOf(value: unknown): StepsAsked {
  const { types, source, region, day, overrides } = isObject(value) ? value : {};
  if (overrides !== undefined && !isObject(overrides)) throw new Refused('settings are needed', 'overrides');
  if (!isLocalDate(day)) throw new Refused('a day is needed', 'day');
  return { types: texts(types, 'types'), source: text(source, 'source'), region: text(region, 'region'), day, ...(overrides && { overrides }) };
}

/** Whose facts they are is told in so many words: what is forgotten would let everything pass. */
function scoped(value: unknown): Submission[] {
  const facts = submissions(value);
  if (!facts.every((f) => isScope(f.scope))) throw new Refused('what the sender may write about is needed', 'scope');
  return facts;
}

function filterOf(value: unknown): InboxFilter {
  const { status, limit, county, source, code, after } = isObject(value) ? value : {};
  const whole = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;
  if (!whole(limit) || limit > MOST) throw new Refused('a number is needed', 'limit');
  if (after !== undefined && !whole(after) && after !== -1) throw new Refused('a position is needed', 'after');
  return {
    status: texts(status, 'status') as InboxFilter['status'], limit,
    ...(county !== undefined && { county: text(county, 'county') }), ...(source !== undefined && { source: text(source, 'source') }),
    ...(code !== undefined && { code: text(code, 'code') }),
    ...(after !== undefined && { after: after }),
  };
}
