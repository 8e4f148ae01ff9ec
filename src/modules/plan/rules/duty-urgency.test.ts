import { describe, expect, it } from 'vitest';
import type { DutyUrgency } from '../contract/work.ts';
import { compareDuties, type DutyFacts, dutyUrgency } from './duty-urgency.ts';

const running: DutyFacts = { accepted: true, taskClosed: false, sentBack: false, nextDueOn: null };

describe('dutyUrgency', () => {
  const cases: [string, Partial<DutyFacts>, DutyUrgency][] = [
    ['nothing due', {}, 'running'],
    ['due in 31 days', { nextDueOn: '2022-07-01' }, 'running'],
    ['due in 30 days', { nextDueOn: '2022-06-30' }, 'due-soon'],
    ['due today', { nextDueOn: '2022-05-31' }, 'due-soon'],
    ['due yesterday', { nextDueOn: '2022-05-30' }, 'overdue'],
    ['not taken on', { accepted: false }, 'to-accept'],
    ['not taken on, and late', { accepted: false, nextDueOn: '2022-01-01' }, 'overdue'],
    ['a report was sent back', { sentBack: true, nextDueOn: '2022-06-01' }, 'sent-back'],
    ['late weighs more than sent back', { sentBack: true, nextDueOn: '2022-05-01' }, 'overdue'],
    ['closed asks for nothing', { taskClosed: true, sentBack: true, nextDueOn: '2022-05-01' }, 'closed'],
  ];
  it.each(cases)('%s', (_name, facts, expected) => {
    expect(dutyUrgency({ ...running, ...facts }, '2022-05-31')).toBe(expected);
  });
});

it('lists the late before the sent back, and the earlier before the later', () => {
  const duty = (id: string, urgency: DutyUrgency, nextDueOn: string | null) => ({ id, urgency, nextDueOn });
  const duties = [
    duty('e', 'running', null),
    duty('d', 'running', '2022-12-31'),
    duty('c', 'sent-back', null),
    duty('b', 'overdue', '2022-05-01'),
    duty('a', 'overdue', '2022-04-01'),
    duty('f', 'closed', '2022-01-01'),
  ];
  expect(duties.sort(compareDuties).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
