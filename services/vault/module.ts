/** What others may use of the vault: composition roots, the gateway and the command line. */
export * from './master-keys.js';
export * from './migrations.js';
export * from './person.js';
export * from './vault.js';
