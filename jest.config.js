// Tests run on what is built and shipped: every *.spec.ts compiled into its package's dist/.
export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy'],
  testMatch: ['**/dist/**/*.spec.js'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
