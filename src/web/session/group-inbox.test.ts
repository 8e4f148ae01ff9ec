import { expect, test } from 'vitest';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { groupInbox } from './group-inbox.ts';

const item = (id: string, state: InboxItem['state'], dueOn: string | null): InboxItem => ({
  id,
  state,
  dueOn,
  module: 'plan',
  title: id,
  kind: { 'zh-CN': '任务', en: 'Task' },
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
  expect(groups.map(({ state, items }) => [state, ...items.map(({ id }) => id)])).toEqual([
    ['overdue', 'd', 'b'],
    ['sent-back', 'e'],
    ['waiting', 'c', 'a'],
  ]);
});

test('without anything there are no groups', () => {
  expect(groupInbox([])).toEqual([]);
});
