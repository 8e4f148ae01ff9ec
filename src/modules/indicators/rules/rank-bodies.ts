import { type FigureKind, figureText } from './figure-text.ts';

/** Bodies that share a place because their figures read the same. */
export type RankGroup = {
  place: number;
  text: string;
  bodies: { organisationId: string; name: string; figure: number }[];
};

/**
 * Ranks bodies by what the reader sees: figures that read the same share a place, and the next place counts
 * them all (1, 2, 2, 4). Bodies without a figure are left out. The better figure comes first.
 */
export function rankBodies(
  bodies: readonly { organisationId: string; name: string; figure: number | null }[],
  kind: FigureKind,
  better: 'more' | 'less',
): RankGroup[] {
  const measured = bodies
    .filter((body): body is RankGroup['bodies'][number] => body.figure !== null)
    .sort((a, b) => (better === 'more' ? b.figure - a.figure : a.figure - b.figure));
  let place = 1;
  return [...Map.groupBy(measured, ({ figure }) => figureText(figure, kind))].map(([text, tied]) => {
    const group = { place, text, bodies: tied };
    place += tied.length;
    return group;
  });
}

/**
 * The groups to name at the top and at the bottom: whole groups, until at least `bodiesMin` bodies are
 * named, never the same group twice.
 */
export function endsOfRanking(
  groups: readonly RankGroup[],
  bodiesMin: number,
): { lead: RankGroup[]; tail: RankGroup[] } {
  const take = (from: readonly RankGroup[]) => {
    const taken: RankGroup[] = [];
    for (const group of from) {
      if (taken.reduce((sum, { bodies }) => sum + bodies.length, 0) >= bodiesMin) break;
      taken.push(group);
    }
    return taken;
  };
  const lead = take(groups);
  return { lead, tail: take(groups.slice(lead.length).reverse()).reverse() };
}
