/** A membership that carries the right to verify, and whether it reaches the body whose work is verified. */
export type VerifierPlace = { organisationId: string; isPlanOffice: boolean; reachesDoer: boolean };

export type VerifyCase = {
  /** Whether the verifier wrote, submitted or reported any of it. */
  isDoer: boolean;
  doerOrganisationId: string;
  leadOrganisationIds: readonly string[];
  places: readonly VerifierPlace[];
};

/**
 * Why somebody may not verify the work of a body; null when they may. Never one's own work. The body's own
 * people only where it leads the task; otherwise a leading body, one above the doer, or the plan office.
 */
export function refusalToVerify({
  isDoer,
  doerOrganisationId,
  leadOrganisationIds,
  places,
}: VerifyCase): 'verifies-oneself' | 'verifies-own-body' | 'outside-jurisdiction' | null {
  if (isDoer) return 'verifies-oneself';
  const mayHere = ({ organisationId, isPlanOffice, reachesDoer }: VerifierPlace) =>
    leadOrganisationIds.includes(organisationId) ||
    (reachesDoer && (isPlanOffice || organisationId !== doerOrganisationId));
  if (places.some(mayHere)) return null;
  return places.some(({ reachesDoer }) => reachesDoer) ? 'verifies-own-body' : 'outside-jurisdiction';
}
