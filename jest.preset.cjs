// What every Node-side project shares. TZ is fixed for the suite; the rules run once more under hostile zones (tools/test.mjs).
process.env.TZ ??= 'UTC';
const { pathsToModuleNameMapper } = require('./jest.paths.cjs');

module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  transform: { '^.+\\.[cm]?ts$': require('./jest.swc.cjs') },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: pathsToModuleNameMapper,
};
