// Integration: the real application over HTTP on a real database (TEST_DATABASE_URL, else an embedded one started for the run).
module.exports = {
  ...require('../../jest.preset.cjs'),
  displayName: 'integration',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.int-spec.ts'],
  testTimeout: 60_000,
};
