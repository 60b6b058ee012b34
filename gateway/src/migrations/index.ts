import { Access1700000000000 } from './1700000000000-access.js';
import { KeySources1810000000000 } from './1810000000000-key-sources.js';
import { Roles1800000000000 } from './1800000000000-roles.js';

/** Migrations of schema `gateway`, which exists already. */
export const gatewayMigrations = [Access1700000000000, Roles1800000000000, KeySources1810000000000];
