import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { DemandRow } from '../contract/evidence.ts';
import { demandSubject } from './audit-subjects.ts';
import { demandReach, type Input, likePattern, type ProgrammeCall } from './call.ts';

/** What enterprises ask for, newest first, with the sum of heads. */
export async function listDemand(
  call: ProgrammeCall,
  input: Input<'listDemand'>,
): Promise<{ rows: DemandRow[]; total: number; headcount: number }> {
  const text = likePattern(input.q);
  const where = sql.join(
    [
      input.withdrawn ? sql`d.withdrawn_on IS NOT NULL` : sql`d.withdrawn_on IS NULL`,
      text ? sql`(d.enterprise_name ILIKE ${text} OR d.credit_code LIKE ${text})` : undefined,
      input.year ? sql`d.year = ${input.year}` : undefined,
      input.kind ? sql`d.kind = ${input.kind}` : undefined,
      input.source ? sql`d.source = ${input.source}` : undefined,
      input.familyCode ? sql`left(d.class_code, 2) = ${input.familyCode}` : undefined,
      input.classCode ? sql`d.class_code = ${input.classCode}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<
    Record<string, unknown> & { organisationId: string; total: number; heads: number }
  >`
    SELECT d.id, d.organisation_id AS "organisationId", o.short_name AS "organisationName", d.enterprise_name AS "enterpriseName", d.credit_code AS "creditCode",
      d.division_code AS "divisionCode", d.year::integer, d.kind, d.class_code AS "classCode",
      coalesce((SELECT k.name FROM programmes.class k WHERE k.code = d.class_code ORDER BY upper(k.valid) DESC NULLS FIRST LIMIT 1), d.class_code) AS "className",
      d.programme_code AS "programmeCode", d.headcount, d.skill_level::integer AS "skillLevel", d.source, d.note, d.recorded_on AS "recordedOn",
      d.withdrawn_on AS "withdrawnOn", d.withdrawn_reason AS "withdrawnReason", d.synthetic, count(*) OVER () AS total, (sum(d.headcount) OVER ())::integer AS heads
    FROM programmes.demand d JOIN organisations.organisation_v1 o ON o.id = d.organisation_id
    WHERE ${where} ORDER BY d.year DESC, d.headcount DESC, d.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return {
    rows: rows.map((row) =>
      DemandRow.parse({
        ...row,
        abilities: { withdraw: call.can('programmes.demand.report', row.organisationId) },
      }),
    ),
    total: rows[0]?.total ?? 0,
    headcount: rows[0]?.heads ?? 0,
  };
}

async function demandFaults(call: ProgrammeCall, input: Input<'addDemand'>): Promise<Fault[]> {
  const faults: Fault[] = [];
  const thisYear = Number(call.today.slice(0, 4));
  if (input.year > thisYear + 3)
    faults.push({
      code: 'programmes-year-ahead',
      field: 'year',
      params: { year: input.year, thisYear: thisYear + 3 },
    });
  const { rows } = await sql<{ class: boolean; programme: string | null }>`
    SELECT EXISTS (SELECT FROM programmes.class WHERE code = ${input.classCode}) AS class, programmes.class_of(${input.programmeCode}::text) AS programme`.execute(
    call.query,
  );
  if (!rows[0]?.class)
    faults.push({
      code: 'programmes-class-unknown',
      field: 'classCode',
      params: { class: input.classCode },
    });
  if (input.programmeCode && rows[0]?.programme !== input.classCode)
    faults.push({
      code: 'programmes-programme-of-other-class',
      field: 'programmeCode',
      params: { code: input.programmeCode, class: input.classCode },
    });
  return faults;
}

export async function addDemand(call: ProgrammeCall, input: Input<'addDemand'>): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const faults = await demandFaults(call, input);
  const credit = input.creditCode ? validateCreditCode(input.creditCode) : undefined;
  for (const { code, params, severity } of credit?.findings ?? [])
    if (severity === 'error')
      faults.push({ code, field: 'creditCode', ...(params ? { params: { ...params } } : {}) });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const { id } = await call.query
    .insertInto('programmes.demand')
    .values({
      organisation_id: input.organisationId,
      enterprise_name: input.enterpriseName,
      credit_code: credit?.value ?? null,
      division_code: input.divisionCode,
      year: input.year,
      kind: input.kind,
      class_code: input.classCode,
      programme_code: input.programmeCode,
      headcount: input.headcount,
      skill_level: input.skillLevel,
      source: input.source,
      note: input.note,
      recorded_on: call.today,
      recorded_by: call.actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await call.audit({
    action: 'programmes.demand.report',
    subject: demandSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

/** A wrong report stops counting from today on; what was counted before stays as it was. */
export async function withdrawDemand(
  call: ProgrammeCall,
  input: Input<'withdrawDemand'>,
): Promise<{ id: string }> {
  const { rows } = await sql<{ organisationId: string }>`
    UPDATE programmes.demand SET withdrawn_on = ${call.today}::date, withdrawn_reason = ${input.reason}
    WHERE id = ${input.id} AND withdrawn_on IS NULL RETURNING organisation_id AS "organisationId"`.execute(
    call.query,
  );
  const found = rows[0];
  if (!found) throw notFound('demand');
  await call.audit({
    action: 'programmes.demand.withdraw',
    subject: demandSubject,
    subjectId: input.id,
    organisationId: found.organisationId,
    after: { withdrawnOn: call.today },
    reason: input.reason,
  });
  return { id: input.id };
}
