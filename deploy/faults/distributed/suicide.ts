/**
 * In a part that is to die at a certain point of its work: told `{ dieAt: <point> }` over its leash it kills itself with
 * SIGKILL the next time it gets there, as a crash between two instructions would.
 */
export function suicidal(): (point: string) => void {
  let at: string | undefined;
  process.on('message', (message: unknown) => {
    at = (message as { dieAt?: string }).dieAt;
  });
  process.channel?.unref();
  return (point) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
}
