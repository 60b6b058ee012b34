import { ConfigError, readConfig } from './config.js';

describe('a setting that cannot be used is named', () => {
  test.each<[string, string, NodeJS.ProcessEnv]>([
    ['FAZHI_PORT', 'no number', { FAZHI_PORT: 'http' }],
    ['FAZHI_PORT', 'out of range', { FAZHI_PORT: '65536' }],
    ['FAZHI_DEMO', 'neither on nor off', { FAZHI_DEMO: 'yes' }],
    ['FAZHI_KAFKA', 'no port', { FAZHI_KAFKA: 'localhost' }],
    ['FAZHI_LISTEN', 'no port', { FAZHI_LISTEN: '127.0.0.1' }],
    ['FAZHI_SERVICES', 'no address', { FAZHI_SERVICES: 'mediation' }],
    ['FAZHI_DATABASE_URL', 'no address', { FAZHI_DATABASE_URL: 'mysql://localhost/x' }],
    ['FAZHI_CLOCK', 'outside of tests', { FAZHI_CLOCK: '2022-12-31' }],
    ['FAZHI_CLOCK', 'no date', { FAZHI_CLOCK: 'noon', NODE_ENV: 'test' }],
  ])('%s: %s', (name, _what, env) => {
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(name);
  });
});

test('without any setting everything has its default', () => {
  const { port, dataDir, demo, databaseUrl, kafka, listen } = readConfig({});
  expect({ port, dataDir, demo, databaseUrl, kafka, listen }).toEqual({
    port: 3000, dataDir: '.fazhi', demo: true, databaseUrl: undefined, kafka: undefined, listen: { host: '127.0.0.1', port: 7070 },
  });
});
