import { topicName, type Cluster } from './client.js';
import { askTopicIds, type TopicIds } from './wire.js';

const ANSWER_MS = 3_000;
/** What the others get after the first answer: a broker that hangs must not hold up everybody. */
const GRACE_MS = 300;
const FRESH_MS = 1_000;

/** `<clusterId>/<topicId>/<number>`: the name of a partition for whoever keeps positions. */
export const partitionName = (home: string, number: number): string => `${home}/${number}`;

/** Which topics live where, at most a second old. */
export class Homes {
  readonly #known = new Map<string, { home: string; at: number }>();

  constructor(private readonly cluster: Cluster) {}

  /** `<clusterId>/<topicId>`. Throws when there is no such topic, and while brokers are away or do not agree. */
  async of(topic: string): Promise<string> {
    const known = this.#known.get(topic);
    if (known && performance.now() - known.at < FRESH_MS) return known.home;
    const at = performance.now();
    const home = (await this.ask([topic])).get(topic);
    if (home === undefined) throw new Error(`There is no topic ${topicName(this.cluster, topic)}`);
    this.#known.set(topic, { home, at });
    return home;
  }

  /**
   * Asked now: the homes of those topics that exist. All brokers are asked, and those that answer must agree: a topic that
   * is being deleted or made is on some brokers and not yet on others, and a position kept for the new one must not be
   * reached by reading the old one. Throws when nobody answers, or while they do not agree.
   */
  async ask(topics: readonly string[]): Promise<Map<string, string>> {
    const names = topics.map((topic) => topicName(this.cluster, topic));
    const views = await this.#views(names);
    const homes = new Map<string, string>();
    topics.forEach((topic, i) => {
      const name = names[i] as string;
      const said = new Set(views.map(({ clusterId, ids }) => ids.has(name) ? `${clusterId}/${ids.get(name)}` : undefined));
      if (said.size > 1) throw new Error(`The brokers do not agree about ${name} yet`);
      const [home] = said;
      if (home !== undefined) homes.set(topic, home);
    });
    return homes;
  }

  async #views(names: readonly string[]): Promise<TopicIds[]> {
    const views: TopicIds[] = [];
    const errors: unknown[] = [];
    let answered: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (answered = resolve));
    const all = Promise.all(this.cluster.brokers.map((address) => askTopicIds(address, names, ANSWER_MS).then((view) => {
      views.push(view);
      answered();
    }, (error: unknown) => errors.push(error))));
    let timer: NodeJS.Timeout | undefined;
    const enough = first.then(() => new Promise<void>((resolve) => (timer = setTimeout(resolve, GRACE_MS))));
    await Promise.race([all, enough]);
    clearTimeout(timer);
    if (views.length === 0) throw new Error('No broker answers', { cause: errors[0] });
    return views;
  }
}
