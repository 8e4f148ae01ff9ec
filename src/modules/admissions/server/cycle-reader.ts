import { sql } from 'kysely';
import type { z } from 'zod';
import { type CycleQuery, CycleRow, CycleView } from '../contract/cycle.ts';
import { type CycleProgress, stagesOf } from '../rules/cycle-stages.ts';
import { mayAmendPolicy, mayChangePolicy, offeredCycleActions } from '../rules/cycle-states.ts';
import type { Rules } from '../rules/policy-changes.ts';
import { changedSections } from '../rules/policy-changes.ts';
import { ruleNames } from '../rules/policy-faults.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, listBatches, type StoredCycle } from './cycle-store.ts';

const instant = (value: Date | string) => new Date(value).toISOString();

/** Cycles of all years; drafts are shown to whoever runs them. */
export async function listCycles(
  call: AdmissionCall,
  input: z.output<typeof CycleQuery>,
): Promise<CycleRow[]> {
  const { rows } = await sql<Record<string, unknown> & { state: string; organisationId: string }>`
    SELECT c.id, c.kind, c.year, c.title, c.state, c.organisation_id AS "organisationId", o.name AS "organisationName", g.programmes, g.seats, g.candidates,
      (SELECT r.state FROM admissions.round r WHERE r.cycle_id = c.id AND r.state <> 'cancelled' ORDER BY r.no DESC LIMIT 1) AS "roundState", c.synthetic
    FROM admissions.cycle c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id
    CROSS JOIN LATERAL admissions.cycle_progress(ARRAY[c.id]) g
    WHERE (${input.kind ?? null}::text IS NULL OR c.kind = ${input.kind ?? null}) AND (${input.year ?? null}::int IS NULL OR c.year = ${input.year ?? null})
    ORDER BY c.year DESC, c.kind, c.created_at DESC`.execute(call.query);
  return rows
    .filter(
      ({ state, organisationId }) =>
        (state !== 'draft' && state !== 'discarded') || runs(call, organisationId),
    )
    .map((row) => CycleRow.parse(row));
}

const runs = (call: AdmissionCall, organisationId: string) =>
  call.can('admissions.cycle.manage', organisationId);

async function progressOf(call: AdmissionCall, cycle: StoredCycle): Promise<CycleProgress> {
  const { rows } = await sql<
    Omit<CycleProgress, 'state' | 'scoresBeforeChoices' | 'rules' | 'recalled'>
  >`SELECT * FROM admissions.cycle_progress(ARRAY[${cycle.id}::uuid])`.execute(call.query);
  const [counts] = rows;
  if (!counts) throw new Error('a cycle has progress');
  const rules = ruleNames(cycle.policy);
  const verified = new Set(
    cycle.policy.sources.filter(({ confidence }) => confidence === 'verified').map(({ rule }) => rule),
  );
  return {
    ...counts,
    state: cycle.state,
    scoresBeforeChoices: cycle.policy.scoresBeforeChoices,
    rules: rules.length,
    recalled: rules.filter((rule) => !verified.has(rule)).length,
  };
}

async function listVersions(call: AdmissionCall, cycleId: string): Promise<CycleView['versions']> {
  const { rows } = await sql<
    Rules & {
      version: number;
      documentNumber: string;
      reason: string | null;
      adoptedByName: string;
      adoptedAt: Date;
    }
  >`SELECT version, policy, batches, document_number AS "documentNumber", reason, adopted_by_name AS "adoptedByName", adopted_at AS "adoptedAt"
    FROM admissions.policy_version WHERE cycle_id = ${cycleId} ORDER BY version`.execute(call.query);
  return rows
    .map(({ policy, batches, adoptedAt, ...version }, index) => {
      const before = rows[index - 1];
      return {
        ...version,
        adoptedAt: instant(adoptedAt),
        changed: before ? changedSections(before, { policy, batches }) : [],
      };
    })
    .reverse();
}

async function listHistory(call: AdmissionCall, cycleId: string) {
  const [rounds, events] = [
    await sql<Record<string, unknown> & { opensAt: Date; closesAt: Date }>`
      SELECT id, no, kind, title, batches, opens_at AS "opensAt", closes_at AS "closesAt", state FROM admissions.round WHERE cycle_id = ${cycleId} ORDER BY no`.execute(
      call.query,
    ),
    await sql<Record<string, unknown> & { at: Date }>`
      SELECT id, action, actor_name AS "actorName", coalesce(note, details->>'documentNumber') AS note, at FROM admissions.cycle_event
      WHERE cycle_id = ${cycleId} ORDER BY at DESC LIMIT 100`.execute(call.query),
  ];
  return {
    rounds: rounds.rows.map((row) => ({
      ...row,
      opensAt: instant(row.opensAt),
      closesAt: instant(row.closesAt),
    })),
    events: events.rows.map((row) => ({ ...row, at: instant(row.at) })),
  };
}

/** One cycle: rules, stages, rounds, versions of the rules, and what happened. */
export async function getCycleView(call: AdmissionCall, input: { id: string }): Promise<CycleView> {
  const cycle = await getCycle(call, input.id);
  const { rows } = await sql<{ organisationName: string; previousTitle: string | null }>`
    SELECT o.name AS "organisationName", p.title AS "previousTitle" FROM admissions.cycle c
    JOIN organisations.organisation_v1 o ON o.id = c.organisation_id LEFT JOIN admissions.cycle p ON p.id = c.previous_id WHERE c.id = ${cycle.id}`.execute(
    call.query,
  );
  const mine = runs(call, cycle.organisationId);
  return CycleView.parse({
    ...cycle,
    organisationName: rows[0]?.organisationName ?? '',
    previous: cycle.previousId ? { id: cycle.previousId, title: rows[0]?.previousTitle ?? '' } : null,
    batches: await listBatches(call, cycle.id),
    stages: stagesOf(await progressOf(call, cycle)),
    versions: await listVersions(call, cycle.id),
    ...(await listHistory(call, cycle.id)),
    actions: offeredCycleActions(cycle.state, mine),
    abilities: { manage: mine && mayChangePolicy(cycle.state), amend: mine && mayAmendPolicy(cycle.state) },
  });
}
