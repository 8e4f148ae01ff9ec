/**
 * Whether a graph has a circle. Its nodes are kinds of seat of programmes; an edge leads from each to the seat
 * of the applicant who would come in if one of its holders left. In a better placement everybody who moves
 * leaves a seat to somebody who moves too, so without a circle there is no better one (rotations: Irving and
 * Leather 1986, Gusfield and Irving 1989).
 */
export function hasCircle(edges: readonly (readonly number[])[]): boolean {
  const state = new Uint8Array(edges.length);
  const path: { node: number; next: number }[] = [];
  for (let start = 0; start < edges.length; start++) {
    if (state[start] !== 0) continue;
    path.push({ node: start, next: 0 });
    state[start] = 1;
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const to = edges[top.node]![top.next++];
      if (to === undefined) {
        state[top.node] = 2;
        path.pop();
      } else if (to >= 0) {
        if (state[to] === 1) return true;
        if (state[to] === 0) {
          state[to] = 1;
          path.push({ node: to, next: 0 });
        }
      }
    }
  }
  return false;
}
