import type { Resolvers } from '../build-schema.js';
import { FactType, factTypes } from './fact-types.js';
import { Step, Subject, subject } from './subject.js';

/** Resolvers of `desk.graphql.ts`. */
export const deskResolvers: Resolvers = { Query: { factTypes, subject }, FactType, Subject, Step };
