// npm start: everything in one process, on this machine.
import { program } from './program.mjs';

await program('deploy/dist/embedded/main.js', process.argv.slice(2));
