// Tests run on what is built and shipped: every *.spec.ts compiled into its package's dist/.
export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy'],
  testMatch: ['**/dist/**/*.spec.js'],
  // It mounts a disk, which takes root: npm run campaign:hurt.
  testPathIgnorePatterns: process.env.FAULTS_LONG === 'yes' ? [] : ['/faults/distributed/disk'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
