import type { z } from 'zod';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { Call } from '#kernel/http/call.ts';
import type { api } from '../contract/api.ts';
import type { Party } from '../rules/step-table.ts';
import type { Tables } from './tables.ts';

export type ProgrammeCall = Call<Tables>;
/** What a use case of the route receives, after validation. */
export type Input<K extends keyof typeof api> = z.output<
  NonNullable<(typeof api)[K]['~orpc']['inputSchema']>
>;

/** Rules, lists and industries are the whole city's: one county cannot rank, draw or decide alone. */
export function demandWholeCity(call: Pick<ProgrammeCall, 'jurisdiction'>): void {
  if (call.jurisdiction.scope !== 'all')
    throw new Refusal('forbidden', { code: 'programmes-whole-city-only' });
}

/** Whether the caller holds a permission for the whole city. */
export const holdsCity = (call: Pick<ProgrammeCall, 'actor' | 'services'>, permission: string): boolean =>
  jurisdictionOf(call.actor, call.services.registry.permission(permission)).scope === 'all';

/** An entry for an organisation outside the caller's reach is refused with the field. */
export function demandReach(call: Pick<ProgrammeCall, 'jurisdiction'>, organisationId: string): void {
  if (!reaches(call.jurisdiction, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
}

/** The record is not as the caller saw it: somebody else was quicker. */
export function demandRevision(stored: number, seen: number): void {
  if (stored !== seen) throw new Refusal('conflict', { code: 'changed-meanwhile' });
}

/** What the caller is to a record of a school, by the permissions for each part. */
export function partiesTo(
  call: ProgrammeCall,
  organisationId: string,
  permissions: Partial<Record<Party, string>>,
): Party[] {
  const { school, superior, city } = permissions;
  const parties: Party[] = [];
  if (school && call.can(school, organisationId)) parties.push('school');
  if (superior && call.can(superior, organisationId)) parties.push('superior');
  if (city && holdsCity(call, city)) parties.push('city');
  return parties;
}

/** Bodies above schools: what is theirs to decide is not theirs to object to. */
const superiorKinds = new Set([
  'city-government',
  'city-department',
  'party-body',
  'mass-organisation',
  'county-government',
  'county-department',
  'county-education-bureau',
]);

/** Whether the caller speaks for a school, or for the one that took it over, and not from above it. */
export function speaksForSchool(
  call: Pick<ProgrammeCall, 'actor' | 'services'>,
  permission: string,
  organisationId: string,
): boolean {
  const { roles } = call.services.registry.permission(permission);
  return call.actor.memberships.some(
    ({ role, organisationKind, jurisdiction }) =>
      roles.includes(role) && !superiorKinds.has(organisationKind) && reaches(jurisdiction, organisationId),
  );
}

/** A text as a LIKE pattern that finds it anywhere; null for none. */
export const likePattern = (text: string | undefined): string | null => (text ? containing(text) : null);
