import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

/** Time and chance are arguments of every rule; reading a clock inside one makes it untestable. */
const noHiddenInput = [
  'error',
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the moment as an argument.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the moment as an argument.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Take chance as an argument.' },
  { selector: 'TSEnumDeclaration', message: 'Use an `as const` list and a union type.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
];
/** `{ z }` is one object with every language and converter of the library in it: the client would carry them all. */
const wholeZod = {
  selector: "ImportDeclaration[source.value='zod'][importKind!='type'] > ImportSpecifier",
  message: "Write `import * as z from 'zod'`, which leaves out what is not used.",
};
const onlyIn = (group, message) => ({ group, message });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.nx/**', '.data/**', 'tmp/**', 'cases/**', 'tools/node-runtime/**', '**/*.cts'] },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-console': 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [], allowedExternalImports: ['temporal-polyfill', 'fast-check'] },
            { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:kernel'], allowedExternalImports: ['fast-check'] },
            { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:kernel', 'type:domain'], allowedExternalImports: ['zod'] },
            { sourceTag: 'type:language', onlyDependOnLibsWithTags: ['type:kernel'], allowedExternalImports: ['intl-messageformat'] },
            {
              sourceTag: 'type:ui',
              onlyDependOnLibsWithTags: ['type:kernel', 'type:language'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'],
            },
            { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:contract', 'type:language'] },
            {
              sourceTag: 'on:node',
              onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:contract', 'type:language', 'type:testing'],
              bannedExternalImports: ['@angular/*'],
            },
            {
              sourceTag: 'on:browser',
              onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:contract', 'type:language', 'type:ui', 'type:testing'],
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'nodemailer', 'ical-generator'],
            },
            { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:contract', 'type:language', 'type:testing', 'type:kernel'] },
          ],
        },
      ],
    },
  },
  {
    files: ['tools/**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'fetch',
          'performance',
          'URL',
          'AbortSignal',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/testing/**'],
    rules: { 'no-restricted-syntax': [...noHiddenInput, wholeZod] },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.int-spec.ts', '**/testing/**', '**/platform/clock.ts'],
    rules: { 'no-restricted-syntax': noHiddenInput },
  },
  {
    // Nothing but the relay talks to the network, and nothing but a store to the tables.
    files: ['apps/api/src/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      '**/*.int-spec.ts',
      '**/testing/**',
      '**/start-server.ts',
      '**/platform/**',
      '**/*.store.ts',
      '**/*.tables.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyIn(['typeorm', 'pg'], 'SQL lives in a store.'),
            onlyIn(['nodemailer'], 'Mail leaves through platform/mail.'),
            onlyIn(['ical-generator'], 'Calendar objects come from platform/calendar.'),
            onlyIn(['pg-boss'], 'Announce through the unit of work.'),
          ],
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'bijeen', style: 'kebab-case' }],
      'no-restricted-syntax': [...noHiddenInput, wholeZod],
    },
  },
  {
    files: ['apps/web/src/**/*.html', 'libs/ui/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['**/jest.config.ts', 'apps/e2e/playwright.config.ts', 'apps/web/src/main.server.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
