/** Names shown of those whom a draft concerns; the totals say how many there are. */
export const namedMax = 50;

type Turned = { id: string; nameMasked: string; organisationName: string; because: string[] };

/** Both lists cut to what a page can show, with their whole lengths. */
export const turnedPeople = (newly: readonly Turned[], noLonger: readonly Turned[]) => ({
  newly: newly.slice(0, namedMax),
  newlyTotal: newly.length,
  noLonger: noLonger.slice(0, namedMax),
  noLongerTotal: noLonger.length,
});
