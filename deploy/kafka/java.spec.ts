import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { javaVersion } from './java.js';
import { freePorts } from './ports.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'fazhi-spec-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that says of itself what a Java does. */
function javaThatSays(words: string): string {
  const file = join(folder, 'java');
  writeFileSync(file, `#!/bin/sh\necho '${words}' >&2\n`);
  chmodSync(file, 0o755);
  return file;
}

test('a machine without Java is told so', async () => {
  expect(await javaVersion(join(folder, 'java'))).toEqual({ why: expect.stringContaining('there is no Java') });
});

test.each([
  ['openjdk version "1.8.0_412"', { why: 'Java is 1.8.0_412, Kafka needs 17' }],
  ['openjdk version "11.0.2" 2019-01-15', { why: 'Java is 11.0.2, Kafka needs 17' }],
  ['openjdk version "17.0.15" 2025-04-15', { version: '17.0.15' }],
  ['java version "25" 2025-09-16 LTS', { version: '25' }],
])('%s', async (words, found) => {
  expect(await javaVersion(javaThatSays(words))).toEqual(found);
});

test('chosen ports are different, free, and below those of outgoing connections', async () => {
  const ports = await freePorts(9);
  expect(new Set(ports).size).toBe(9);
  for (const port of ports) {
    expect(port).toBeGreaterThanOrEqual(10_000);
    expect(port).toBeLessThan(32_768);
  }
  const server = createServer();
  await new Promise<void>((listening) => server.listen(ports[0], '127.0.0.1', listening));
  await new Promise((closed) => server.close(closed));
});
