/** What of a programme decides who may choose it. */
export type Offer = {
  id: string;
  batch: number;
  /** Groups of which the candidate must belong to one; empty: everybody. */
  requiresAny: readonly string[];
  /** Least score by key; the control line of the track is among them. */
  minimum: Readonly<Record<string, number>>;
};

/** What of a candidate decides. Scores are absent until they are released. */
export type Chooser = { groups: readonly string[]; scores: Readonly<Record<string, number>> | null };

export type Ineligibility =
  | { reason: 'group'; needed: readonly string[] }
  | { reason: 'below-minimum'; key: string; needed: number; own: number };

/**
 * Why a candidate may not choose a programme; undefined where it may. A minimum is held against a candidate
 * only once the score is known: until then nobody can say who is below it.
 */
export function ineligibility(offer: Offer, chooser: Chooser): Ineligibility | undefined {
  const { requiresAny, minimum } = offer;
  if (requiresAny.length > 0 && !requiresAny.some((group) => chooser.groups.indexOf(group) >= 0))
    return { reason: 'group', needed: requiresAny };
  if (chooser.scores === null) return undefined;
  for (const key of Object.keys(minimum).sort()) {
    const needed = minimum[key] as number;
    const own = chooser.scores[key] ?? 0;
    if (own < needed) return { reason: 'below-minimum', key, needed, own };
  }
  return undefined;
}
