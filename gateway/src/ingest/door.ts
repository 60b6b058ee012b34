import {
  freeTexts, holdsPersonalData, isRegionCode, normalizeRegion, regionsNamed, shanghaiDate, validateData, type Answer, type Clock, type Directory, type Domain,
  type Refusal,
} from '@fazhi/domain';
import type { Acceptor, Scope, Submission } from '@fazhi/store';
import { countiesOf, covers, mayAdminister, maySend, type Principal } from '../access/principal.js';
import { sourceRefusal } from '../access/sources.js';
import type { Directories, OriginFinder } from '../parts.js';
import { idOf, isObject, readEnvelope, type Envelope } from './envelope.js';
import { knownTypes, type KnownType } from './fact-types.js';
import { holdOf } from './hold.js';
import { scopeOf } from './scope.js';

/** One fact, judged: what its service is to keep, or why it is refused. */
export type Judgement = { domain: string; submission: Submission } | { refused: Answer };

export interface DoorParts {
  domains: readonly Domain[];
  directories: Directories;
  clock: Clock;
  acceptorOf(domain: string): Acceptor & Partial<OriginFinder>;
}

/** The one door: schema, sender and region of every fact are judged here, whatever way it came. */
export class Door {
  readonly types: ReadonlyMap<string, KnownType>;

  constructor(readonly parts: DoorParts) {
    this.types = knownTypes(parts.domains);
  }

  /** Begins judging facts of one sender that arrive together. */
  open(who: Principal): Judging {
    return new Judging(this, who);
  }
}

const nameOf = (source: string, id: string): string => `${source}\u0000${id}`;
const invalid = (path: string, message: string): Refusal => ({ code: 'INVALID_SCHEMA', path, message });
export const rejected = (id: string, { code, path, message }: Refusal): Answer => ({ id, status: 'rejected', code, ...(path !== undefined && { path }), message });

/** Judges facts that arrived together, with one look at each county until `refresh`. */
export class Judging {
  readonly #today: string;
  #directories = new Map<string, Promise<Directory>>();
  #counties: Promise<readonly string[]> | undefined;
  #scopes = new Map<string, Scope>();
  /** Where the facts that passed so far belong: a retraction may arrive together with its original. */
  readonly #passed = new Map<string, string>();

  constructor(private readonly door: Door, private readonly who: Principal) {
    this.#today = shanghaiDate(door.parts.clock.now());
  }

  /** Forgets what is known of regions: a fact of the registry was accepted meanwhile. */
  refresh(): void {
    this.#directories = new Map();
    this.#scopes = new Map();
    this.#counties = undefined;
  }

  async judge(value: unknown): Promise<Judgement> {
    const envelope = readEnvelope(value);
    if ('code' in envelope) return { refused: rejected(idOf(value), envelope) };
    const type = this.door.types.get(envelope.type);
    const judged = type ? await this.#judgeKnown(envelope, type)
      : { code: 'UNKNOWN_TYPE' as const, path: 'type', message: '未知的事实类型。 The type is not known.' };
    if ('code' in judged) return { refused: rejected(envelope.id, judged) };
    this.#passed.set(nameOf(envelope.source, envelope.id), judged.submission.county);
    return judged;
  }

  /** A kept fact with its region judged anew; its configuration stays as it was when it first arrived. */
  async again(submission: Submission): Promise<Submission> {
    const { hold: _before, ...rest } = submission;
    const type = this.door.types.get(submission.type);
    if (!type || submission.retracts !== undefined) return rest;
    const hold = holdOf(type, submission.data, await this.#directory(submission.county), submission.corrects !== undefined);
    return hold ? { ...rest, hold } : rest;
  }

  /** What the sender may write about in a county: the services judge by it whose the subjects are. */
  async scope(county: string): Promise<Scope> {
    if (this.who.admin) return null;
    let scope = this.#scopes.get(county);
    if (scope === undefined) this.#scopes.set(county, (scope = scopeOf(this.who, county, await this.#directory(county))));
    return scope;
  }

  async #judgeKnown(e: Envelope, type: KnownType): Promise<Refusal | { domain: string; submission: Submission }> {
    if (!(type.meta.adminOnly ? mayAdminister(this.who, e.type) : maySend(this.who, e.type))) {
      return { code: 'FORBIDDEN_TYPE', path: 'type', message: '无权报送该类型。 You may not send this type.' };
    }
    const source = sourceRefusal(this.who, e.source);
    if (source) return source;
    if (e.retracts !== undefined) return this.#judgeRetraction(e, type);
    const validated = validateData(type.cls, e.data);
    if ('code' in validated) return validated;
    const { data } = validated;
    const region = data.region as string;
    // A region is its own subject: one code, however padded it was sent.
    const subject = type.region === 'none' && isRegionCode(e.subject) ? normalizeRegion(e.subject) : e.subject;
    const county = region.slice(0, 6);
    const directory = await this.#directory(county);
    const original = e.corrects === undefined ? undefined : await this.#knownCounty(e, type, e.corrects);
    if (original !== undefined && original !== county) {
      return invalid('data.region', '更正不能改到外县；请撤回后重新报送。 A correction cannot move to another county; retract the fact and send it anew.');
    }
    const occurredOn = data.occurredOn as string;
    const rules = directory.rules.on(occurredOn);
    const broken = type.meta.check?.(data as never, subject, rules);
    if (broken) return invalid(broken.path, broken.message);
    // A fact that makes or ends regions does so with all it names: those that go into a merger, the parts of a split, the parent.
    const named = [{ path: 'data.region', code: region }, ...(type.region === 'none' ? regionsNamed(type.cls, data) : [])];
    const foreign = named.find((place) => !covers(this.who, place.code, directory));
    if (foreign) return forbiddenRegion(foreign.path);
    if (occurredOn > this.#today) return { code: 'FUTURE_DATE', path: 'data.occurredOn', message: '发生日期晚于今天。 occurredOn is after today.' };
    for (const name of type.places) {
      const places = Array.isArray(data[name]) ? (data[name] as string[]) : data[name] === undefined ? [] : [data[name] as string];
      if (places.some((p) => p.slice(0, 6) !== county)) return invalid(`data.${name}`, '须为同一县的地区。 Must be a region of the same county.');
    }
    const personal = freeTexts(type.cls, data).find((t) => holdsPersonalData(t.text));
    if (personal) return personalData(personal.path);
    const hold = holdOf(type, data, directory, e.corrects !== undefined);
    const { overrides } = rules;
    return {
      domain: type.domain,
      submission: { ...attributes(e, subject), county, data, ...(hold && { hold }), ...(Object.keys(overrides).length > 0 && { rules: { ...overrides } }) },
    };
  }

  async #judgeRetraction(e: Envelope, type: KnownType): Promise<Refusal | { domain: string; submission: Submission }> {
    if (!isObject(e.data)) return invalid('data', '撤回须说明理由。 A retraction carries {"reason": …}.');
    for (const key of Object.keys(e.data)) {
      if (key !== 'reason' && key !== 'region') return invalid(`data.${key.slice(0, 100)}`, '撤回只含 reason 和 region。 A retraction holds reason and region only.');
    }
    const { reason, region: sent = null } = e.data;
    if (typeof reason !== 'string' || reason.length === 0 || reason.length > 2000) {
      return invalid('data.reason', '须为 1–2000 个字符的文本。 Must be a text of 1–2000 characters.');
    }
    if (sent !== null && !isRegionCode(sent)) return invalid('data.region', '须为 6、9、12 或 15 位地区代码。 Must be a region code of 6, 9, 12 or 15 digits.');
    const region = sent === null ? undefined : normalizeRegion(sent);
    if (holdsPersonalData(reason)) return personalData('data.reason');
    const county = await this.#countyOfRetraction(e, type, region);
    if (county === undefined) return invalid('data.region', '请注明地区。 Say which region the retracted fact was sent for.');
    const own = countiesOf(this.who);
    if ((own && !own.includes(county)) || (region !== undefined && !covers(this.who, region, await this.#directory(region.slice(0, 6))))) {
      return forbiddenRegion('data.region');
    }
    const subject = type.region === 'none' && isRegionCode(e.subject) ? normalizeRegion(e.subject) : e.subject;
    return { domain: type.domain, submission: { ...attributes(e, subject), county, data: { reason, ...(region !== undefined && { region }) } } };
  }

  /** Where the original is known or has just passed, there; else the county sent, the sender's only one, the deployment's only one. */
  async #countyOfRetraction(e: Envelope, type: KnownType, region: string | undefined): Promise<string | undefined> {
    const known = await this.#knownCounty(e, type, e.retracts as string);
    if (known !== undefined) return known;
    const all = await (this.#counties ??= this.door.parts.directories.counties());
    if (region !== undefined) return region.slice(0, 6);
    const own = countiesOf(this.who);
    if (own?.length === 1) return own[0];
    return all.length === 1 ? all[0] : undefined;
  }

  /** The county of a fact of the same source that is kept or has just passed; asked only where there are several. */
  async #knownCounty(e: Envelope, type: KnownType, id: string): Promise<string | undefined> {
    const all = await (this.#counties ??= this.door.parts.directories.counties());
    if (all.length < 2) return undefined;
    return (await this.door.parts.acceptorOf(type.domain).countyOf?.(e.source, id)) ?? this.#passed.get(nameOf(e.source, id));
  }

  #directory(county: string): Promise<Directory> {
    let directory = this.#directories.get(county);
    if (!directory) {
      directory = this.door.parts.directories.current(county);
      this.#directories.set(county, directory);
    }
    return directory;
  }
}

const forbiddenRegion = (path: string): Refusal => ({ code: 'FORBIDDEN_REGION', path, message: '无权报送该地区。 You may not send for this region.' });

const personalData = (path: string): Refusal => ({
  code: 'PERSONAL_DATA', path, message: '文本含身份证号或手机号，请改用 personKey。 The text holds an identity or mobile number; send a personKey.',
});

function attributes({ data: _data, ...rest }: Envelope, subject: string): Omit<Submission, 'county' | 'data'> {
  return { ...rest, subject };
}
