import { describe, expect, it } from 'vitest';
import { breachOf, circles, importsOf } from './borders.ts';

const imported = (file: string, specifier: string) => {
  const [found] = importsOf('/root-folder', file, `import { x } from '${specifier}';\n`);
  if (!found) throw new Error('the import was not seen');
  return breachOf(found);
};

describe('borders', () => {
  const cases: [string, string, string, RegExp | undefined][] = [
    ['a module may use the kernel', 'src/modules/plan/server/a.ts', '#kernel/http/call.ts', undefined],
    [
      'a module must not use another',
      'src/modules/plan/server/a.ts',
      '../../teachers/server/b.ts',
      /must not import module teachers/,
    ],
    [
      'an import must not climb two levels',
      'src/modules/plan/server/a/b.ts',
      '../../contract/c.ts',
      /two levels/,
    ],
    [
      'an entry in a folder of its own reaches the contract',
      'src/modules/plan/web/a/b.ts',
      '../../contract/c.ts',
      undefined,
    ],
    [
      'a contract must not reach the server',
      'src/modules/plan/contract/a.ts',
      '../server/b.ts',
      /shared with the pages/,
    ],
    ['a contract may use values', 'src/modules/plan/contract/a.ts', '#kernel/values/day.ts', undefined],
    ['a rule must not open files', 'src/modules/plan/rules/a.ts', 'node:fs', /pure/],
    ['a rule must not use the database', 'src/modules/plan/rules/a.ts', '#kernel/database/pools.ts', /pure/],
    ['a page must not reach the server', 'src/modules/plan/web/a.page.tsx', '../server/b.ts', /browser/],
    [
      'a page may use the design system',
      'src/modules/plan/web/a.page.tsx',
      '#web/ui/data-table.tsx',
      undefined,
    ],
    [
      'the server must not import pages',
      'src/modules/plan/server/a.ts',
      '../web/a.page.tsx',
      /must not import pages/,
    ],
    ['a manifest may carry catalogues', 'src/modules/plan/module.ts', './web/zh-CN.ts', undefined],
    [
      'the kernel must not know a module',
      'src/kernel/jobs/a.ts',
      '../../modules/plan/module.ts',
      /must not know a module/,
    ],
    ['the shell may load a web face', 'src/web/modules.ts', '../modules/plan/web/module.tsx', undefined],
    [
      'the shell must not load a page',
      'src/web/modules.ts',
      '../modules/plan/web/a.page.tsx',
      /only the web face/,
    ],
  ];
  it.each(cases)('%s', (_name, file, specifier, expected) => {
    if (expected) expect(imported(file, specifier)).toMatch(expected);
    else expect(imported(file, specifier)).toBeUndefined();
  });
});

describe('circles', () => {
  const edge = (file: string, target: string) => ({ file, line: 1, specifier: '', target });
  it('are found through several files and reported once', () => {
    expect(circles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('d', 'a')])).toEqual([
      ['a', 'b', 'c', 'a'],
    ]);
  });
  it('are absent from a tree', () => {
    expect(circles([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')])).toEqual([]);
  });
});
