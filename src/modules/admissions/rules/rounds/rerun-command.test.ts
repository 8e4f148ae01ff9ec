import { expect, it } from 'vitest';
import { checkCommand, rerunCommand } from './rerun-command.ts';

it.each([
  ['batch-2', 'hedong admissions match batch-2.market.json --explain --certify'],
  ['batch-1-general-lines', 'hedong admissions match batch-1-general-lines.market.json --certify'],
  ['batch-4-consent', 'hedong admissions match batch-4-consent.market.json --certify'],
])('%s comes out again with the flags it was run with', (step, command) => {
  expect(rerunCommand(step)).toBe(command);
});

it('a step is checked with its two files and nothing else', () => {
  expect(checkCommand('batch-2')).toBe('hedong admissions verify batch-2.market.json batch-2.result.json');
});
