/**
 * Ends this process when its launcher is gone, however it went: the launcher holds the other end of our IPC channel,
 * which the system closes with it. `stop` gets `graceMs` for an orderly end, then we end anyway; PostgreSQL's guard
 * sees that and ends PostgreSQL. Started without a launcher this watches nothing.
 */
export function watchParent(stop: () => Promise<void>, graceMs = 3_000): void {
  // The terminal may have gone together with the launcher: nobody reading is no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (!process.connected) return;
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  // Watching must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}
