export { createGateway, type Gateway } from './gateway.js';
export type { Inbound, InboundOptions } from './inbound/index.js';
export { builtPage, type Page } from './page/page.js';
export { schemaText } from './graphql/schema-text.js';
export { auditMigrations } from './audit/migrations.js';
export { PostgresAudit, verifyAudit } from './audit/postgres-audit.js';
export { gatewayMigrations } from './migrations/index.js';
export type { Comparison, Directories, Format, GatewayParts, Grain, OriginFinder } from './parts.js';
export { remoteParts, type RemoteParts } from './remote/parts.js';
