import type { Resolvers } from '../build-schema.js';
import { FactType, factTypes } from './fact-types.js';

/** Resolvers of `desk.graphql.ts`. */
export const deskResolvers: Resolvers = { Query: { factTypes }, FactType };
