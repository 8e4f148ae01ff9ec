import type { InboxItem } from '#kernel/contract/inbox.ts';

const pressing = ['overdue', 'sent-back', 'due-soon', 'waiting'] as const satisfies InboxItem['state'][];

/** What waits, by how pressing it is; in each group what is due first stands first, undated things last. */
export function groupInbox(items: readonly InboxItem[]): { state: InboxItem['state']; items: InboxItem[] }[] {
  const dueOrder = ({ dueOn }: InboxItem) => dueOn ?? '9999-12-31';
  return pressing
    .map((state) => ({
      state,
      items: items
        .filter((item) => item.state === state)
        .sort((a, b) => dueOrder(a).localeCompare(dueOrder(b))),
    }))
    .filter((group) => group.items.length > 0);
}
