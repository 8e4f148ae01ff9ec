import { describe, expect, it } from 'vitest';
import { repeatedRoutes } from './shape.ts';

const part = (file: string, ...names: string[]) => ({
  file,
  text: `export const api = {\n${names.map((name) => `  ${name}: defineRoute({}),\n`).join('')}};\n`,
});

describe('routes of a module', () => {
  it('may have the names they like while no two are the same', () => {
    expect(repeatedRoutes([part('a.ts', 'list', 'decide'), part('b.ts', 'read')])).toEqual([]);
  });
  it('are told by name and line when two parts of the contract have the same', () => {
    expect(repeatedRoutes([part('a.ts', 'list', 'decide'), part('b.ts', 'read', 'decide')])).toEqual([
      { file: 'b.ts', line: 3, message: 'route decide is also in a.ts' },
    ]);
  });
});
