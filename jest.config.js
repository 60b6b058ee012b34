// Tests run on what is built and shipped: every *.spec.ts compiled into its package's dist/.
export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy'],
  testMatch: ['**/dist/**/*.spec.js'],
  // The broker for the bus's second adapter is ready before the adapter; its own suite: npm run test:kafka.
  testPathIgnorePatterns: process.argv.some((a) => a.includes('dist/kafka')) ? [] : ['/deploy/dist/kafka/'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
