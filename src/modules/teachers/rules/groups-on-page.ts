/** How many rows stand in a group, groups being in the order of the list. */
export type Counted = { id: string; count: number };

/**
 * Which groups a page of a list ordered by group touches, and how many rows of the first of them lie before it:
 * only these groups have to be looked into, however long the list is.
 */
export function groupsOnPage(
  groups: readonly Counted[],
  offset: number,
  size: number,
): { ids: string[]; skip: number } {
  const ids: string[] = [];
  let skip = 0;
  let before = 0;
  for (const { id, count } of groups) {
    const after = before + count;
    if (count > 0 && after > offset && before < offset + size) {
      if (ids.length === 0) skip = offset - before;
      ids.push(id);
    }
    before = after;
  }
  return { ids, skip };
}
