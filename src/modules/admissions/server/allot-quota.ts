import { sql } from 'kysely';
import type { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { reaches } from '#kernel/database/transaction.ts';
import type { AllotQuota, OriginSchool, OriginSchools, QuotaView } from '../contract/quota.ts';
import { allotByLargestRemainder, allottedSeats } from '../rules/largest-remainder.ts';
import { cycleSubject } from './audit-subjects.ts';
import type { AdmissionCall } from './call.ts';
import { getCycle, recordCycleEvent, type StoredCycle } from './cycle-store.ts';
import { demandDocumentNumber } from './document-number.ts';
import { isSealed } from './round-store.ts';
import { nameOriginGroups } from './write-candidates.ts';

async function getCycleToAllot(call: AdmissionCall, id: string): Promise<StoredCycle> {
  const cycle = await getCycle(call, id, 'update');
  if (!reaches(call.jurisdiction, cycle.organisationId))
    throw new Refusal('forbidden', { code: 'outside-jurisdiction' });
  if (!cycle.policy.quotaSeats) throw new Refusal('conflict', { code: 'cycle-without-quota' });
  if (cycle.state !== 'planning' && cycle.state !== 'published')
    throw new Refusal('conflict', { code: 'cycle-not-planning', params: { state: cycle.state } });
  if (await isSealed(call.query, id))
    throw new Refusal('conflict', { code: 'rules-are-sealed', params: { section: 'quotaSeats' } });
  return cycle;
}

/** Sets the junior highs of the cycle with their graduates and weights: the key of the allotment (ADM-09). */
export async function setOriginSchools(
  call: AdmissionCall,
  input: z.output<typeof OriginSchools>,
): Promise<{ schools: number }> {
  const cycle = await getCycleToAllot(call, input.cycleId);
  const faults = input.schools.flatMap(({ weightPercent, weightReason }, index) =>
    weightPercent !== 100 && !weightReason
      ? [{ code: 'weight-reason-needed', field: `schools.${index}.weightReason` }]
      : [],
  );
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await writeOriginSchools(call, cycle.id, input.schools);
  await recordCycleEvent(call, cycle.id, 'set-origin-schools', null, { schools: input.schools.length });
  await call.audit({
    action: 'admissions.cycle.set-origin-schools',
    subject: cycleSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    after: { schools: input.schools },
  });
  return { schools: input.schools.length };
}

async function writeOriginSchools(call: AdmissionCall, cycleId: string, schools: readonly OriginSchool[]) {
  await sql`DELETE FROM admissions.origin_school WHERE cycle_id = ${cycleId}
    AND NOT organisation_id = ANY (${schools.map(({ organisationId }) => organisationId)}::uuid[])`.execute(
    call.query,
  );
  await sql`
    INSERT INTO admissions.origin_school (cycle_id, organisation_id, division_code, graduates, weight_percent, weight_reason)
    SELECT ${cycleId}, s."organisationId", coalesce(o.division_code, ${call.services.city.divisionCode}), s.graduates, s."weightPercent", s."weightReason"
    FROM jsonb_to_recordset(${JSON.stringify(schools)}::jsonb) AS s ("organisationId" uuid, graduates integer, "weightPercent" smallint, "weightReason" text)
    JOIN organisations.organisation_v1 o ON o.id = s."organisationId"
    ON CONFLICT (cycle_id, organisation_id) DO UPDATE SET division_code = excluded.division_code, graduates = excluded.graduates,
      weight_percent = excluded.weight_percent, weight_reason = excluded.weight_reason`.execute(call.query);
  await nameOriginGroups(call, cycleId);
}

type Allotting = { id: string; divisionCode: string; seats: number; percent: number };
type Key = { organisationId: string; divisionCode: string; weight: number };

const listAllotting = async (call: AdmissionCall, cycleId: string): Promise<Allotting[]> =>
  (
    await sql<Allotting>`
    SELECT p.id, o.division_code AS "divisionCode", coalesce(b.seats, p.seats_balanced, p.seats_proposed) AS seats, p.quota_percent AS percent
    FROM admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
    WHERE p.cycle_id = ${cycleId} AND p.quota_percent > 0 AND p.state IN ('balanced', 'adopted') ORDER BY p.code`.execute(
      call.query,
    )
  ).rows;

/** Graduates times weight, as a whole number. */
const listKeys = async (call: AdmissionCall, cycleId: string): Promise<Key[]> =>
  (
    await sql<Key>`SELECT organisation_id AS "organisationId", division_code AS "divisionCode", (graduates * weight_percent)::integer AS weight
    FROM admissions.origin_school WHERE cycle_id = ${cycleId} ORDER BY organisation_id`.execute(call.query)
  ).rows;

/** The junior highs a programme allots to: those of its county, or all where it belongs to none or the policy says so. */
function keysFor(programme: Allotting, keys: readonly Key[], area: 'county' | 'city'): readonly Key[] {
  const near = keys.filter(({ divisionCode }) => divisionCode === programme.divisionCode);
  return area === 'city' || near.length === 0 ? keys : near;
}

/**
 * Allots the share of every general programme of the batches named to the junior highs, by largest remainder. Seats
 * lie within the capacity; their floors are known only once the general line is (rules/quota-floor.ts).
 */
export async function allotQuota(
  call: AdmissionCall,
  input: z.output<typeof AllotQuota>,
): Promise<{ programmes: number; seats: number }> {
  const cycle = await getCycleToAllot(call, input.cycleId);
  const documentNumber =
    cycle.state === 'published' || input.documentNumber ? demandDocumentNumber(input.documentNumber) : null;
  const [programmes, keys] = [await listAllotting(call, cycle.id), await listKeys(call, cycle.id)];
  if (programmes.length === 0 || keys.every(({ weight }) => weight === 0))
    throw new Refusal('conflict', { code: programmes.length === 0 ? 'no-programme-allots' : 'no-graduates' });
  const area = cycle.policy.quotaSeats?.area ?? 'county';
  const reserves = programmes.flatMap((programme) => {
    const sharers = keysFor(programme, keys, area).map(({ organisationId, weight }) => ({
      id: organisationId,
      weight,
    }));
    return [...allotByLargestRemainder(allottedSeats(programme.seats, programme.percent), sharers)]
      .filter(([, seats]) => seats > 0)
      .map(([organisationId, seats], index) => ({
        programmeId: programme.id,
        groupCode: `origin:${organisationId}`,
        position: index + 1,
        seats,
      }));
  });
  await sql`DELETE FROM admissions.reserve WHERE programme_id = ANY (${programmes.map(({ id }) => id)}::uuid[]) AND group_code LIKE 'origin:%'`.execute(
    call.query,
  );
  await sql`INSERT INTO admissions.reserve (programme_id, group_code, position, seats)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(reserves)}::jsonb) AS r ("programmeId" uuid, "groupCode" text, position smallint, seats integer)`.execute(
    call.query,
  );
  const after = {
    programmes: programmes.length,
    seats: reserves.reduce((sum, { seats }) => sum + seats, 0),
    documentNumber,
  };
  await recordCycleEvent(call, cycle.id, 'allot-quota', documentNumber, after);
  await call.audit({
    action: 'admissions.cycle.allot-quota',
    subject: cycleSubject,
    subjectId: cycle.id,
    organisationId: cycle.organisationId,
    after,
  });
  return { programmes: after.programmes, seats: after.seats };
}

/** The key, what it gives, and what is allotted at present. */
export async function getQuota(call: AdmissionCall, input: { cycleId: string }): Promise<QuotaView> {
  const cycle = await getCycle(call, input.cycleId);
  const { rows: schools } = await sql<QuotaView['schools'][number]>`
    SELECT s.organisation_id AS "organisationId", o.name AS "organisationName", s.division_code AS "divisionCode", s.graduates, s.weight_percent AS "weightPercent",
      s.weight_reason AS "weightReason", (SELECT count(*) FROM admissions.candidate c WHERE c.cycle_id = s.cycle_id AND c.organisation_id = s.organisation_id AND c.state <> 'withdrawn') AS candidates,
      coalesce((SELECT sum(r.seats) FROM admissions.reserve r JOIN admissions.programme p ON p.id = r.programme_id
        WHERE p.cycle_id = s.cycle_id AND p.state <> 'withdrawn' AND r.group_code = 'origin:' || s.organisation_id), 0)::integer AS allotted
    FROM admissions.origin_school s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
    WHERE s.cycle_id = ${cycle.id} ORDER BY s.division_code, o.name`.execute(call.query);
  const { rows: programmes } = await sql<
    Omit<QuotaView['programmes'][number], 'due'> & { percent: number; settled: boolean }
  >`
    SELECT p.id, p.code, p.title, o.name AS "organisationName", p.state IN ('balanced', 'adopted') AS settled, coalesce(b.seats, p.seats_balanced, p.seats_proposed) AS seats, p.quota_percent AS percent,
      coalesce((SELECT sum(r.seats) FROM admissions.reserve r WHERE r.programme_id = p.id AND r.group_code LIKE 'origin:%'), 0)::integer AS allotted
    FROM admissions.programme p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
    WHERE p.cycle_id = ${cycle.id} AND p.quota_percent > 0 AND p.state <> 'withdrawn' ORDER BY p.code`.execute(
    call.query,
  );
  const mine =
    call.can('admissions.programme.balance', cycle.organisationId) &&
    (cycle.state === 'planning' || cycle.state === 'published') &&
    !(await isSealed(call.query, cycle.id));
  return {
    sharePercent: cycle.policy.quotaSeats?.sharePercent ?? null,
    area: cycle.policy.quotaSeats?.area ?? null,
    schools,
    counties: call.services.city.divisions.map(({ code, name }) => ({ code, name })),
    programmes: programmes.map(({ percent, settled: _settled, ...row }) => ({
      ...row,
      due: allottedSeats(row.seats, percent),
    })),
    abilities: {
      setSchools: mine,
      allot:
        mine && schools.some(({ graduates }) => graduates > 0) && programmes.some(({ settled }) => settled),
    },
  };
}
