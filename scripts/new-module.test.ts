import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBorders } from './borders.ts';
import { writeModule } from './new-module.ts';
import { checkShape } from './shape.ts';

const root = join(import.meta.dirname, '..');
let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'hedong-new-module-'));
  for (const part of [
    'src',
    'scripts',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.web.json',
  ])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  await writeModule(copy, { id: 'test-bank', zh: '试验', en: 'Test bank' }, new Date('2026-01-02T03:04:05Z'));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('a new module', () => {
  it('is entered in both registries', async () => {
    expect(await readFile(join(copy, 'src/modules.ts'), 'utf8')).toMatch(/testBankModule,\n\];/);
    expect(await readFile(join(copy, 'src/web/modules.ts'), 'utf8')).toMatch(/testBankWeb,\n\];/);
  });

  it('keeps the borders and the shape', async () => {
    expect(await checkBorders(copy)).toEqual([]);
    expect(await checkShape(copy)).toEqual([]);
  });

  // What it stands on has its types checked as a step of the whole suite; here its own files are the question.
  it('has types that hold, on the server and in the pages', async () => {
    const own = 'src/modules/test-bank';
    const parts = {
      'tsconfig.json': { include: [`${own}/**/*.ts`], exclude: [`${own}/web`, `${own}/**/*.test.ts`] },
      'tsconfig.web.json': { include: [`${own}/web/**/*`] },
    };
    for (const [project, files] of Object.entries(parts)) {
      const narrow = join(copy, `narrow.${project}`);
      await writeFile(narrow, JSON.stringify({ extends: `./${project}`, ...files }));
      const { stdout } = await promisify(execFile)('tsc', ['-p', narrow], { cwd: copy });
      expect(stdout).toBe('');
    }
  }, 60_000);

  it('is refused under a name that is taken or will not do', async () => {
    const words = { zh: '试验', en: 'Test' };
    await expect(writeModule(copy, { id: 'teachers', ...words }, new Date())).rejects.toThrow(/already/);
    await expect(writeModule(copy, { id: 'Test Bank', ...words }, new Date())).rejects.toThrow(/kebab-case/);
  });
});
