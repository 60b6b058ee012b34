// npm run start:distributed: PostgreSQL, Kafka and one process a service, on this machine.
import { program } from './program.mjs';

await program('deploy/dist/distributed/main.js', process.argv.slice(2));
