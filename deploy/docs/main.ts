import { writeFileSync } from 'node:fs';
import { FACTS, factsDocument } from './facts.js';

/** `npm run docs:api` */
writeFileSync(FACTS, factsDocument());
