import type { Resolvers } from '../build-schema.js';
import { FactType, factTypes } from './fact-types.js';
import { freshness } from './freshness.js';
import { health, Part } from './health.js';
import { holidays, settings, targets } from './settings.js';
import { Step, Subject, subject } from './subject.js';

/** Resolvers of `desk.graphql.ts`. */
export const deskResolvers: Resolvers = { Query: { factTypes, subject, freshness, health, settings, targets, holidays }, FactType, Part, Subject, Step };
