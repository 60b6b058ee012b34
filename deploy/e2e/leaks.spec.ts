import { World } from './harness.js';
import { seed, tablesWith, WORDS } from './leaks.js';

// The same over Kafka, with the logs of every process: deploy/distributed/start.spec.ts.
it('a person’s name, number, phone and address are nowhere but in the vault, and there they are sealed', async () => {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  const wrote = process.stderr.write.bind(process.stderr);
  process.stdout.write = ((text: string) => lines.push(String(text)) > 0);
  process.stderr.write = ((text: string) => lines.push(String(text)) > 0);
  const world = await World.start();
  try {
    const p = await world.county();
    const said = await seed((path, body, type) => world.http('POST', path, body, type === undefined ? {} : { 'content-type': type }), p.v(201));
    await world.counted();
    expect(await world.number('AFT-02', p.county, '2022')).toBe(1);
    const { searched, found } = await tablesWith(world.platform.databaseUrl);
    expect(searched).toBeGreaterThan(50);
    expect(found).toEqual([]);
    // what the administrator asked for about the person is masked: nothing of it is a word looked for
    expect(said).toContain('purpose');
    expect(WORDS.filter((word) => said.includes(word) || lines.join('\n').includes(word))).toEqual([]);
  } finally {
    process.stdout.write = write;
    process.stderr.write = wrote;
    await world.stop();
  }
});
