// What the projects with Angular pages share: templates compiled by jest-preset-angular, zoneless, in jsdom.
process.env.TZ ??= 'UTC';
const path = require('node:path');
const { pathsToModuleNameMapper } = require('./jest.paths.cjs');

module.exports = {
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: [path.join(__dirname, 'jest.angular.setup.ts')],
  transform: {
    '^.+\\.(ts|mjs|js|html|svg)$': [
      'jest-preset-angular',
      { tsconfig: '<rootDir>/tsconfig.spec.json', stringifyContentPathRegex: '\\.(html|svg)$' },
    ],
  },
  // These packages are published as ES modules only.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|intl-messageformat/|@formatjs/|temporal-polyfill/|temporal-utils/))'],
  moduleFileExtensions: ['ts', 'html', 'js', 'mjs', 'json'],
  moduleNameMapper: pathsToModuleNameMapper,
};
