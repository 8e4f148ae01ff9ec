import type { OrganisationOnDay } from '#kernel/ports/organisation-directory.ts';

/**
 * From where somebody looks at the city. City-wide roles see everything. Everybody else sees the plan items
 * that their organisations, or the superiors they work for below the city, answer for; figures of their own
 * organisations and all below them; and the city's total as context, never another county's number.
 */
export type Viewpoint =
  | { scope: 'all'; cityId: string | null }
  | {
      scope: 'listed';
      cityId: string | null;
      seen: ReadonlySet<string>;
      answering: ReadonlySet<string>;
      /** The one organisation of the caller that stands above all the others, if there is one. */
      own: { organisationId: string; name: string } | null;
    };

type Tree = readonly OrganisationOnDay[];

/** The organisation whose figure is the city's: the root of the administrative tree. */
export function findCity(tree: Tree): OrganisationOnDay | undefined {
  return tree.find(({ kind, parentId }) => kind === 'city-government' && parentId === null);
}

/** The organisation and its superiors, nearest first. */
function chainOf(id: string, byId: ReadonlyMap<string, OrganisationOnDay>): string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = id; at && !chain.includes(at); at = byId.get(at)?.parentId)
    chain.push(at);
  return chain;
}

/** @param reach the organisations of the caller's jurisdiction; 'all' for the whole city. */
export function viewpointOf(reach: 'all' | readonly string[], tree: Tree): Viewpoint {
  const cityId = findCity(tree)?.id ?? null;
  if (reach === 'all') return { scope: 'all', cityId };
  const byId = new Map(tree.map((organisation) => [organisation.id, organisation]));
  const seen = new Set(reach);
  const answering = new Set(
    reach.flatMap((id) => chainOf(id, byId)).filter((id) => id !== cityId || seen.has(id)),
  );
  // What has ended or was merged stays in reach but has no place in the tree of the day.
  const tops = reach.filter((id) => byId.has(id) && !seen.has(byId.get(id)?.parentId ?? ''));
  const top = tops.length === 1 ? byId.get(tops[0] ?? '') : undefined;
  return {
    scope: 'listed',
    cityId,
    seen,
    answering,
    own: top ? { organisationId: top.id, name: top.shortName } : null,
  };
}

/** Whether the caller may see this organisation's figure. */
export function seesFigureOf(viewpoint: Viewpoint, organisationId: string): boolean {
  return (
    viewpoint.scope === 'all' || organisationId === viewpoint.cityId || viewpoint.seen.has(organisationId)
  );
}

/** Whether the caller, or somebody the caller works for, answers for an item with these units. */
export function answersFor(viewpoint: Viewpoint, units: readonly { organisationId: string }[]): boolean {
  return (
    viewpoint.scope === 'all' || units.some(({ organisationId }) => viewpoint.answering.has(organisationId))
  );
}
