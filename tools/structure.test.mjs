import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { structureProblems } from './structure.mjs';

let made = [];
afterEach(() => {
  for (const root of made) fs.rmSync(root, { recursive: true });
  made = [];
});

/** What the check says about a small sound repository with `changes` (`{ file: text, or null to leave it out }`) laid over it. */
function problemsWith(changes) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'bijeen-test-'));
  made.push(root);
  const files = {
    'apps/api/src/sessions/sessions.service.ts': "import { clock } from '../platform/clock';",
    'apps/api/src/sessions/sessions.module.ts': '',
    'apps/api/src/sessions/sessions.int-spec.ts': "import { anything } from '../invitations/invitations.store';",
    'apps/api/src/invitations/invitations.service.ts': "import { Sessions } from '../sessions/sessions.service';",
    'apps/api/src/invitations/invitations.module.ts': "import { SessionsModule } from '../sessions/sessions.module';",
    'apps/api/src/platform/clock.ts': '',
    'libs/kernel/README.md': '# kernel',
    'libs/language/README.md': '# language',
    'libs/language/src/nl.json': '{ "seat.come": "Ik kom", "seat.title": "Plaats" }',
    'libs/language/src/en.json': '{ "seat.come": "I come", "seat.title": "Seat" }',
    'apps/web/src/app/page.html': "<h1>{{ t('seat.title') }}</h1>",
    'apps/web/src/app/page.ts': 'const words = t(`seat.${answer}`);',
    ...changes,
  };
  for (const [file, text] of Object.entries(files)) {
    if (text === null) continue;
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
  return structureProblems(root).flatMap(({ problems }) => problems);
}

const broken = [
  ['a file of a seventh role', { 'apps/api/src/sessions/sessions.helper.ts': '' }, /sessions\.helper\.ts is none of/],
  ['a folder inside a noun', { 'apps/api/src/sessions/inner/a.service.ts': '' }, /sessions\/inner is none of/],
  [
    "another noun's store",
    { 'apps/api/src/invitations/invitations.store.ts': "import { rows } from '../sessions/sessions.store';" },
    /invitations\.store\.ts imports sessions\/sessions\.store/,
  ],
  [
    "another noun's module outside a module",
    { 'apps/api/src/invitations/invitations.store.ts': "import { M } from '../sessions/sessions.module';" },
    /invitations\.store\.ts imports sessions\/sessions\.module/,
  ],
  ['a file above the nouns', { 'apps/api/src/sessions/sessions.service.ts': "import { x } from '../app.module';" }, /imports app\.module/],
  [
    'a noun in the platform',
    { 'apps/api/src/platform/mail.ts': "import { S } from '../sessions/sessions.service';" },
    /platform\/mail\.ts imports sessions/,
  ],
  [
    'a cycle',
    { 'apps/api/src/sessions/sessions.service.ts': "import { I } from '../invitations/invitations.service';" },
    /^invitations -> sessions -> invitations$/,
  ],
  ['a library without README', { 'libs/kernel/README.md': null, 'libs/kernel/src/index.ts': '' }, /libs\/kernel has no README/],
  ['a message in one language', { 'libs/language/src/en.json': '{ "seat.title": "Seat" }' }, /seat\.come is in nl\.json/],
  [
    'a message that nothing shows',
    { 'apps/web/src/app/page.html': '', 'apps/web/src/app/page.ts': '' },
    /seat\.title is in the language files and nowhere used/,
  ],
];

test('finds nothing in a sound repository', () => assert.deepEqual(problemsWith({}), []));

for (const [what, changes, problem] of broken) {
  test(`finds ${what}`, () => {
    const problems = problemsWith(changes);
    assert.ok(
      problems.some((one) => problem.test(one)),
      problems.join('\n') || 'found nothing',
    );
  });
}
