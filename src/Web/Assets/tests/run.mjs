// Runs the scripts' unit tests: bundles each *.test.mjs with what it imports, gives the bundles to Node's own test runner,
// and ends with one line in the form that ./test adds up.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const output = mkdtempSync(join(tmpdir(), 'locality-lab-tests-'));
const names = readdirSync(here).filter((name) => name.endsWith('.test.mjs'));

await build({
  entryPoints: names.map((name) => join(here, name)),
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});

const counts = { pass: 0, fail: 0, skip: 0 };
const counted = (event) => event.nesting === 0 && event.details?.type !== 'suite' && !event.name.endsWith('.mjs');
const stream = run({ files: names.map((name) => join(output, name)) });
stream.on('test:pass', (event) => {
  if (counted(event)) counts[event.skip === undefined ? 'pass' : 'skip']++;
});
// A file that does not even load is a failure under its own name.
stream.on('test:fail', () => counts.fail++);
stream.compose(new spec()).pipe(process.stdout);
stream.on('end', () => {
  rmSync(output, { recursive: true });
  const broken = counts.fail > 0 || counts.pass === 0;
  process.exitCode = broken ? 1 : 0;
  process.on('exit', () => console.log(`${broken ? 'Failed' : 'Passed'}! - Failed: ${counts.fail}, Passed: ${counts.pass}, Skipped: ${counts.skip} - scripts`));
});
