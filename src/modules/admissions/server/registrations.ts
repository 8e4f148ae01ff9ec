import { sql } from 'kysely';
import type { z } from 'zod';
import { jurisdictionOf } from '#kernel/authorization/permissions.ts';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { containing } from '#kernel/database/containing.ts';
import { type RegistrationQuery, RegistrationRow, type RegistrationStep } from '../contract/results.ts';
import { nextRegistration, offeredRegistrations } from '../rules/registration-states.ts';
import { mayTakeSeatBack } from '../rules/supplementary-round.ts';
import type { AdmissionCall } from './call.ts';
import { registrationSubject } from './results-subjects.ts';
import { listCycleRounds } from './vacancies.ts';

const deadline = sql`((e.released_at AT TIME ZONE 'Asia/Shanghai')::date + (y.policy->>'registrationDays')::integer)`;

/**
 * Names of admitted persons. A school sees none of the candidates, only whom it admitted; whoever sees them all needs no
 * such function, which the planner cannot look into.
 */
const personsOf = (call: AdmissionCall, roundId: string | undefined) =>
  call.jurisdiction.scope === 'all'
    ? sql`admissions.candidate n ON n.id = r.candidate_id`
    : sql`admissions.admitted_persons(${roundId ?? null}::uuid) n ON n.candidate_id = r.candidate_id AND n.round_id = r.round_id`;

/** Persons whom the schools within reach expect, with what may be decided of each. */
export async function listRegistrations(
  call: AdmissionCall,
  input: z.output<typeof RegistrationQuery>,
): Promise<{
  rows: RegistrationRow[];
  total: number;
  mayHandOver: boolean;
  rounds: { id: string; title: string }[];
}> {
  const text = input.q ? containing(input.q) : null;
  // First which persons the page shows, then what is told of them: the deadline is read out of a policy, which
  // for each of tens of thousands took most of the time.
  const { rows } = await sql<
    Record<string, unknown> & {
      total: number;
      state: never;
      organisationId: string;
      handedOverAt: Date | null;
      decidedAt: Date | null;
    }
  >`
    SELECT r.candidate_id AS "candidateId", r.round_id AS "roundId", y.title AS "cycleTitle", w.number, w.name, w.origin_name AS "originName", w.code,
      w.title AS "programmeTitle", r.organisation_id AS "organisationId", w.school AS "schoolName", r.state, ${deadline}::text AS "registerBy",
      r.state = 'admitted' AND ${deadline} < ${call.today}::date AS overdue, r.decided_at AS "decidedAt", r.note, r.revision, y.synthetic,
      r.handed_over_at AS "handedOverAt", w.total
    FROM (SELECT r.candidate_id, r.round_id, n.number, n.name, n.origin_name, p.code, p.title, o.name AS school, e.released_at, count(*) OVER () AS total
      FROM admissions.registration r JOIN admissions.programme p ON p.id = r.programme_id
        JOIN admissions.release e ON e.round_id = r.round_id JOIN organisations.organisation_v1 o ON o.id = r.organisation_id
        JOIN ${personsOf(call, input.roundId)}
      WHERE (${input.roundId ?? null}::uuid IS NULL OR r.round_id = ${input.roundId ?? null}::uuid)
        AND (${input.organisationId ?? null}::uuid IS NULL OR r.organisation_id = ${input.organisationId ?? null}::uuid)
        AND (${input.state ?? null}::text IS NULL OR r.state = ${input.state ?? null})
        AND (${text}::text IS NULL OR n.name ILIKE ${text} OR n.number ILIKE ${text} OR p.title ILIKE ${text} OR o.name ILIKE ${text})
      ORDER BY e.released_at DESC, o.name, p.code, n.number LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}) w
    JOIN admissions.registration r ON r.candidate_id = w.candidate_id AND r.round_id = w.round_id
    JOIN admissions.cycle y ON y.id = r.cycle_id JOIN admissions.release e ON e.round_id = r.round_id
    ORDER BY w.released_at DESC, w.school, w.code, w.number`.execute(call.query);
  return {
    mayHandOver: await someoneWaits(call),
    rounds: await listReleasedRounds(call),
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) =>
      RegistrationRow.parse({
        ...row,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        handedOverAt: row.handedOverAt?.toISOString() ?? null,
        actions: call.can('admissions.registration.decide', row.organisationId)
          ? offeredRegistrations(row.state, row.handedOverAt !== null)
          : [],
      }),
    ),
  };
}

async function listReleasedRounds(call: AdmissionCall): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    SELECT r.id, y.title || ' · ' || r.title AS title FROM admissions.release e JOIN admissions.round r ON r.id = e.round_id
      JOIN admissions.cycle y ON y.id = r.cycle_id ORDER BY e.released_at DESC LIMIT 50`.execute(call.query);
  return rows;
}

/** Whether the caller may hand somebody over: junior high schools read the list too, and have nobody to hand over. */
async function someoneWaits(call: AdmissionCall): Promise<boolean> {
  const reach = jurisdictionOf(
    call.actor,
    call.services.registry.permission('admissions.registration.hand-over'),
  );
  const theirs =
    reach.scope === 'all' ? sql`true` : sql`r.organisation_id = ANY (${[...reach.organisations]}::uuid[])`;
  const { rows } = await sql<{ waits: boolean }>`
    SELECT EXISTS (SELECT FROM admissions.registration r JOIN admissions.programme p ON p.id = r.programme_id
      WHERE r.state = 'registered' AND r.handed_over_at IS NULL AND p.track = 'vocational' AND ${theirs}) AS waits`.execute(
    call.query,
  );
  return rows[0]?.waits ?? false;
}

type Stored = {
  candidateId: string;
  programmeId: string;
  cycleId: string;
  organisationId: string;
  state: never;
  revision: number;
  handedOver: boolean;
};

async function lockRegistrations(
  call: AdmissionCall,
  roundId: string,
  candidateIds: readonly string[],
): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    SELECT candidate_id AS "candidateId", programme_id AS "programmeId", cycle_id AS "cycleId", organisation_id AS "organisationId",
      state, revision, handed_over_at IS NOT NULL AS "handedOver"
    FROM admissions.registration WHERE round_id = ${roundId} AND candidate_id = ANY (${candidateIds}::uuid[])
    ORDER BY candidate_id FOR UPDATE`.execute(call.query);
  return new Map(rows.map((row) => [row.candidateId, row]));
}

type StepFault = Fault & { candidateId: string };

/** Numbers of those who cannot be decided about: looked up only then, since each step of a school would search its list. */
async function withNumbers(
  call: AdmissionCall,
  roundId: string,
  faults: readonly StepFault[],
): Promise<Fault[]> {
  const { rows } = await sql<{ id: string; number: string }>`
    SELECT candidate_id AS id, number FROM admissions.admitted_persons(${roundId}::uuid)
    WHERE candidate_id = ANY (${faults.map(({ candidateId }) => candidateId)}::uuid[])`.execute(call.query);
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return faults.map(({ candidateId, params, ...fault }) => ({
    ...fault,
    params: { number: numbers.get(candidateId) ?? '', ...params },
  }));
}

/** Decides about a list of persons at once; any fault leaves all of them as they were, and names each. */
export async function decideRegistrations(
  call: AdmissionCall,
  { roundId, action, note, items }: z.output<typeof RegistrationStep>,
): Promise<{ decided: number }> {
  const found = await lockRegistrations(
    call,
    roundId,
    items.map(({ candidateId }) => candidateId),
  );
  const [any] = found.values();
  const seatsAreBack = mayTakeSeatBack(any ? await listCycleRounds(call.query, any.cycleId) : []);
  const faults: StepFault[] = [];
  const decided = items.flatMap(({ candidateId, revision }, index) => {
    const row = found.get(candidateId);
    if (!row || !call.can('admissions.registration.decide', row.organisationId))
      throw notFound('registration');
    const next = nextRegistration(row.state, action, row.handedOver);
    const refuse = (code: string, params = {}) =>
      faults.push({ code, field: `items.${index}`, candidateId, params });
    if (row.revision !== revision) refuse('changed-meanwhile');
    else if (row.handedOver && action === 'undo') refuse('registration-handed-over');
    else if (next?.seat === 'used' && !seatsAreBack) refuse('seat-offered-again');
    else if (!next) refuse('registration-step-refused', { state: row.state });
    return next ? [{ ...row, next }] : [];
  });
  if (faults.length > 0) throw new Refusal('conflict', await withNumbers(call, roundId, faults));
  await writeDecisions(call, roundId, action, note, decided);
  return { decided: decided.length };
}

type Decided = Stored & { next: { state: string; seat: string } };

/** Set by set, so that a list of hundreds costs little more than one person. */
async function writeDecisions(
  call: AdmissionCall,
  roundId: string,
  action: string,
  note: string | null,
  decided: readonly Decided[],
): Promise<void> {
  await sql`UPDATE admissions.registration r SET state = d.state, note = ${note}, revision = revision + 1,
      decided_by = CASE WHEN d.state <> 'admitted' THEN ${call.actor.accountId} END,
      decided_at = CASE WHEN d.state <> 'admitted' THEN ${call.now}::timestamptz END
    FROM unnest(${decided.map(({ candidateId }) => candidateId)}::uuid[], ${decided.map(({ next }) => next.state)}::text[]) AS d (id, state)
    WHERE r.round_id = ${roundId} AND r.candidate_id = d.id`.execute(call.query);
  const moved = decided.filter(({ next }) => next.seat !== 'none');
  if (moved.length > 0)
    await sql`INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, round_id, recorded_by)
      SELECT ${moved[0]?.cycleId}, m.programme_id, m.kind, count(*), ${roundId}, ${call.actor.accountId}
      FROM unnest(${moved.map(({ programmeId }) => programmeId)}::uuid[], ${moved.map(({ next }) => next.seat)}::text[]) AS m (programme_id, kind)
      GROUP BY m.programme_id, m.kind`.execute(call.query);
  await call.audit(
    decided.map((row) => ({
      action: 'admissions.registration.decide',
      subject: registrationSubject,
      subjectId: row.candidateId,
      organisationId: row.organisationId,
      before: { state: row.state },
      after: { state: row.next.state, action, seat: row.next.seat },
      reason: note,
    })),
  );
}
