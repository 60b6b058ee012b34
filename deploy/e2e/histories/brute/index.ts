import { aftercare } from './aftercare.js';
import { care } from './care.js';
import { exams } from './exams.js';
import { governance } from './governance.js';
import { mediation } from './mediation.js';
import { network } from './network.js';
import { publicity } from './publicity.js';
import { registry, villages } from './villages.js';
import type { Definitions } from './world.js';

/** Every indicator recomputed by brute force, straight from the words of `domain.md`. */
export const definitions: Definitions = { ...mediation, ...network, ...publicity, ...villages, ...governance, ...aftercare, ...care, ...exams, ...registry };
