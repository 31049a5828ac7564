// Runs stages of a check one after the other, whatever the earlier ones found, and adds up what they say.
import { isStopping } from './processes.mjs';

/**
 * Runs `stages` (`{ name, group, run }`, where `run()` resolves to `{ passed, failed, skipped?, output?, note? }`) and prints a line and the
 * time of each, then the sum as the very last line. `--only a,b` limits it to the stages or groups of those names. A stage that throws
 * counts as one failure. Resolves to the exit code: 0 when nothing failed.
 */
export async function report(stages, args) {
  const chosen = select(stages, args);
  const began = performance.now();
  const results = [];
  for (const stage of chosen) {
    results.push(await runStage(stage));
    if (isStopping()) return new Promise(() => undefined); // the process ends as soon as everything is undone
  }
  const width = Math.max(...chosen.map(({ name }) => name.length));
  console.log('\nSummary');
  for (const { name, passed, failed, skipped = 0, note, seconds } of results) {
    const parts = [`${passed} passed`, `${failed} failed`, ...(skipped ? [`${skipped} skipped`] : [])];
    console.log(`  ${failed ? 'x' : ' '} ${name.padEnd(width)}  ${parts.join(', ')}  (${seconds} s)${note ? `  ${note}` : ''}`);
  }
  const sum = (what) => results.reduce((total, result) => total + result[what], 0);
  console.log(`  all of it took ${Math.round((performance.now() - began) / 1000)} s\n`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') ? 1 : 0;
}

async function runStage({ name, run }) {
  console.log(`\n== ${name}`);
  const began = performance.now();
  let result;
  try {
    result = await run();
    if (result.output) console.log(result.output.trimEnd());
  } catch (error) {
    console.error(error.message);
    result = { passed: 0, failed: 1, note: error.message.split('\n')[0] };
  }
  return { name, ...result, seconds: ((performance.now() - began) / 1000).toFixed(1) };
}

function select(stages, args) {
  const at = args.indexOf('--only');
  if (at < 0) return stages;
  const names = (args[at + 1] ?? '').split(',').filter(Boolean);
  const known = new Set(stages.flatMap(({ name, group }) => [name, group]));
  const strange = names.filter((name) => !known.has(name));
  if (names.length === 0 || strange.length) {
    throw new Error(`--only takes any of: ${[...known].join(', ')}${strange.length ? ` (not ${strange.join(', ')})` : ''}`);
  }
  return stages.filter(({ name, group }) => names.includes(name) || names.includes(group));
}
