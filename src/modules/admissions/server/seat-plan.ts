import { sql } from 'kysely';
import type { z } from 'zod';
import { notFound, Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import {
  type LedgerChange,
  type PlanSummary,
  type ProgrammeRow,
  programmeStates,
  Suggestion,
} from '../contract/programme.ts';
import { bandOf, seatShare } from '../rules/plan-findings.ts';
import { programmeSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, type StoredCycle } from './cycle-store.ts';
import { demandDocumentNumber } from './document-number.ts';
import { isReleased, listProgrammes, plannedSeats } from './programme-reader.ts';

const everything = { page: 1, pageSize: 100_000 };

const shareOf = (rows: readonly ProgrammeRow[]) =>
  seatShare(rows.map((row) => ({ track: row.track, seats: plannedSeats(row) })));

async function shareOfYear(call: AdmissionCall, cycleId: string | null): Promise<PlanSummary['lastYear']> {
  if (!cycleId) return null;
  const { rows } = await sql<{ track: 'general' | 'vocational'; seats: number }>`
    SELECT track, sum(seats)::integer AS seats FROM admissions.filling WHERE cycle_id = ${cycleId} GROUP BY track`.execute(
    call.query,
  );
  return seatShare(rows);
}

/** The plan as it stands: vocational share by county and for the city, against the band that the policy keeps to. */
export async function summarisePlan(call: AdmissionCall, input: { cycleId: string }): Promise<PlanSummary> {
  const cycle = await getCycle(call, input.cycleId);
  const { rows } = await listProgrammes(call, { ...everything, cycleId: cycle.id });
  const counted = rows.filter(({ state }) => state !== 'withdrawn');
  const band = cycle.policy.vocationalSharePercent;
  const stands = <S extends { percent: number | null }>(share: S) => ({
    ...share,
    stands: bandOf(share.percent, band),
  });
  const byDivision = Map.groupBy(counted, ({ divisionCode }) => divisionCode);
  const own = call.jurisdiction.scope === 'all' ? [] : call.jurisdiction.organisations;
  return {
    cycleId: cycle.id,
    cycleState: cycle.state,
    band,
    held: counted.some(({ track }) => track === 'general'),
    city: stands(shareOf(counted)),
    lastYear: await shareOfYear(call, cycle.previousId),
    counties: call.services.city.divisions.flatMap(({ code, name }) => {
      const inside = byDivision.get(code) ?? [];
      return inside.length > 0 ? [{ code, name, ...stands(shareOf(inside)) }] : [];
    }),
    states: Object.fromEntries(
      programmeStates.map((state) => [state, rows.filter((row) => row.state === state).length]),
    ) as PlanSummary['states'],
    warned: counted.filter(({ findings }) => findings.length > 0).length,
    abilities: {
      balance: cycle.state === 'planning' && call.can('admissions.programme.balance', cycle.organisationId),
      propose: cycle.state === 'planning' && own.some((id) => call.can('admissions.programme.propose', id)),
    },
  };
}

/** What a school may propose: what stands in its register, and what it offered last year and did not yet propose. */
export async function suggestProgrammes(
  call: AdmissionCall,
  input: { cycleId: string; organisationId: string },
): Promise<Suggestion[]> {
  const cycle = await getCycle(call, input.cycleId);
  if (!reaches(call.jurisdiction, input.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  const [registered, before] = [
    await listRegistered(call, cycle, input.organisationId),
    await listBefore(call, cycle, input.organisationId),
  ];
  const { rows: proposed } = await sql<{ key: string }>`
    SELECT ${subjectKey('p')} AS key FROM admissions.programme p WHERE cycle_id = ${cycle.id} AND organisation_id = ${input.organisationId} AND state <> 'withdrawn'`.execute(
    call.query,
  );
  const taken = new Set(proposed.map(({ key }) => key));
  const offered = [...registered, ...before].filter(({ key }) => !taken.has(key));
  const unique = offered.filter(({ key }, index) => offered.findIndex((each) => each.key === key) === index);
  return unique.map(({ key: _key, ...suggestion }) => Suggestion.parse(suggestion));
}

type Keyed = Record<string, unknown> & { key: string };

const subjectKey = (alias: string) =>
  sql.raw(
    `concat_ws('/', ${alias}.track, coalesce(${alias}.programme_code, ${alias}.title), coalesce(${alias}.pathway, ''))`,
  );

async function listRegistered(
  call: AdmissionCall,
  cycle: StoredCycle,
  organisationId: string,
): Promise<Keyed[]> {
  const { rows } = await sql<Keyed>`
    SELECT concat_ws('/', 'vocational', f.programme_code, f.pathway) AS key, f.organisation_id AS "organisationId", 'register' AS source,
      coalesce(b.batch_no, (SELECT max(no) FROM admissions.batch WHERE cycle_id = ${cycle.id})) AS "batchNo", coalesce(b.code, '') AS code, f.programme_name AS title,
      'vocational' AS track, f.programme_code AS "programmeCode", f.id AS "offeringId", f.pathway, b.fee_yuan AS "feeYuan", coalesce(b.boarding, false) AS boarding,
      f.capacity AS seats, f.capacity, CASE WHEN l.seats IS NOT NULL THEN jsonb_build_object('seats', l.seats, 'used', l.used) END AS "lastYear"
    FROM programmes.offering_v1 f
    LEFT JOIN admissions.programme b ON b.cycle_id = ${cycle.previousId} AND b.organisation_id = f.organisation_id AND b.programme_code = f.programme_code AND b.pathway = f.pathway
      AND b.state = 'adopted'
    LEFT JOIN admissions.filling l ON l.cycle_id = ${cycle.previousId} AND l.organisation_id = f.organisation_id AND l.track = 'vocational' AND l.subject = f.programme_code AND l.pathway = f.pathway
      AND ${isReleased(cycle.previousId)}
    WHERE f.organisation_id = ${organisationId} AND f.valid @> ${call.today}::date ORDER BY f.programme_code, f.pathway`.execute(
    call.query,
  );
  return rows;
}

async function listBefore(call: AdmissionCall, cycle: StoredCycle, organisationId: string): Promise<Keyed[]> {
  const { rows } = await sql<Keyed>`
    SELECT ${subjectKey('p')} AS key, p.organisation_id AS "organisationId", 'last-year' AS source, p.batch_no AS "batchNo", p.code, p.title, p.track,
      p.programme_code AS "programmeCode", NULL AS "offeringId", p.pathway, p.fee_yuan AS "feeYuan", p.boarding, p.note, p.requires_any AS "requiresAny",
      coalesce(b.seats, 0) AS seats, p.classes, NULL AS capacity, CASE WHEN ${isReleased(cycle.previousId)} THEN jsonb_build_object('seats', coalesce(b.seats, 0), 'used', coalesce(b.used, 0)) END AS "lastYear"
    FROM admissions.programme p LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
    WHERE p.cycle_id = ${cycle.previousId} AND p.organisation_id = ${organisationId} AND p.state = 'adopted' ORDER BY p.batch_no, p.code`.execute(
    call.query,
  );
  return rows;
}

/** After publication seats come and go by a document only, through the ledger. */
export async function changeLedger(
  call: AdmissionCall,
  input: z.output<typeof LedgerChange>,
): Promise<{ id: string }> {
  const documentNumber = demandDocumentNumber(input.documentNumber);
  const { rows } = await sql<{
    cycleId: string;
    organisationId: string;
    state: string;
    seats: number;
    used: number;
  }>`
    SELECT p.cycle_id AS "cycleId", p.organisation_id AS "organisationId", p.state, coalesce(b.seats, 0) AS seats, coalesce(b.used, 0) AS used
    FROM admissions.programme p LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id WHERE p.id = ${input.id} FOR NO KEY UPDATE OF p`.execute(
    call.query,
  );
  const programme = rows[0];
  if (!programme) throw notFound('programme');
  const cycle = await getCycle(call, programme.cycleId, 'share');
  if (!reaches(call.jurisdiction, cycle.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (programme.state !== 'adopted' || cycle.state !== 'published')
    throw new Refusal('conflict', { code: 'cycle-not-published', params: { state: cycle.state } });
  const free = programme.seats - programme.used;
  if (input.kind === 'withdrawn' && input.seats > free)
    throw new Refusal('conflict', { code: 'seats-not-free', field: 'seats', params: { free } });
  const { id } = await call.query
    .insertInto('admissions.quota_entry')
    .values({
      cycle_id: cycle.id,
      programme_id: input.id,
      kind: input.kind,
      seats: input.seats,
      document_number: documentNumber,
      reason: input.reason,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'admissions.programme.change-ledger',
    subject: programmeSubject,
    subjectId: input.id,
    organisationId: programme.organisationId,
    before: { seats: programme.seats },
    after: { kind: input.kind, seats: input.seats, documentNumber },
    reason: input.reason,
  });
  return { id };
}
