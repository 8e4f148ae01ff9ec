import { expect, it } from 'vitest';
import { nextState, offeredSteps, type StepTable } from './step-table.ts';

const table: StepTable<'open' | 'shut', 'close' | 'lock'> = {
  open: { close: { to: 'shut', by: 'school' }, lock: { to: 'shut', by: 'city' } },
  shut: {},
};

it('leads on whoever may take the step, and nobody else', () => {
  expect(nextState(table, 'open', 'close', ['school'])).toBe('shut');
  expect(nextState(table, 'open', 'close', ['superior', 'city'])).toBeUndefined();
  expect(nextState(table, 'shut', 'close', ['school'])).toBeUndefined();
});

it('offers what each party may do', () => {
  expect(offeredSteps(table, 'open', ['school', 'city'])).toEqual(['close', 'lock']);
  expect(offeredSteps(table, 'open', ['city'])).toEqual(['lock']);
  expect(offeredSteps(table, 'open', [])).toEqual([]);
});
