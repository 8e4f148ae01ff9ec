import { sql } from 'kysely';
import type { z } from 'zod';
import { containing } from '#kernel/database/containing.ts';
import { type ReminderQuery, ReminderRow } from '../contract/seal.ts';
import type { AdmissionCall } from './call.ts';
import { roundSubject } from './choices-subjects.ts';

type Filter = z.output<typeof ReminderQuery>;

function conditions(filter: Filter) {
  const text = filter.q ? containing(filter.q) : undefined;
  return sql.join(
    [
      sql`s.round_id = ${filter.id}`,
      filter.state ? sql`s.state = ${filter.state}` : undefined,
      filter.divisionCode ? sql`s.division_code = ${filter.divisionCode}` : undefined,
      text ? sql`(s.number ILIKE ${text} OR s.origin_name ILIKE ${text} OR s.name ILIKE ${text})` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/** Who has come how far, the least far first. Names in clear only where the caller's school answers for them. */
export async function readReminders(
  call: AdmissionCall,
  filter: Filter,
): Promise<{ rows: ReminderRow[]; total: number }> {
  const { rows } = await sql<
    Omit<ReminderRow, 'county' | 'lastAt'> & {
      divisionCode: string;
      organisationId: string;
      lastAt: Date | null;
      total: number;
    }
  >`SELECT s.candidate_id AS "candidateId", s.number, s.name_masked AS "nameMasked", s.name, s.origin_name AS "originName", s.division_code AS "divisionCode",
      s.organisation_id AS "organisationId", s.state, s.last_at AS "lastAt", s.versions, count(*) OVER () AS total
    FROM admissions.choice_standing s WHERE ${conditions(filter)}
    ORDER BY array_position(ARRAY['none', 'withdrawn', 'drafted', 'unconfirmed', 'submitted'], s.state), s.origin_name, s.number
    LIMIT ${filter.pageSize} OFFSET ${(filter.page - 1) * filter.pageSize}`.execute(call.query);
  const counties = new Map(call.services.city.divisions.map(({ code, name }) => [code, name]));
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ organisationId, divisionCode, total: _, ...row }) =>
      ReminderRow.parse({
        ...row,
        name: call.can('admissions.choice.remind', organisationId) ? row.name : null,
        county: counties.get(divisionCode) ?? '',
        lastAt: row.lastAt?.toISOString() ?? null,
      }),
    ),
  };
}

/** The list with the entry that says who read it. */
export async function listReminders(call: AdmissionCall, filter: Filter) {
  const list = await readReminders(call, filter);
  await call.audit({
    action: 'admissions.choice.read-reminders',
    subject: roundSubject,
    subjectId: filter.id,
    after: { rows: list.rows.length, names: list.rows.filter(({ name }) => name !== null).length },
  });
  return list;
}
