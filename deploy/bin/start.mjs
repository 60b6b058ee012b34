// npm start: everything in one process, on this machine; with FAZHI_KAFKA, whose bus is Kafka, a process a service.
import { program } from './program.mjs';

if (process.env.FAZHI_KAFKA) await program('deploy/dist/distributed/main.js', process.argv.slice(2));
// The platform lives in 400 MB; without a bound Node would let garbage grow beyond 600 (docs/decisions/0001).
await program('deploy/dist/embedded/main.js', process.argv.slice(2), ['--max-old-space-size=512']);
