import { expect, test } from 'vitest';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { groupInbox } from './group-inbox.ts';

const item = (id: string, state: InboxItem['state'], dueOn: string | null, kind = '任务'): InboxItem => ({
  id,
  state,
  dueOn,
  module: 'plan',
  title: id,
  kind: { 'zh-CN': kind, en: kind },
  organisationName: null,
  path: '/',
});

test('the most pressing comes first, and within a group what is due first', () => {
  const groups = groupInbox([
    item('a', 'waiting', null),
    item('b', 'overdue', '2022-06-30'),
    item('c', 'waiting', '2022-12-31'),
    item('d', 'overdue', '2022-03-31'),
    item('e', 'sent-back', null),
  ]);
  expect(groups.map(({ state, open }) => [state, ...open.map(({ id }) => id)])).toEqual([
    ['overdue', 'd', 'b'],
    ['sent-back', 'e'],
    ['waiting', 'c', 'a'],
  ]);
});

test.each([
  // name, how many of one kind, in the open, folded
  ['few stand in the open', 6, 6, []],
  ['many are folded behind the first five', 7, 5, [2]],
  ['however many', 40, 5, [35]],
] as const)('of one kind %s', (_name, many, open, folded) => {
  const returns = Array.from({ length: many }, (_each, n) => item(`r${n}`, 'waiting', null, '专业年报'));
  const [group] = groupInbox([...returns, item('other', 'waiting', null)]);
  expect(group?.total).toBe(many + 1);
  expect(group?.open.map(({ id }) => id)).toEqual([...returns.slice(0, open).map(({ id }) => id), 'other']);
  expect(group?.folded.map(({ items }) => items.length)).toEqual(folded);
});

test('without anything there are no groups', () => {
  expect(groupInbox([])).toEqual([]);
});
