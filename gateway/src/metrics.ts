import type { Answer } from '@fazhi/domain';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the gateway measures. */
export class Metrics {
  readonly #answers: Counter<'status' | 'code'>;
  readonly #watched: Gauge;
  readonly #refresh: Histogram;
  readonly #passedOver: Gauge<'service' | 'reason'>;

  constructor(readonly registry: Registry = new Registry()) {
    const registers = [registry];
    this.#answers = new Counter({ name: 'fazhi_gateway_answers_total', help: 'Answers to facts', labelNames: ['status', 'code'], registers });
    this.#watched = new Gauge({ name: 'fazhi_gateway_watched_values', help: 'Distinct subscribed values', registers });
    this.#passedOver = new Gauge({
      name: 'fazhi_reporting_passed_over', help: 'Events that cannot be counted: alert where above 0; GraphQL inbox lists them', labelNames: ['service', 'reason'], registers,
    });
    this.#refresh = new Histogram({
      name: 'fazhi_gateway_refresh_seconds', help: 'Time to re-read the subscribed values', buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1], registers,
    });
  }

  answered(answers: readonly Answer[]): void {
    const counts = new Map<string, { answer: Answer; n: number }>();
    for (const answer of answers) {
      const key = `${answer.status} ${answer.code ?? ''}`;
      const known = counts.get(key);
      if (known) known.n++;
      else counts.set(key, { answer, n: 1 });
    }
    for (const { answer, n } of counts.values()) this.#answers.inc({ status: answer.status, code: answer.code ?? '' }, n);
  }

  passedOver(counts: readonly { service: string; reason: string; n: number }[]): void {
    this.#passedOver.reset();
    for (const { service, reason, n } of counts) this.#passedOver.set({ service, reason }, n);
  }

  refreshed(seconds: number, watched: number): void {
    this.#refresh.observe(seconds);
    this.#watched.set(watched);
  }
}
