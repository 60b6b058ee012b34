// Tests run on what is built and shipped: every *.spec.ts compiled into its package's dist/.
export default {
  testEnvironment: 'node',
  transform: {},
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy'],
  testMatch: ['**/dist/**/*.spec.js'],
  // It mounts a disk, which takes root: npm run campaign:hurt.
  // The benchmark's Java program is checked by npm run test:kafka.
  testPathIgnorePatterns: [
    ...(process.env.FAULTS_LONG === 'yes' ? [] : ['/faults/distributed/disk']),
    ...(process.env.KAFKA_LONG === 'yes' ? [] : ['/bench/kafka-streams']),
  ],
  testTimeout: 60_000,
  // Two cores: the heavy suites wait for other processes half of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/deploy/bin/longest-first.mjs',
};
