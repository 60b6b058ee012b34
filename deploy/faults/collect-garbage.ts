import { BroadcastChannel, isMainThread } from 'node:worker_threads';

// Loaded into a platform whose memory is measured (--expose-gc --import): on SIGUSR2 every thread frees what nobody holds any more,
// and it says what is left, in bytes.
const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
const threads = new BroadcastChannel('collect-garbage');
threads.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    threads.postMessage('now');
    collect();
    setTimeout(() => {
      collect();
      process.stdout.write(`memory ${JSON.stringify(process.memoryUsage())}\n`);
    }, 500);
  });
} else threads.onmessage = collect;
