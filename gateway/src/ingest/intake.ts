import type { Answer } from '@fazhi/domain';
import type { Acceptor, Clearance, Submission } from '@fazhi/store';
import { Problem } from '../errors.js';
import type { Principal } from '../access/principal.js';
import type { Door, Judging } from './door.js';
import { REGISTRY } from './fact-types.js';

export type Priority = 'people' | 'bulk';
interface Waiting {
  index: number;
  submission: Submission;
}

/** Judges one fact at the door: its answer where it is refused; else it waits for its service, with what its sender may write about. */
async function gather(judging: Judging, value: unknown, index: number, answers: Answer[], waiting: Map<string, Waiting[]>): Promise<void> {
  const judged = await judging.judge(value);
  if ('refused' in judged) {
    answers[index] = judged.refused;
    return;
  }
  const submission = { ...judged.submission, scope: await judging.scope(judged.submission.county) };
  const facts = waiting.get(judged.domain);
  if (facts) facts.push({ index, submission });
  else waiting.set(judged.domain, [{ index, submission }]);
}

/** Takes facts that arrived together through the door to their services. */
export class Intake {
  constructor(
    readonly door: Door,
    private readonly acceptorOf: (domain: string) => Acceptor,
    private readonly counted: (answers: readonly Answer[]) => void = () => undefined,
  ) {}

  /**
   * One answer per fact, in order; durable when it resolves. Facts of one service keep their order, services run side by
   * side; a registry fact is accepted before the next fact's region is judged. Throws Unavailable: part of the facts may have
   * been kept, the same facts sent again are answered `duplicate` then.
   */
  async take(values: readonly unknown[], who: Principal, priority: Priority): Promise<Answer[]> {
    const answers = new Array<Answer>(values.length);
    const waiting = new Map<string, Waiting[]>();
    const judging = this.door.open(who);
    const flush = async (domain: string): Promise<void> => {
      const facts = waiting.get(domain);
      if (!facts) return;
      waiting.delete(domain);
      const own = await this.acceptorOf(domain).accept(facts.map((f) => f.submission), priority);
      if (own.length !== facts.length) throw new Problem('INTERNAL', '内部错误。 Internal error.');
      facts.forEach((f, i) => (answers[f.index] = own[i] as Answer));
      if (domain === REGISTRY) judging.refresh();
    };
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (waiting.has(REGISTRY) && this.#hasRegion(value)) await flush(REGISTRY);
      await gather(judging, value, index, answers, waiting);
    }
    await Promise.all([...waiting.keys()].map(flush));
    this.counted(answers);
    return answers;
  }

  /** What each would be answered if it were sent now, after what is related to it of what was tried out before; nothing is kept. */
  async tryOut(values: readonly unknown[], who: Principal, before: { to(chunk: readonly Submission[]): Submission[]; add(chunk: readonly Submission[]): void }): Promise<Answer[]> {
    const answers = new Array<Answer>(values.length);
    const waiting = new Map<string, Waiting[]>();
    const judging = this.door.open(who);
    for (const [index, value] of values.entries()) await gather(judging, value, index, answers, waiting);
    for (const [domain, facts] of waiting) {
      const submissions = facts.map((f) => f.submission);
      const own = await this.acceptorOf(domain).tryOut(submissions, before.to(submissions));
      facts.forEach((f, i) => (answers[f.index] = own[i] as Answer));
      before.add(submissions);
    }
    return answers;
  }

  /** Tries kept facts again by their ids; an id that no service keeps waiting is answered `rejected` NOT_FOUND. */
  async replay(ids: readonly string[], domains: readonly string[], who: Principal, clearance: Clearance): Promise<ReplayAnswer[]> {
    const judging = this.door.open(who);
    const found = new Map<string, ReplayAnswer[]>();
    for (const domain of [REGISTRY, ...domains.filter((d) => d !== REGISTRY)]) {
      const acceptor = this.acceptorOf(domain);
      const kept = await acceptor.held(ids, clearance);
      if (kept.length === 0) continue;
      const judged = await Promise.all(kept.map((s) => judging.again(s)));
      for (const answer of await acceptor.replay(judged)) found.set(answer.id, [...(found.get(answer.id) ?? []), answer]);
      if (domain === REGISTRY) judging.refresh();
    }
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? [
      { id, status: 'rejected', code: 'NOT_FOUND', message: '没有待处理的该事实。 No fact with this id is waiting.' },
    ]);
  }

  /** True where judging the fact needs the regions: all but those that make them. */
  #hasRegion(value: unknown): boolean {
    const type = (value as { type?: unknown } | null | undefined)?.type;
    return typeof type !== 'string' || this.door.types.get(type)?.region !== 'none';
  }
}

export type ReplayAnswer = Omit<Answer, 'code'> & { code?: Answer['code'] | 'NOT_FOUND' };
