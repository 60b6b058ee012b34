import type { Value, ValueRequest } from '@fazhi/services/reporting/ports.js';

interface Waiting {
  request: ValueRequest;
  resolve: (value: Value) => void;
  reject: (error: unknown) => void;
}

/** Collects the values that the fields of one operation ask for in one go and reads them with one call; each is read once. */
export class ValueBatch {
  readonly #known = new Map<string, Promise<Value>>();
  #waiting: Waiting[] = [];

  constructor(private readonly read: (requests: readonly ValueRequest[]) => Promise<readonly Value[]>) {}

  /** How many distinct values were asked for so far. */
  get size(): number {
    return this.#known.size;
  }

  load(request: ValueRequest): Promise<Value> {
    const key = `${request.code}|${request.region}|${request.period}|${request.asOf}|${request.division}`;
    let value = this.#known.get(key);
    if (!value) {
      value = new Promise<Value>((resolve, reject) => {
        if (this.#waiting.length === 0) setImmediate(() => void this.#flush());
        this.#waiting.push({ request, resolve, reject });
      });
      this.#known.set(key, value);
    }
    return value;
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const values = await this.read(waiting.map((w) => w.request));
      waiting.forEach((w, i) => w.resolve(values[i] as Value));
    } catch (error) {
      for (const w of waiting) w.reject(error);
    }
  }
}
