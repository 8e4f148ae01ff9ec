import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import type { DeadlineView, RuleView } from '../contract/rule.ts';
import { nextDue, registrationDue } from '../rules/deadlines.ts';
import { schoolYearOf } from '../rules/school-year.ts';
import type { StudentCall } from './call.ts';
import { listDeadlines } from './rule-store.ts';

type Entries = { month: number; entries: number; late: number };

/** Entries of the school year by month, with those registered after the day that `due` gives for the month. */
async function countEntries(
  call: StudentCall,
  query: Connection,
  due: ReadonlyMap<number, string>,
): Promise<Entries[]> {
  const days = JSON.stringify([...due].map(([month, day]) => ({ month, day })));
  const reached =
    call.jurisdiction.scope === 'all'
      ? sql`true`
      : sql`p.organisation_id = ANY (${[...call.jurisdiction.organisations]}::uuid[])`;
  const { rows } = await sql<Entries>`
    SELECT d.month, count(*) AS entries, count(*) FILTER (WHERE e.registered_on > d.day) AS late
    FROM students.roll_period p JOIN students.enrolment e ON e.id = p.enrolment_id AND e.entered_on = p.valid_from
    JOIN jsonb_to_recordset(${days}::jsonb) AS d(month integer, day date) ON d.month = extract(month FROM e.entered_on)
    WHERE ${reached} AND p.entry_year = ${schoolYearOf(call.today)} GROUP BY d.month`.execute(query);
  return rows;
}

/** A day of a month in the school year of today, when somebody may have entered. */
const entryDay = (today: string, month: number) =>
  `${schoolYearOf(today) + (month < 7 ? 1 : 0)}-${String(month).padStart(2, '0')}-01`;

/** Deadlines with how the entries of this school year's cohort kept them. */
export async function calendar(call: StudentCall): Promise<DeadlineView[]> {
  const rules = await listDeadlines(call.query, call.today);
  const due = new Map(
    rules.flatMap(({ parameters }) =>
      parameters.entryMonths.map((month): [number, string] => [
        month,
        registrationDue(entryDay(call.today, month), [parameters]) ?? call.today,
      ]),
    ),
  );
  const entries = await shareAnswer(call, 'students.calendar-entries', [...due], (query) =>
    countEntries(call, query, due),
  );
  return rules
    .map(({ parameters, severity: _severity, ...rule }) => {
      const own = entries.filter(({ month }) => parameters.entryMonths.includes(month));
      return {
        ...rule,
        ...nextDue(parameters, call.today),
        entries: own.reduce((sum, row) => sum + row.entries, 0),
        lateEntries: own.reduce((sum, row) => sum + row.late, 0),
      };
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** Every rule in force, for the page that explains them. */
export async function rules(call: StudentCall): Promise<RuleView[]> {
  const { rows } = await sql<RuleView>`
    SELECT kind, id, severity, title, parameters, source, clause, confidence, lower(effective) AS "effectiveFrom"
    FROM students.rule WHERE effective @> ${call.today}::date ORDER BY kind, id`.execute(call.query);
  return rows;
}
