export { createGateway, type Gateway } from './gateway.js';
export { gatewayMigrations } from './migrations/index.js';
export type { Comparison, Directories, Format, GatewayParts, Grain, OriginFinder } from './parts.js';
