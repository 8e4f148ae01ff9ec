/** A membership that carries the right to work on tasks. */
export type WorkPlace = {
  organisationId: string;
  isPlanOffice: boolean;
  /** What the membership reaches: the organisation and all below it, or the whole city. */
  reach: 'all' | readonly string[];
};

/**
 * Whether somebody may accept, plan and report for a body: for one's own and those below it, and the plan office
 * for every body it reaches, since it enters what comes on paper. A department that reaches the whole city knows
 * what counties have done, but does not speak for them.
 */
export const actsFor = (places: readonly WorkPlace[], organisationId: string): boolean =>
  places.some(
    (place) =>
      place.organisationId === organisationId ||
      (place.reach === 'all' ? place.isPlanOffice : place.reach.includes(organisationId)),
  );
