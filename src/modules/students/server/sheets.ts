import { type RawBuilder, sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { maskName } from '#kernel/values/masking.ts';
import { type PersonNumber, personOfIdentity, readPersonNumber } from '../rules/person-number.ts';
import { studentSubject } from './audit-subjects.ts';
import { insertSteps, lockHistories, writePeriods } from './enrolment-store.ts';
import { sealNumber, sealPhone } from './identity.ts';
import { registrationDays } from './registration-days.ts';
import { rosterSheet } from './roster-sheet.ts';
import type { Tables } from './tables.ts';

type RosterCall = ImportCall<Tables>;

/** The person that a row is about; the sheet has checked its numbers. */
function personOf(identity: unknown, registerNumber: unknown): PersonNumber | undefined {
  if (typeof identity === 'string') return personOfIdentity(identity);
  const reading = readPersonNumber(
    { identity: null, registerNumber: typeof registerNumber === 'string' ? registerNumber : null },
    '9999-12-31',
  );
  return reading.ok ? reading.value : undefined;
}

/** A staged row: no clear number in it. */
export function stage(
  row: Record<string, unknown>,
  services: Pick<ImportCall['services'], 'secret'>,
): Record<string, unknown> {
  const { identity, registerNumber, guardianPhone, ...rest } = row;
  const person = personOf(identity, registerNumber);
  if (!person) return rest;
  const phone = guardianPhone ? sealPhone(String(guardianPhone), services.secret) : undefined;
  return {
    ...rest,
    nameMasked: maskName(String(row.name)),
    numberKind: person.kind,
    bornOn: person.bornOn,
    sex: person.sex ?? row.sex,
    ...sealNumber(person, services.secret),
    ...(phone ? { phoneSealed: phone.sealed, phoneMasked: phone.masked } : {}),
  };
}

/**
 * A table of this transaction; the planner is told what lies in the columns it is joined by, or joins over
 * 100 000 rows crawl. To look at all columns costs more than the joins.
 */
async function layOut(
  call: RosterCall,
  name: 'staged' | 'known' | 'roster',
  rows: RawBuilder<unknown>,
  joined: readonly string[],
): Promise<void> {
  await sql`DROP TABLE IF EXISTS ${sql.table(`pg_temp.${name}`)}`.execute(call.query);
  await sql`CREATE TEMPORARY TABLE ${sql.table(name)} ON COMMIT DROP AS ${rows}`.execute(call.query);
  await sql`ANALYZE ${sql.table(`pg_temp.${name}`)} (${sql.join(joined.map((column) => sql.ref(column)))})`.execute(
    call.query,
  );
}

/**
 * Staged rows as columns, each with the school meant, the person and the enrolment already known: the one that
 * runs there, else one of the same day of entry.
 */
async function spreadOut(call: RosterCall): Promise<void> {
  await layOut(
    call,
    'staged',
    sql`
    SELECT r.row_number, jsonb_path_exists(r.faults, '$[*] ? (@.severity == "error")') AS faulty, decode(x.hash, 'hex') AS number_hash, x.*,
      CASE WHEN x.school IS NULL THEN ${call.organisationId}::uuid ELSE s.id END AS organisation_id, uuidv7() AS fresh_student, uuidv7() AS fresh_enrolment
    FROM kernel.import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.record) AS x(hash text, sealed text, masked text, name text, "nameMasked" text, "numberKind" text, sex text, "bornOn" date,
      "legacyNumber" text, school text, "programmeCode" text, "programmeName" text, pathway text, "entryYear" smallint, "className" text, "enteredOn" date, "registeredOn" date,
      "fullTime" boolean, "guardianName" text, "guardianRelation" text, "phoneSealed" text, "phoneMasked" text, consent boolean)
    LEFT JOIN (SELECT DISTINCT ON (name) name, id FROM organisations.organisation_v1 WHERE upper_inf(valid) ORDER BY name) s ON s.name = x.school
    WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL`,
    ['number_hash', 'row_number'],
  );
  await layOut(
    call,
    'known',
    sql`SELECT number_hash, student_id, enrolment_id, enrolled_at
      FROM students.find_persons(ARRAY(SELECT number_hash FROM staged WHERE number_hash IS NOT NULL), ${call.today}::date)`,
    ['number_hash', 'student_id'],
  );
  await layOut(
    call,
    'roster',
    sql`
    SELECT x.*, k.student_id AS known_id, k.enrolled_at, coalesce(CASE WHEN k.enrolled_at = x.organisation_id THEN k.enrolment_id END, e.id) AS enrolment_id
    FROM staged x LEFT JOIN known k ON k.number_hash = x.number_hash
    LEFT JOIN students.enrolment e ON e.student_id = k.student_id AND e.organisation_id = x.organisation_id AND e.entered_on = x."enteredOn" AND e.annulled_reason IS NULL`,
    [
      'row_number',
      'number_hash',
      'organisation_id',
      'known_id',
      'enrolment_id',
      'enrolled_at',
      'programmeCode',
      'enteredOn',
    ],
  );
}

const ageLimit = (id: string, day: string) =>
  sql`(SELECT (l.parameters->>'value')::integer FROM students.rule l WHERE l.kind = 'limit' AND l.id = ${id} AND l.effective @> ${day}::date)`;
const isFresh = sql`r.enrolment_id IS NULL`;
const withinReach = sql`((SELECT kernel.sees_all()) OR r.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`;

/** Faults that only the database can see, in the order of the sheet: row, column, code, severity, parameters. */
const faultQueries = (call: RosterCall) => [
  sql`SELECT r.row_number, 'school', 'roster-school-unknown', 'error', jsonb_build_object('name', r.school)
    FROM roster r WHERE r.organisation_id IS NULL OR NOT ${withinReach}`,
  sql`SELECT r.row_number, 'identity', 'same-person-in-file', 'error', jsonb_build_object('row', first.row_number)
    FROM roster r JOIN (SELECT number_hash, min(row_number) AS row_number FROM roster GROUP BY 1 HAVING count(*) > 1) first ON first.number_hash = r.number_hash
    WHERE r.row_number > first.row_number`,
  sql`SELECT r.row_number, 'identity', 'running-elsewhere', 'error', jsonb_build_object('school', o.name)
    FROM roster r JOIN organisations.organisation_v1 o ON o.id = r.enrolled_at WHERE r.enrolled_at <> r.organisation_id AND ${isFresh}`,
  sql`SELECT r.row_number, 'identity', 'on-academic-roll', 'error', jsonb_build_object('school', a.school_name)
    FROM roster r JOIN students.find_on_other_roll(ARRAY(SELECT number_hash FROM roster), ${call.today}::date) a ON a.number_hash = r.number_hash`,
  sql`SELECT r.row_number, 'name', 'name-differs', 'error', '{}'::jsonb
    FROM roster r JOIN students.student s ON s.id = r.known_id WHERE s.name <> r.name`,
  sql`SELECT r.row_number, 'programmeCode', 'programme-differs', 'error', jsonb_build_object('recorded', p.programme_code || ' ' || p.programme_name)
    FROM roster r JOIN students.roll_period p ON p.enrolment_id = r.enrolment_id AND p.valid_to = 'infinity'
    WHERE p.status IN ('enrolled', 'suspended') AND p.programme_code <> r."programmeCode"`,
  sql`SELECT r.row_number, 'guardianName', 'guardian-consent-needed', 'error', jsonb_build_object('age', date_part('year', age(${call.today}::date, r."bornOn")), 'below', ${ageLimit('guardian-consent-below-age', call.today)})
    FROM roster r WHERE ${isFresh} AND date_part('year', age(${call.today}::date, r."bornOn")) < ${ageLimit('guardian-consent-below-age', call.today)}
      AND NOT (r."guardianName" IS NOT NULL AND coalesce(r.consent, false))`,
  sql`SELECT r.row_number, 'guardianName', 'guardian-needed', 'warn', jsonb_build_object('age', date_part('year', age(${call.today}::date, r."bornOn")), 'below', ${ageLimit('guardian-below-age', call.today)})
    FROM roster r WHERE ${isFresh} AND r."guardianName" IS NULL AND date_part('year', age(${call.today}::date, r."bornOn")) < ${ageLimit('guardian-below-age', call.today)}
      AND date_part('year', age(${call.today}::date, r."bornOn")) >= ${ageLimit('guardian-consent-below-age', call.today)}`,
  // A roster names few programmes and days of entry, so that they are asked for once each and not once a row.
  sql`SELECT r.row_number, 'programmeCode', 'programme-not-offered', 'warn', jsonb_build_object('offered', asked.list)
    FROM roster r JOIN (
      SELECT d.*, offered.list FROM (SELECT DISTINCT organisation_id, "programmeCode", "enteredOn" FROM roster r WHERE ${isFresh}) d
      JOIN (SELECT organisation_id, string_agg(DISTINCT programme_code || ' ' || programme_name, '、') AS list FROM programmes.offering_v1 GROUP BY 1) offered USING (organisation_id)
      WHERE NOT EXISTS (SELECT FROM programmes.offering_v1 o WHERE o.organisation_id = d.organisation_id AND o.programme_code = d."programmeCode" AND o.valid @> d."enteredOn")
    ) asked USING (organisation_id, "programmeCode", "enteredOn")
    WHERE ${isFresh}`,
  // The deadline is looked up once a day of entry, of which a roster has few.
  sql`SELECT r.row_number, 'enteredOn', 'registered-late', 'warn', jsonb_build_object('due', due.on_day)
    FROM roster r JOIN (${registrationDays(sql`SELECT DISTINCT "enteredOn" AS entered_on FROM roster`)}) due ON due.entered_on = r."enteredOn"
    WHERE ${isFresh} AND r."entryYear" = students.school_year(${call.today}::date) AND coalesce(r."registeredOn", ${call.today}::date) > due.on_day`,
];

/** New persons with their enrolments, periods, guardians and consents. */
async function enter(call: RosterCall): Promise<{ persons: number; enrolments: number }> {
  const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);
  const persons = await sql`
    INSERT INTO students.student (id, name, name_masked, number_kind, number_hash, number_sealed, number_masked, legacy_number, sex, born_on, organisations, synthetic)
    SELECT fresh_student, name, "nameMasked", "numberKind", number_hash, decode(sealed, 'hex'), masked, "legacyNumber", sex, "bornOn", ARRAY[organisation_id], ${call.synthetic}
    FROM roster r WHERE NOT faulty AND known_id IS NULL AND ${isFresh}`.execute(call.query);
  const enrolments = await sql`
    INSERT INTO students.enrolment (id, student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, class_name, recorded_by, synthetic)
    SELECT fresh_enrolment, coalesce(known_id, fresh_student), organisation_id, "enteredOn", coalesce("registeredOn", ${call.today}::date), coalesce("fullTime", true), "programmeCode", "programmeName", pathway,
      "entryYear", "className", ${call.actor.accountId}, ${call.synthetic}
    FROM roster r WHERE NOT faulty AND ${isFresh}`.execute(call.query);
  await sql`
    INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, status, full_time, synthetic, valid)
    SELECT fresh_enrolment, coalesce(known_id, fresh_student), organisation_id, "programmeCode", "programmeName", pathway, "entryYear", "className", 'enrolled', coalesce("fullTime", true),
      ${call.synthetic}, daterange("enteredOn", NULL)
    FROM roster r WHERE NOT faulty AND ${isFresh}`.execute(call.query);
  return { persons: count(persons), enrolments: count(enrolments) };
}

async function enterGuardians(call: RosterCall): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    WITH made AS (
      INSERT INTO students.guardian (student_id, name, relation, phone_sealed, phone_masked, recorded_on)
      SELECT coalesce(known_id, fresh_student), "guardianName", coalesce("guardianRelation", 'other'), decode("phoneSealed", 'hex'), "phoneMasked", ${call.today}::date
      FROM roster r WHERE NOT faulty AND "guardianName" IS NOT NULL
      ON CONFLICT ON CONSTRAINT one_entry_per_guardian DO NOTHING
      RETURNING id, student_id
    ), consented AS (
      INSERT INTO students.consent (student_id, guardian_id, purpose, given_on, recorded_by)
      SELECT made.student_id, made.id, '学籍管理', ${call.today}::date, ${call.actor.accountId}
      FROM made JOIN roster r ON coalesce(r.known_id, r.fresh_student) = made.student_id WHERE r.consent
    )
    SELECT count(*) AS n FROM made`.execute(call.query);
  return rows[0]?.n ?? 0;
}

const chunkSize = 2000;

/** A class that differs from the one recorded is a change of class, from the day of the import on. */
async function changeClasses(call: RosterCall): Promise<number> {
  const { rows } = await sql<{ enrolmentId: string; className: string }>`
    SELECT r.enrolment_id AS "enrolmentId", r."className" FROM roster r
    JOIN students.roll_period p ON p.enrolment_id = r.enrolment_id AND p.valid_to = 'infinity' AND p.status = 'enrolled' AND p.valid_from <= ${call.today}::date
    WHERE NOT r.faulty AND r."className" IS DISTINCT FROM p.class_name AND r."className" IS NOT NULL`.execute(
    call.query,
  );
  const wanted = new Map(rows.map(({ enrolmentId, className }) => [enrolmentId, className]));
  const ids = [...wanted.keys()];
  for (let at = 0; at < ids.length; at += chunkSize) {
    const histories = await lockHistories(call.query, ids.slice(at, at + chunkSize));
    const steps = histories.map((history) => ({
      enrolmentId: history.id,
      studentId: history.studentId,
      organisationId: history.entry.organisationId,
      action: 'change-class' as const,
      effectiveOn: call.today,
      change: { className: wanted.get(history.id) ?? null },
      reason: '名册导入',
      undone: false,
    }));
    await insertSteps(call.query, steps, { ...call.actor, today: call.today });
    for (const [index, history] of histories.entries()) {
      const step = steps[index];
      if (step) history.steps.push(step);
    }
    await writePeriods(call.query, histories);
  }
  return ids.length;
}

/** Takes a roster in: persons once however many files name them, and nobody onto two rolls. */
export const rosterImport = defineSheetImport<Tables>()({
  sheet: rosterSheet,
  permission: 'students.student.change',
  stage,

  async check(call) {
    await spreadOut(call);
    for (const rows of faultQueries(call)) await addRowFaults(call.query, call.importId, rows);
    const { rows } = await sql<{ fresh: number; known: number }>`
      SELECT count(*) FILTER (WHERE enrolment_id IS NULL) AS fresh, count(*) FILTER (WHERE enrolment_id IS NOT NULL) AS known
      FROM roster r JOIN kernel.import_row i ON i.import_id = ${call.importId} AND i.row_number = r.row_number
      WHERE NOT jsonb_path_exists(i.faults, '$[*] ? (@.severity == "error")')`.execute(call.query);
    return { new: rows[0]?.fresh ?? 0, known: rows[0]?.known ?? 0 };
  },

  async apply(call) {
    await call.progress(0, 4);
    await spreadOut(call);
    await call.progress(1, 4);
    const { persons, enrolments } = await enter(call);
    await call.progress(2, 4);
    const guardians = await enterGuardians(call);
    await call.progress(3, 4);
    const classes = await changeClasses(call);
    const after = { persons, enrolments, guardians, classes };
    await call.audit({
      action: 'students.student.import',
      subject: studentSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after,
    });
    await call.progress(4, 4);
    return enrolments + classes + (enrolments === 0 ? guardians : 0);
  },
});
