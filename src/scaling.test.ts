import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';

/** Two processes that answer and two that work, over one database and one folder of files. */
let house: TestHouse;
let admin: Person;
let education: string;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  education = await house.organisationId('市教育局');
  admin = await house.person('administrator', education);
  folder = await mkdtemp(join(tmpdir(), 'hedong-scaling-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a process; resolves with the first line that it prints. */
function launch(script: string, args: string[], worker: '0' | '1'): Promise<[string, ChildProcess]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: house.databaseUrl,
      HEDONG_DATA: folder,
      HEDONG_SECRET: house.services.secret,
      HEDONG_DEMO: '0',
      HEDONG_LOG: 'error',
      HEDONG_WORKER: worker,
      PORT: '0',
    },
  });
  children.push(child);
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`${script} ended with ${code}`)));
    child.stdout?.once('data', (line) => done([String(line).trim(), child]));
  });
}
const launchApp = () => launch('kernel/testing/serve-process.ts', [], '0');
const launchWorker = () => launch('cli.ts', ['worker'], '1');

async function post(address: string, path: string, body: object | FormData, key?: string) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${address}/api${path}`, {
    method: 'POST',
    headers: {
      cookie: admin.cookie,
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    body: isForm ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

const enterprise = (name: string) => ({
  name,
  shortName: name,
  kind: 'enterprise',
  divisionCode: '140802',
  parentId: education,
  foundedOn: '2021-01-01',
});

it('an application process that is killed loses nothing that it acknowledged, and another goes on', async () => {
  const [[first, dying], [second]] = await Promise.all([launchApp(), launchApp()]);
  const acknowledged: string[] = [];
  const names = Array.from({ length: 60 }, (_, index) => `分身企业${index}`);
  const sending = names.map(async (name) => {
    const answer = await post(first, '/organisations', enterprise(name), encodeURIComponent(name)).catch(
      () => undefined,
    );
    if (answer?.status === 200) acknowledged.push(name);
    if (acknowledged.length === 10) dying.kill('SIGKILL');
  });
  await Promise.all(sending);
  expect(acknowledged.length).toBeGreaterThanOrEqual(10);
  expect(acknowledged.length).toBeLessThan(names.length);
  for (const name of names) {
    const again = await post(second, '/organisations', enterprise(name), encodeURIComponent(name));
    expect(again.status).toBe(200);
  }
  const { rows } = await house.services.owner.pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM organisations.organisation_v1 WHERE name LIKE '分身企业%'`,
  );
  expect(rows[0]?.n).toBe(names.length);
});

it('what a killed worker held, another takes over', async () => {
  const [address] = await launchApp();
  const [, dying] = await launchWorker();
  const headers = ['名称', '简称', '类别', '上级机构', '成立日期'];
  const rows = Array.from({ length: 30_000 }, (_, index) => [
    `群企业${index}`,
    `群${index}`,
    '企业',
    '市教育局',
    '2021-01-01',
  ]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportXlsx({
    sheetName: '机构',
    columns: headers.map((header, index) => ({
      header,
      kind: 'text' as const,
      value: (row: string[]) => row[index] ?? null,
    })),
    rows,
  }))
    chunks.push(chunk);
  const form = new FormData();
  form.append('file', new Blob([Buffer.concat(chunks)]), '机构.xlsx');
  const { fileId } = (await post(address, '/files', form)).body;
  const sheet = 'organisations.register';
  const started = await post(address, '/imports', { sheet, fileId, organisationId: education });
  expect(started.status).toBe(200);
  const job = async () => {
    const { rows: found } = await house.services.owner.pool.query<{ state: string; done: number }>(
      'SELECT state, done_steps AS done FROM kernel.job WHERE id = $1',
      [started.body.jobId],
    );
    return found[0];
  };
  await expect.poll(async () => (await job())?.state, { timeout: 20_000, interval: 5 }).toBe('running');
  dying.kill('SIGKILL');
  expect((await job())?.state).toBe('running');
  await launchWorker();
  await expect.poll(async () => (await job())?.state, { timeout: 50_000 }).toBe('succeeded');
  const { rows: staged } = await house.services.owner.pool.query<{ n: number }>(
    'SELECT count(*) AS n FROM kernel.import_row WHERE import_id = $1',
    [started.body.id],
  );
  expect(staged[0]?.n).toBe(rows.length);
});
