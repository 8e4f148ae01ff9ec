import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admissions-'));
});
afterAll(() => rm(folder, { recursive: true }));

const cli = join(import.meta.dirname, '../../../cli.ts');

function hedong(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'admissions', ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const market = (capacity: number) => ({
  format: 'hedong-market/1',
  programmes: [{ id: 'A', capacity, ranking: { kind: 'list', order: ['c1', 'c2'] } }],
  candidates: [
    { id: 'c1', choices: ['A'] },
    { id: 'c2', choices: ['A'] },
  ],
});

const write = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

test('match prints the result with status 0; verify accepts it with 0, refuses a changed one with 1', {
  timeout: 30_000,
}, async () => {
  const path = await write('market.json', JSON.stringify(market(1)));
  const matched = hedong('match', path);
  expect(matched).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(matched.stdout).assignments).toEqual({ c1: 'A', c2: null });
  const verified = hedong('verify', path, await write('result.json', matched.stdout));
  expect([verified.status, JSON.parse(verified.stdout)]).toEqual([
    0,
    { ok: true, violations: [], optimality: 'proved' },
  ]);
  const changed = matched.stdout.replace('"c1":"A"', '"c1":null').replace('"c2":null', '"c2":"A"');
  const refused = hedong('verify', path, await write('changed.json', changed));
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    ok: false,
    violations: [{ candidate: 'c1', programme: 'A' }, {}],
  });
});

test('bad input ends with status 2, every fault on a line with its place', { timeout: 30_000 }, async () => {
  const path = await write('broken.json', JSON.stringify({ ...market(-1), tieBreak: { order: ['c3'] } }));
  expect(hedong('match', path)).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'programmes[0].capacity: a whole number from 0 to 1073741823, not -1 [out-of-range]\n' +
      'tieBreak.order[0]: no candidate has the id c3 [unknown-candidate]\n',
  });
  const asJson = hedong('verify', path, path, '--json');
  expect([asJson.status, JSON.parse(asJson.stdout).faults.length]).toEqual([2, 2]);
  expect(hedong('match').status).toBe(2);
});

test('a match loads no package but the one that reads its words: whoever starts it waits for every file', async () => {
  const path = await write('market.json', JSON.stringify(market(1)));
  const tellPackages = `import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => {
      const name = /node_modules\\/([^/]+)/.exec(url)?.[1];
      if (name) console.error(name);
      return next(url, context);
    } });`;
  const hook = `data:text/javascript,${encodeURIComponent(tellPackages)}`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', hook, cli, 'admissions', 'match', path, '--certify'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect([...new Set(stderr.trim().split('\n'))]).toEqual(['commander']);
});
