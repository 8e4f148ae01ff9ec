import type { InboxItem } from '#kernel/contract/inbox.ts';

const pressing = ['overdue', 'sent-back', 'due-soon', 'waiting'] as const satisfies InboxItem['state'][];

/** Of one kind as many stand in the open; what many send at once must not hide the rest. */
const openOfKindMax = 5;

export type InboxGroup = {
  state: InboxItem['state'];
  total: number;
  /** In the order of their due days, undated ones last. */
  open: InboxItem[];
  /** Further items of kinds with many, by kind. */
  folded: { module: string; kind: InboxItem['kind']; items: InboxItem[] }[];
};

/** What waits, by how pressing it is; in each group what is due first stands first, and floods are folded by kind. */
export function groupInbox(items: readonly InboxItem[]): InboxGroup[] {
  const dueOrder = ({ dueOn }: InboxItem) => dueOn ?? '9999-12-31';
  return pressing
    .map((state) => {
      const own = items
        .filter((item) => item.state === state)
        .sort((a, b) => dueOrder(a).localeCompare(dueOrder(b)));
      const kinds = Map.groupBy(own, ({ module, kind }) => `${module} ${kind['zh-CN']}`);
      const folded = [...kinds.values()].flatMap((ofKind) => {
        // One more is shown rather than folded: the fold would take its place.
        const rest = ofKind.length > openOfKindMax + 1 ? ofKind.slice(openOfKindMax) : [];
        const [first] = rest;
        return first ? [{ module: first.module, kind: first.kind, items: rest }] : [];
      });
      const away = new Set(folded.flatMap((fold) => fold.items));
      return { state, total: own.length, open: own.filter((item) => !away.has(item)), folded };
    })
    .filter((group) => group.total > 0);
}
