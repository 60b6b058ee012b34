import type { Domain } from '@fazhi/domain';
import { deskTypeDefs } from './desk.graphql.js';
import { listTypeDefs } from './lists.js';
import { reportTypeDefs } from '../reports/type-defs.js';
import { typeDefs } from './schema.graphql.js';

/** The whole schema: what is written down, and what follows from the domains' lists. */
export const schemaText = (domains: readonly Domain[]): string => `${typeDefs}${deskTypeDefs}${reportTypeDefs}${listTypeDefs(domains)}`;
