// npm run fazhi -- <command>: the operator's commands (verify, rebuild, …).
import { program } from './program.mjs';

await program('deploy/dist/embedded/cli.js', process.argv.slice(2));
