import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TestHouse } from './testing/test-house';

const ROOT = path.join(__dirname, '../../..');
let house: TestHouse;
beforeAll(async () => (house = await TestHouse.open({ PUBLIC_URL: 'https://bijeen.example' })));
afterAll(() => house.close());

it('the API keeps the NL API Design Rules', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'open-api-'));
  try {
    const file = path.join(folder, 'openapi.json');
    writeFileSync(file, (await house.call('GET openapi.json')).text);
    const rules = path.join(ROOT, 'tools/api-rules/nl-api-design-rules-2.1.0.spectral.yml');
    const spectral = path.join(ROOT, 'node_modules/@stoplight/spectral-cli/dist/index.js');
    const linted = spawnSync(process.execPath, [spectral, 'lint', '--ruleset', rules, '--format', 'json', '--quiet', file], {
      encoding: 'utf8',
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const findings = JSON.parse(linted.stdout) as { code: string; severity: number; message: string; path: string[] }[];
    // Severity 0 is an error, 1 a warning: neither is let through.
    expect(
      findings.filter(({ severity }) => severity <= 1).map(({ code, message, path: at }) => `${code} at ${at.join('.')}: ${message}`),
    ).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('every operation says who may use it', async () => {
  const { body } = await house.call('GET openapi.json');
  for (const item of Object.values(body.paths as Record<string, Record<string, { description: string }>>)) {
    for (const { description } of Object.values(item)) expect(description).toMatch(/^For: \w/);
  }
});
