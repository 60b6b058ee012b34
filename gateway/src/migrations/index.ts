import { Access1700000000000 } from './1700000000000-access.js';

/** Migrations of schema `gateway`, which exists already. */
export const gatewayMigrations = [Access1700000000000];
