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
 * Whom the text may mean, one condition for each way of meaning: a whole number by its hash, else a name from its
 * beginning or a given name. Each can use an index of its own, which one condition with OR could not; ranges
 * instead of LIKE, because under row-level security only operators that leak nothing may use an index.
 */
function personConditions(call: StudentCall, text: string): RawBuilder<unknown>[] {
  const asNumber = readPersonNumber(
    /^[GJL]/i.test(text)
      ? { identity: null, registerNumber: text }
      : { identity: text, registerNumber: null },
    call.today,
  );
  if (asNumber.ok) {
    const hash = hashNumber(asNumber.value.number, call.services.secret);
    return [
      sql`p.student_id = (SELECT s.id FROM students.student s WHERE s.number_hash = decode(${hash}, 'hex'))`,
    ];
  }
  const end = text + lastCharacter;
  const byName = sql`p.name >= ${text} AND p.name < ${end}`;
  // One character is a family name; asked of given names too it would mean a tenth of everybody.
  return [...text].length === 1 ? [byName] : [byName, sql`p.given_name >= ${text} AND p.given_name < ${end}`];
}

const columns = sql`
  s.id, p.enrolment_id AS "enrolmentId", s.name, s.number_masked AS "numberMasked", p.organisation_id AS "organisationId", o.name AS "organisationName",
  p.programme_code AS "programmeCode", p.programme_name AS "programmeName", p.pathway, p.entry_year AS "entryYear", p.class_name AS "className",
  p.status, p.valid_from AS since, p.synthetic`;

/** The rows of the periods on a page: indexes alone find which these are, so the rest is read of them only. */
const rowsOf = (page: RawBuilder<unknown>) => sql`
  (${page}) page JOIN students.roll_period p USING (enrolment_id, valid_from)
  JOIN students.student s ON s.id = p.student_id LEFT JOIN organisations.organisation_v1 o ON o.id = p.organisation_id`;

const place = sql`p.organisation_id, p.entry_year DESC, p.class_name, enrolment_id, valid_from`;

/** A page by place in the register: school, cohort, class. */
const byPlace = (where: RawBuilder<unknown>, limit: number, offset: number) => sql<Record<string, unknown>>`
  SELECT ${columns} FROM ${rowsOf(sql`SELECT p.enrolment_id, p.valid_from FROM students.roll_period p WHERE ${where}
    ORDER BY ${place} LIMIT ${limit} OFFSET ${offset}`)}
  ORDER BY ${place}`;

const nameOrder = sql`name, student_id, enrolment_id, valid_from`;

/** As many matches as are counted, by name. */
const matching = (where: RawBuilder<unknown>, persons: readonly RawBuilder<unknown>[], most: number) =>
  sql.join(
    persons.map(
      (person) => sql`(SELECT p.name, p.student_id, p.enrolment_id, p.valid_from FROM students.roll_period p
        WHERE ${person} AND ${where} ORDER BY ${nameOrder} LIMIT ${most})`,
    ),
    sql` UNION `,
  );

/** A page by name, cut out of as many matches as are counted, so that both cost one look. */
const byName = (matches: RawBuilder<unknown>, limit: number, offset: number) => sql<
  Record<string, unknown> & { matches: number }
>`
  WITH matching AS MATERIALIZED (${matches})
  SELECT ${columns}, (SELECT count(*) FROM matching) AS matches
  FROM ${rowsOf(sql`SELECT enrolment_id, valid_from FROM matching ORDER BY ${nameOrder} LIMIT ${limit} OFFSET ${offset}`)}
  ORDER BY p.name, p.student_id, enrolment_id, valid_from`;

type Page = { rows: StudentRow[]; total: number; more: boolean };

/** Students as of a day. The total is exact up to a bound, beyond which nobody turns pages. */
export async function list(call: StudentCall, input: Query): Promise<Page> {
  const where = periodConditions(call, input);
  const offset = (input.page - 1) * input.pageSize;
  if (input.q) return search(call, input.q, where, input.pageSize, offset);
  const { rows } = await byPlace(where, input.pageSize, offset).execute(call.query);
  const { page: _page, pageSize: _pageSize, ...conditions } = input;
  const n = await shareAnswer(call, 'students.list-total', conditions, (query) =>
    countRows(query, sql`SELECT FROM students.roll_period p WHERE ${where} LIMIT ${countMax + 1}`),
  );
  return pageOf(rows, n, countMax);
}

async function search(
  call: StudentCall,
  text: string,
  where: RawBuilder<unknown>,
  pageSize: number,
  offset: number,
): Promise<Page> {
  const most = Math.max(searchCountMax + 1, offset + pageSize);
  const matches = matching(where, personConditions(call, text), most);
  const { rows } = await byName(matches, pageSize, offset).execute(call.query);
  return pageOf(rows, rows[0]?.matches ?? (await countRows(call.query, matches)), searchCountMax);
}

const pageOf = (rows: readonly Record<string, unknown>[], n: number, most: number): Page => ({
  rows: rows.map((row) => StudentRow.parse(row)),
  total: Math.min(n, most),
  more: n > most,
});

async function countRows(query: Connection, rows: RawBuilder<unknown>): Promise<number> {
  const counted = await sql<{ n: number }>`SELECT count(*) AS n FROM (${rows}) matches`.execute(query);
  return counted.rows[0]?.n ?? 0;
}
