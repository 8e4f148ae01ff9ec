import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PlanReading } from '../contract/plan-reading.ts';
import { planReadCommand } from './read-command.ts';

let folder: string;
let printed: string;
let complained: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  printed = '';
  complained = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function run(text: string, json: boolean) {
  const file = join(folder, 'plan.txt');
  await writeFile(file, text);
  return planReadCommand({ file, json });
}

const plan =
  '技能提升行动方案\n一、重点任务\n1.建设基地。到2025年建成10个以上基地。（市教育局牵头，市财政局配合）';

test('one JSON object is printed, and nothing else', async () => {
  expect(await run(plan, true)).toBe(0);
  expect(PlanReading.parse(JSON.parse(printed)).tasks[0]?.lead).toEqual(['市教育局']);
  expect(complained).toBe('');
});

test('the summary names task, bodies and target', async () => {
  expect(await run(plan, false)).toBe(0);
  expect(printed).toContain('1 建设基地 ［市教育局（牵头）、市财政局］');
  expect(printed).toContain('≥10个（2025-12-31）');
});

test('a text without a plan ends with 2 and one line', async () => {
  expect(await run('今天天气很好。', true)).toBe(2);
  expect(printed).toBe('');
  expect(complained.trimEnd().split('\n')).toHaveLength(1);
  expect(complained).toContain('no-plan');
});

test('a missing file ends with 2 and one line', async () => {
  expect(await planReadCommand({ file: join(folder, 'none.txt'), json: true })).toBe(2);
  expect(complained).toContain('not-found');
});
