// npm start: everything in one process, on this machine.
import { readFileSync } from 'node:fs';
import { program } from './program.mjs';

/** What holds the platform's memory down: why and by how much stands in docs/decisions/0001. */
const flags = JSON.parse(readFileSync(new URL('../embedded/node-flags.json', import.meta.url), 'utf8'));
await program('deploy/dist/embedded/main.js', process.argv.slice(2), flags);
