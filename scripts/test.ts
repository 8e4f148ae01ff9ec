import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One step of `npm test`. A step with a report counts its tests; another counts as one check. */
type Step = { name: string; command: string; args: string[]; report?: string };

const folder = await mkdtemp(join(tmpdir(), 'hedong-report-'));
const vitest = (project: string): Step => {
  const report = join(folder, `${project}.json`);
  return {
    name: project,
    command: 'vitest',
    args: [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
  };
};

const steps: Step[] = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'types of the server', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the pages', command: 'tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'borders, shape and links', command: 'node', args: ['scripts/check-house.ts'] },
  vitest('unit'),
  vitest('integration'),
  { name: 'pages', command: 'node', args: ['scripts/build-web.ts'] },
  vitest('browser'),
];

function run({ command, args }: Step): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

async function countTests(report: string): Promise<{ passed: number; failed: number } | undefined> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(text) as Record<string, number>;
  return {
    passed: numPassedTests ?? 0,
    failed: Math.max(numFailedTests ?? 0, (numFailedTestSuites ?? 0) > 0 ? 1 : 0),
  };
}

let passed = 0;
let failed = 0;
const only = process.argv.slice(2);
for (const step of steps.filter(
  ({ name }) => only.length === 0 || only.some((word) => name.includes(word)),
)) {
  const began = performance.now();
  process.stdout.write(`\n── ${step.name}\n`);
  const good = await run(step);
  const counted = step.report ? await countTests(step.report) : undefined;
  passed += counted?.passed ?? (good ? 1 : 0);
  failed += counted ? counted.failed || (good ? 0 : 1) : good ? 0 : 1;
  process.stdout.write(
    `── ${step.name}: ${good ? 'good' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
}
await rm(folder, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
