import { BroadcastChannel, isMainThread } from 'node:worker_threads';

// Loaded into a platform whose memory is measured (--expose-gc --import): on SIGUSR2 every thread frees what nobody holds any more,
// and it says what all of them hold then, in bytes.
const { gc } = globalThis as { gc?: (how: { type: 'major'; flavor: 'last-resort' }) => void };
// V8 keeps pages that it has emptied, resident and counted in none of its numbers; only its last resort gives them back.
const collect = (): void => gc?.({ type: 'major', flavor: 'last-resort' });
const heap = (): { used: number; total: number } => {
  collect();
  const { heapUsed, heapTotal } = process.memoryUsage();
  return { used: heapUsed, total: heapTotal };
};
const asked = new BroadcastChannel('collect-garbage');
const told = new BroadcastChannel('collected-garbage');
asked.unref();
told.unref();
if (isMainThread) {
  let others = { used: 0, total: 0 };
  told.onmessage = ({ data }: { data: unknown }): void => {
    const { used, total } = data as typeof others;
    others = { used: others.used + used, total: others.total + total };
  };
  process.on('SIGUSR2', () => {
    others = { used: 0, total: 0 };
    asked.postMessage('now');
    collect();
    setTimeout(() => {
      const { used, total } = heap();
      process.stdout.write(`memory ${JSON.stringify({ heap: used + others.used, heaps: total + others.total, buffers: process.memoryUsage().external })}\n`);
    }, 500);
  });
} else asked.onmessage = () => told.postMessage(heap());
