import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { type DemandPart, DemandRow } from '../contract/evidence.ts';
import { divisionFaults } from '../rules/divide-demand.ts';
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
      d.programme_code AS "programmeCode", d.headcount, w.heads AS "reportHeadcount", w.parts AS "reportParts", d.skill_level::integer AS "skillLevel", d.source, d.note, d.recorded_on AS "recordedOn",
      d.withdrawn_on AS "withdrawnOn", d.withdrawn_reason AS "withdrawnReason", d.synthetic, count(*) OVER () AS total, (sum(d.headcount) OVER ())::integer AS heads
    FROM programmes.demand d JOIN organisations.organisation_v1 o ON o.id = d.organisation_id
    CROSS JOIN LATERAL (SELECT sum(r.headcount)::integer AS heads, count(*) AS parts FROM programmes.demand r WHERE r.report_id = d.report_id) w
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

/** Classes that there are, and programmes of the class that they are asked for under. */
async function partFaults(call: ProgrammeCall, parts: readonly DemandPart[]): Promise<Fault[]> {
  const { rows } = await sql<{ class: boolean; programme: string | null }>`
    SELECT EXISTS (SELECT FROM programmes.class k WHERE k.code = p."classCode") AS class, programmes.class_of(p."programmeCode") AS programme
    FROM jsonb_to_recordset(${JSON.stringify(parts.map((part, place) => ({ ...part, place })))}::jsonb) AS p (place integer, "classCode" text, "programmeCode" text)
    ORDER BY p.place`.execute(call.query);
  return parts.flatMap(({ classCode, programmeCode }, index): Fault[] => [
    ...(rows[index]?.class
      ? []
      : [
          {
            code: 'programmes-class-unknown',
            field: `parts.${index}.classCode`,
            params: { class: classCode },
          },
        ]),
    ...(programmeCode && rows[index]?.programme !== classCode
      ? [
          {
            code: 'programmes-programme-of-other-class',
            field: `parts.${index}.programmeCode`,
            params: { code: programmeCode, class: classCode },
          },
        ]
      : []),
  ]);
}

async function demandFaults(call: ProgrammeCall, input: Input<'addDemand'>): Promise<Fault[]> {
  const thisYear = Number(call.today.slice(0, 4));
  const ahead = {
    code: 'programmes-year-ahead',
    field: 'year',
    params: { year: input.year, thisYear: thisYear + 3 },
  };
  return [
    ...(input.year > thisYear + 3 ? [ahead] : []),
    ...(await partFaults(call, input.parts)),
    ...divisionFaults(input.headcount, input.parts),
  ];
}

export async function addDemand(call: ProgrammeCall, input: Input<'addDemand'>): Promise<{ id: string }> {
  demandReach(call, input.organisationId);
  const faults = await demandFaults(call, input);
  const credit = input.creditCode ? validateCreditCode(input.creditCode) : undefined;
  for (const { code, params, severity } of credit?.findings ?? [])
    if (severity === 'error')
      faults.push({ code, field: 'creditCode', ...(params ? { params: { ...params } } : {}) });
  if (faults.length > 0) throw new Refusal('invalid', faults);
  const reportId = crypto.randomUUID();
  const [first] = await call.query
    .insertInto('programmes.demand')
    .values(
      input.parts.map((part) => ({
        report_id: reportId,
        organisation_id: input.organisationId,
        enterprise_name: input.enterpriseName,
        credit_code: credit?.value ?? null,
        division_code: input.divisionCode,
        year: input.year,
        kind: input.kind,
        class_code: part.classCode,
        programme_code: part.programmeCode,
        headcount: part.headcount,
        skill_level: input.skillLevel,
        source: input.source,
        note: input.note,
        recorded_on: call.today,
        recorded_by: call.actor.accountId,
      })),
    )
    .returning('id')
    .execute();
  const id = first?.id ?? reportId;
  await call.audit({
    action: 'programmes.demand.report',
    subject: demandSubject,
    subjectId: id,
    organisationId: input.organisationId,
    after: input,
  });
  return { id };
}

type Standing = { reportId: string; organisationId: string; heads: number };

/** The parts of the report that count, held against whoever would divide or withdraw it at the same time. */
async function lockReport(call: ProgrammeCall, id: string): Promise<Standing> {
  const { rows } = await sql<Omit<Standing, 'heads'> & { headcount: number }>`
    SELECT d.report_id AS "reportId", d.organisation_id AS "organisationId", d.headcount FROM programmes.demand d
    WHERE d.report_id = (SELECT report_id FROM programmes.demand WHERE id = ${id}) AND d.withdrawn_on IS NULL
    ORDER BY d.id FOR UPDATE`.execute(call.query);
  const [first] = rows;
  if (!first || !call.can('programmes.demand.report', first.organisationId)) throw notFound('demand');
  return { ...first, heads: rows.reduce((sum, { headcount }) => sum + headcount, 0) };
}

const withdrawReport = (call: ProgrammeCall, reportId: string, reason: string) =>
  sql`UPDATE programmes.demand SET withdrawn_on = ${call.today}::date, withdrawn_reason = ${reason}
    WHERE report_id = ${reportId} AND withdrawn_on IS NULL`.execute(call.query);

/** The same people, divided anew: the parts before are withdrawn, so that what was counted stays to be seen. */
export async function divideDemand(
  call: ProgrammeCall,
  input: Input<'divideDemand'>,
): Promise<{ id: string }> {
  const report = await lockReport(call, input.id);
  const faults = [
    ...(await partFaults(call, input.parts)),
    ...divisionFaults(report.heads, input.parts).map((fault) =>
      fault.field === 'headcount' ? { ...fault, field: 'parts' } : fault,
    ),
  ];
  if (faults.length > 0) throw new Refusal('invalid', faults);
  await withdrawReport(call, report.reportId, input.reason);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO programmes.demand (report_id, organisation_id, enterprise_name, credit_code, division_code, year, kind, class_code, programme_code, headcount, skill_level, source, note, recorded_on, recorded_by, synthetic)
    SELECT ${crypto.randomUUID()}::uuid, d.organisation_id, d.enterprise_name, d.credit_code, d.division_code, d.year, d.kind, p."classCode", p."programmeCode", p.headcount, d.skill_level, d.source, d.note, ${call.today}::date, ${call.actor.accountId}, d.synthetic
    FROM programmes.demand d, jsonb_to_recordset(${JSON.stringify(input.parts)}::jsonb) AS p ("classCode" text, "programmeCode" text, headcount integer)
    WHERE d.id = ${input.id} RETURNING id`.execute(call.query);
  const id = rows[0]?.id ?? input.id;
  await call.audit({
    action: 'programmes.demand.divide',
    subject: demandSubject,
    subjectId: id,
    organisationId: report.organisationId,
    before: { id: input.id, headcount: report.heads },
    after: { parts: input.parts },
    reason: input.reason,
  });
  return { id };
}

/** A wrong report stops counting from today on, all its parts; what was counted before stays as it was. */
export async function withdrawDemand(
  call: ProgrammeCall,
  input: Input<'withdrawDemand'>,
): Promise<{ id: string }> {
  const report = await lockReport(call, input.id);
  await withdrawReport(call, report.reportId, input.reason);
  await call.audit({
    action: 'programmes.demand.withdraw',
    subject: demandSubject,
    subjectId: input.id,
    organisationId: report.organisationId,
    after: { withdrawnOn: call.today },
    reason: input.reason,
  });
  return { id: input.id };
}
