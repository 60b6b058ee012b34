// node deploy/bin/run.mjs <compiled file> [arguments]
import { program } from './program.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node deploy/bin/run.mjs <compiled file, from the repository> [arguments]\n');
  process.exit(2);
}
await program(file, args);
