import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import { actsFor } from '../rules/who-acts-for.ts';
import { refusalToVerify, type VerifierPlace } from '../rules/who-may-verify.ts';
import type { PlanCall } from './call.ts';
import { isUnit } from './work-store.ts';

/** The caller's memberships whose role carries a permission. */
function membershipsWith(call: PlanCall, permissionId: string) {
  const { roles } = call.services.registry.permission(permissionId);
  return call.actor.memberships.filter(({ role }) => roles.includes(role));
}

/** Whether the caller may accept, plan and report for a body. */
export function mayWorkFor(call: PlanCall, organisationId: string): boolean {
  const places = membershipsWith(call, 'plan.task.work').map((membership) => ({
    organisationId: membership.organisationId,
    isPlanOffice: membership.role === 'plan-office',
    reach: membership.jurisdiction.scope === 'all' ? ('all' as const) : membership.jurisdiction.organisations,
  }));
  return actsFor(places, organisationId);
}

/** Only for a body that answers for the task, and by somebody who acts for that body. */
export async function demandUnit(call: PlanCall, taskId: string, organisationId: string): Promise<void> {
  if (!mayWorkFor(call, organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction', field: 'organisationId' });
  if (!(await isUnit(call.query, taskId, organisationId, call.today)))
    throw new Refusal('invalid', { code: 'not-a-unit-of-task', field: 'organisationId' });
}

/** Work of a body on a task, and who did it. */
export type Work = {
  organisationId: string;
  /** Accounts that wrote, submitted or reported it. */
  doers: readonly string[];
  leadOrganisationIds: readonly string[];
};

/** Why the caller may not verify a piece of work; null when they may. */
export function whyNotVerify(call: PlanCall, { organisationId, doers, leadOrganisationIds }: Work) {
  const places: VerifierPlace[] = membershipsWith(call, 'plan.report.verify').map((membership) => ({
    organisationId: membership.organisationId,
    isPlanOffice: membership.role === 'plan-office',
    reachesDoer: reaches(membership.jurisdiction, organisationId),
  }));
  return refusalToVerify({
    isDoer: doers.includes(call.actor.accountId),
    doerOrganisationId: organisationId,
    leadOrganisationIds,
    places,
  });
}

/** @throws Refusal where the caller may not verify the work. */
export function demandVerifier(call: PlanCall, work: Work): void {
  const reason = whyNotVerify(call, work);
  if (reason) throw new Refusal('forbidden', { code: reason });
}
