import { batches, type Sent } from './data.js';
import type { Running } from './running.js';

/** Facts a second acknowledged over HTTP, 500 a request, two requests on their way at a time. */
export async function accept(running: Running, facts: readonly Sent[]): Promise<number> {
  const bodies = batches(facts, 500).map((batch) => JSON.stringify(batch));
  let next = 0;
  const send = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const refused = await running.post(body);
      if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
    }
  };
  const begun = performance.now();
  // connections that open side by side may overtake one another: the openings of the first batch come first
  await running.post(bodies[next++] as string);
  await Promise.all([send(), send()]);
  return facts.length / ((performance.now() - begun) / 1_000);
}
