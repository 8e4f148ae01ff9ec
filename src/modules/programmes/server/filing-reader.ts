import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { FilingRow, type FilingState, FilingView } from '../contract/filing.ts';
import { dueDay } from '../rules/calendar.ts';
import { offeredFilingActions } from '../rules/filing-states.ts';
import { type Input, likePattern, type ProgrammeCall, partiesTo } from './call.ts';
import { examineFiling, type FiledProgramme } from './filing-evidence.ts';
import { listCalendar } from './parameters.ts';

export const filingParties = {
  school: 'programmes.filing.submit',
  superior: 'programmes.filing.check',
  city: 'programmes.filing.decide',
} as const;

const columns = sql`c.id, c.organisation_id AS "organisationId", o.name AS "organisationName", c.programme_code AS "programmeCode", c.programme_name AS "programmeName",
  c.pathway, c.capacity, c.first_year::integer AS "firstYear", c.controlled, c.state, c.deadline_on AS "deadlineOn", c.submitted_on AS "submittedOn", c.decided_on AS "decidedOn", c.synthetic`;
const from = sql`programmes.filing_case c JOIN organisations.organisation_v1 o ON o.id = c.organisation_id`;

/** Filings within reach, running ones first, by their deadline. */
export async function listFilings(
  call: ProgrammeCall,
  input: Input<'listFilings'>,
): Promise<{ rows: FilingRow[]; total: number }> {
  const text = likePattern(input.q);
  const where = sql.join(
    [
      sql`true`,
      text
        ? sql`(c.programme_name ILIKE ${text} OR c.programme_code LIKE ${text} OR o.name ILIKE ${text})`
        : undefined,
      input.state ? sql`c.state = ${input.state}` : undefined,
      input.firstYear ? sql`c.first_year = ${input.firstYear}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
  const { rows } = await sql<Record<string, unknown> & { total: number }>`
    SELECT ${columns}, count(*) OVER () AS total FROM ${from} WHERE ${where}
    ORDER BY c.state IN ('accepted', 'refused', 'withdrawn'), c.deadline_on, c.opened_on DESC, c.id LIMIT ${input.pageSize} OFFSET ${(input.page - 1) * input.pageSize}`.execute(
    call.query,
  );
  return { rows: rows.map((row) => FilingRow.parse(row)), total: rows[0]?.total ?? 0 };
}

/** A filing with its findings of today, its steps, and the steps open to the caller. */
export async function getFiling(call: ProgrammeCall, input: { id: string }): Promise<FilingView> {
  const { rows } = await sql<
    Record<string, unknown> & FiledProgramme & { state: FilingState; controlled: boolean }
  >`
    SELECT ${columns}, c.duration_years::integer AS "durationYears", c.need, c.teachers::integer, c.equipment_yuan::float8 AS "equipmentYuan", c.premises, c.funds,
      c.plan_file_id AS "planFileId", c.document_number AS "documentNumber", c.offering_id AS "offeringId", c.revision,
      (SELECT jsonb_build_object('fileId', f.id, 'name', f.name, 'sizeBytes', f.size_bytes) FROM kernel.file f WHERE f.id = c.plan_file_id) AS "planFile",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'action', e.action, 'toState', e.to_state, 'actorName', e.actor_name, 'note', e.note,
        'recordedAt', to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY e.recorded_at DESC)
        FROM programmes.filing_event e WHERE e.case_id = c.id), '[]') AS events
    FROM ${from} WHERE c.id = ${input.id}`.execute(call.query);
  const found = rows[0];
  if (!found) throw notFound('filing');
  const parties = partiesTo(call, found.organisationId, filingParties);
  return FilingView.parse({
    ...found,
    findings: await examineFiling(call, found),
    actions: offeredFilingActions(found.state, parties, found.controlled),
    mayEdit: found.state === 'draft' && parties.includes('school'),
  });
}

/** What is due when for the intake of a year, next year's where none is named. */
export async function readCalendar(call: ProgrammeCall, input: Input<'readCalendar'>) {
  const year = input.year ?? Number(call.today.slice(0, 4)) + 1;
  const entries = (await listCalendar(call)).map(({ key, source, clause, confidence, ...day }) => ({
    key,
    on: dueDay(day, year),
    source,
    clause,
    confidence,
  }));
  return { year, entries: entries.sort((a, b) => (a.on < b.on ? -1 : 1)) };
}
