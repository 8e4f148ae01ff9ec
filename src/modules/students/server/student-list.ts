import { type RawBuilder, sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { shareAnswer } from '#kernel/sharing/share-answer.ts';
import { StudentRow } from '../contract/student.ts';
import { readPersonNumber } from '../rules/person-number.ts';
import type { Input, StudentCall } from './call.ts';
import { hashNumber } from './identity.ts';

/** How far matches are counted; a search by name goes over persons of all schools and is counted less far. */
const countMax = 10_000;
const searchCountMax = 1000;

type Query = Input<'list'>;

/** Says what row-level security will say anyway, in the form in which an index can answer it. */
const withinReach = (call: StudentCall): RawBuilder<unknown> | undefined =>
  call.jurisdiction.scope === 'all'
    ? undefined
    : sql`p.organisation_id = ANY (${[...call.jurisdiction.organisations]}::uuid[])`;

function statusCondition(status: Query['status']): RawBuilder<unknown> | undefined {
  if (status === 'any') return undefined;
  return status === 'on-roll' ? sql`p.status IN ('enrolled', 'suspended')` : sql`p.status = ${status}`;
}

/** Conditions on the periods; those of the person come on top of them. */
function periodConditions(call: StudentCall, input: Query): RawBuilder<unknown> {
  const day = input.asOf ?? call.today;
  return sql.join(
    [
      sql`p.valid_from <= ${day}::date AND p.valid_to > ${day}::date`,
      statusCondition(input.status),
      input.organisationId ? sql`p.organisation_id = ${input.organisationId}` : withinReach(call),
      input.pathway ? sql`p.pathway = ${input.pathway}` : undefined,
      input.programmeCode ? sql`p.programme_code = ${input.programmeCode}` : undefined,
      input.entryYear === undefined ? undefined : sql`p.entry_year = ${input.entryYear}`,
      input.className ? sql`p.class_name = ${input.className}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

const lastCharacter = '\u{10FFFF}';

/**
 * Whom the text may mean: a whole number by its hash, else a name from its beginning or a given name. Ranges
 * instead of LIKE: under row-level security only operators that leak nothing may use an index.
 */
function personCondition(call: StudentCall, text: string): RawBuilder<unknown> {
  const asNumber = readPersonNumber(
    /^[GJL]/i.test(text)
      ? { identity: null, registerNumber: text }
      : { identity: text, registerNumber: null },
    call.today,
  );
  if (asNumber.ok) {
    const hash = hashNumber(asNumber.value.number, call.services.secret);
    return sql`s.number_hash = decode(${hash}, 'hex')`;
  }
  const byName = sql`(s.name COLLATE "C" >= ${text} AND s.name COLLATE "C" < ${text + lastCharacter})`;
  // One character is a family name; asked of given names too it would mean a tenth of everybody.
  return [...text].length === 1
    ? byName
    : sql`(${byName} OR (s.given_name >= ${text} AND s.given_name < ${text + lastCharacter}))`;
}

const columns = sql`
  s.id, p.enrolment_id AS "enrolmentId", s.name, s.number_masked AS "numberMasked", p.organisation_id AS "organisationId", o.name AS "organisationName",
  p.programme_code AS "programmeCode", p.programme_name AS "programmeName", p.pathway, p.entry_year AS "entryYear", p.class_name AS "className",
  p.status, p.valid_from AS since, p.synthetic`;

/** A page by place in the register: school, cohort, class. The page is cut before persons are looked up. */
const byPlace = (where: RawBuilder<unknown>, limit: number, offset: number) => sql<Record<string, unknown>>`
  SELECT ${columns}
  FROM (SELECT * FROM students.roll_period p WHERE ${where}
    ORDER BY p.organisation_id, p.entry_year DESC, p.class_name, p.enrolment_id LIMIT ${limit} OFFSET ${offset}) p
  JOIN students.student s ON s.id = p.student_id LEFT JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
  ORDER BY p.organisation_id, p.entry_year DESC, p.class_name, p.enrolment_id`;

/** Periods with their persons. */
const named = (where: RawBuilder<unknown>, person: RawBuilder<unknown>) =>
  sql`students.student s JOIN students.roll_period p ON p.student_id = s.id WHERE ${person} AND ${where}`;

/** A page by name, cut out of as many matches as are counted, so that both cost one look. */
const byName = (matching: RawBuilder<unknown>, limit: number, offset: number) => sql<
  Record<string, unknown> & { matches: number }
>`
  WITH matching AS MATERIALIZED (
    SELECT p.*, s.name COLLATE "C" AS sort_name FROM ${matching}
    ORDER BY s.name COLLATE "C", s.id, p.enrolment_id LIMIT ${Math.max(searchCountMax + 1, offset + limit)})
  SELECT ${columns}, (SELECT count(*) FROM matching) AS matches
  FROM (SELECT * FROM matching ORDER BY sort_name, student_id, enrolment_id LIMIT ${limit} OFFSET ${offset}) p
  JOIN students.student s ON s.id = p.student_id LEFT JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
  ORDER BY p.sort_name, s.id, p.enrolment_id`;

type Page = { rows: StudentRow[]; total: number; more: boolean };

/** Students as of a day. The total is exact up to a bound, beyond which nobody turns pages. */
export async function list(call: StudentCall, input: Query): Promise<Page> {
  const where = periodConditions(call, input);
  const offset = (input.page - 1) * input.pageSize;
  if (input.q) return search(call.query, named(where, personCondition(call, input.q)), input, offset);
  const { rows } = await byPlace(where, input.pageSize, offset).execute(call.query);
  const { page: _page, pageSize: _pageSize, ...conditions } = input;
  const n = await shareAnswer(call, 'students.list-total', conditions, (query) =>
    countMatches(query, sql`students.roll_period p WHERE ${where}`, countMax),
  );
  return pageOf(rows, n, countMax);
}

async function search(
  query: Connection,
  matching: RawBuilder<unknown>,
  { pageSize }: Query,
  offset: number,
): Promise<Page> {
  const { rows } = await byName(matching, pageSize, offset).execute(query);
  return pageOf(
    rows,
    rows[0]?.matches ?? (await countMatches(query, matching, searchCountMax)),
    searchCountMax,
  );
}

const pageOf = (rows: readonly Record<string, unknown>[], n: number, most: number): Page => ({
  rows: rows.map((row) => StudentRow.parse(row)),
  total: Math.min(n, most),
  more: n > most,
});

/** Counts no further than one beyond the bound. */
async function countMatches(query: Connection, matching: RawBuilder<unknown>, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM (SELECT FROM ${matching} LIMIT ${most + 1}) matches`.execute(query);
  return rows[0]?.n ?? 0;
}
