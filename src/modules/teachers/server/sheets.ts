import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { findBirthDate, sexOf } from '#kernel/values/identity-number.ts';
import { maskName } from '#kernel/values/masking.ts';
import { teacherSubject } from './audit-subjects.ts';
import { sealIdentity } from './identity.ts';
import { overwriteRefusal } from './refused-entry.ts';
import { rosterSheet } from './roster-sheet.ts';
import { isSchool, schoolKind } from './school-list.ts';
import type { Tables } from './tables.ts';

/** A staged row: no clear identity number in it. */
function stage(row: Record<string, unknown>, services: ImportCall['services']): Record<string, unknown> {
  const { identity, ...rest } = row;
  const number = String(identity);
  const name = String(row.name);
  return {
    ...rest,
    nameMasked: maskName(name),
    bornOn: findBirthDate(number),
    sex: sexOf(number),
    ...sealIdentity(number, services.secret),
  };
}

/** Staged rows with the school meant and the person already known. */
const matched = (call: Pick<ImportCall, 'importId' | 'organisationId'>) => sql`
  SELECT r.row_number, r.record, r.faults, r.record->>'hash' AS hash,
    CASE WHEN r.record->>'school' IS NULL THEN ${call.organisationId}::uuid ELSE s.id END AS organisation_id
  FROM kernel.import_row r
  LEFT JOIN (SELECT DISTINCT ON (name) name, id FROM organisations.organisation_v1 WHERE upper_inf(valid) ORDER BY name) s ON s.name = r.record->>'school'
  WHERE r.import_id = ${call.importId} AND r.record IS NOT NULL`;

/** Persons of the staged numbers, each with the full-time post that the row's own first day would run into. */
const persons = (call: Pick<ImportCall, 'importId'>) => sql`
  SELECT encode(p.identity_hash, 'hex') AS hash, p.teacher_id, p.name, p.full_time_at, p.full_time_until
  FROM (SELECT array_agg(decode(record->>'hash', 'hex') ORDER BY row_number) AS hashes, array_agg((record->>'enteredOn')::date ORDER BY row_number) AS days
    FROM kernel.import_row WHERE import_id = ${call.importId} AND record IS NOT NULL) a
  CROSS JOIN LATERAL teachers.find_persons(a.hashes, a.days) p`;

const withoutErrors = sql`NOT jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')`;

/** Rows without an error as columns of a table of this transaction, each with the person where one is known. */
async function spreadOut(call: ImportCall<Tables>): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.roster`.execute(call.query);
  await sql`
    CREATE TEMPORARY TABLE roster ON COMMIT DROP AS
    SELECT p.teacher_id AS known_id, coalesce(p.teacher_id, uuidv7()) AS teacher_id, m.organisation_id, x.*
    FROM (${matched(call)}) m
    CROSS JOIN LATERAL jsonb_to_record(m.record) AS x(hash text, sealed text, masked text, name text, "nameMasked" text, sex text, "bornOn" date,
      education text, kind text, course text, programme text, title text, "certificateNumber" text, "enteredOn" date, "contractMonths" smallint,
      "enterpriseYears" numeric, "enterpriseName" text, "enterpriseCode" text, level text, "dualNumber" text, "dualFrom" date, "dualTo" date, "recognisedBy" text)
    LEFT JOIN (SELECT DISTINCT hash, teacher_id FROM (${persons(call)}) q) p ON p.hash = m.hash
    WHERE ${withoutErrors}`.execute(call.query);
  await sql`ANALYZE pg_temp.roster (teacher_id, known_id, organisation_id, hash)`.execute(call.query);
}

type Checking = ImportCall<Tables>;

async function checkSchools(call: Checking): Promise<void> {
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT row_number, 'school'::text, 'school-unknown'::text, 'error'::text, jsonb_build_object('name', record->>'school')
    FROM (${matched(call)}) m WHERE organisation_id IS NULL OR NOT ((SELECT kernel.sees_all()) OR organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT m.row_number, 'school'::text, 'not-a-school'::text, 'error'::text, '{}'::jsonb
    FROM (${matched(call)}) m JOIN organisations.organisation_v1 o ON o.id = m.organisation_id WHERE NOT (${isSchool})`,
  );
}

/** One person, one record, one full-time post at a time: what the tables would refuse is said row by row before. */
async function checkPersons(call: Checking): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.known_person`.execute(call.query);
  await sql`CREATE TEMPORARY TABLE known_person ON COMMIT DROP AS
    SELECT m.row_number, m.organisation_id, m.record->>'kind' AS kind, m.record->>'name' AS given_name, m.record->>'nameMasked' AS name_masked, (m.record->>'enteredOn')::date AS entered_on, p.*
    FROM (${matched(call)}) m JOIN (${persons(call)}) p ON p.hash = m.hash`.execute(call.query);
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT k.row_number, 'identity'::text, CASE WHEN k.full_time_until IS NULL THEN 'full-time-elsewhere' ELSE 'full-time-elsewhere-until' END, 'error'::text,
      jsonb_strip_nulls(jsonb_build_object('school', o.name, 'until', k.full_time_until))
    FROM pg_temp.known_person k JOIN organisations.organisation_v1 o ON o.id = k.full_time_at
    WHERE k.kind = 'full-time' AND k.full_time_at <> k.organisation_id`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT DISTINCT row_number, 'name'::text, 'name-differs'::text, 'error'::text, '{}'::jsonb
    FROM pg_temp.known_person WHERE name <> given_name`,
  );
  await addRowFaults(
    call.query,
    call.importId,
    sql`
    SELECT DISTINCT ON (k.row_number) k.row_number, 'enteredOn'::text, 'post-runs-into-former'::text, 'error'::text, jsonb_build_object('until', upper(x.valid) - 1)
    FROM pg_temp.known_person k JOIN teachers.post x ON x.teacher_id = k.teacher_id AND x.organisation_id = k.organisation_id
      AND NOT upper_inf(x.valid) AND x.valid && daterange(k.entered_on, NULL)
    WHERE NOT EXISTS (SELECT FROM teachers.post y WHERE y.teacher_id = k.teacher_id AND y.organisation_id = k.organisation_id AND upper_inf(y.valid))
    ORDER BY k.row_number, x.valid DESC`,
  );
  await sql`INSERT INTO teachers.refused_entry (teacher_id, organisation_id, held_by, name_masked, refused_on, way, code, held_until, refused_to, refused_to_name)
    SELECT DISTINCT ON (k.teacher_id, k.organisation_id, k.full_time_at) k.teacher_id, k.organisation_id, k.full_time_at, k.name_masked, ${call.today}::date, 'roster',
      CASE WHEN k.full_time_until IS NULL THEN 'full-time-elsewhere' ELSE 'full-time-elsewhere-until' END, k.full_time_until, ${call.actor.accountId}, ${call.actor.name} FROM pg_temp.known_person k
    WHERE k.kind = 'full-time' AND k.full_time_at <> k.organisation_id
      AND ((SELECT kernel.sees_all()) OR k.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))
    ON CONFLICT (teacher_id, organisation_id, held_by) ${overwriteRefusal}`.execute(call.query);
}

/** Recognitions with their days; one by the school itself counts until the day that the counting rule says. */
async function insertCertificates(call: ImportCall<Tables>) {
  return sql`
      INSERT INTO teachers.certificate (teacher_id, organisation_id, school_kind, level, recognised_by, number, valid, counted_until)
      SELECT teacher_id, organisation_id, ${schoolKind}, level, coalesce("recognisedBy", 'city'), "dualNumber", daterange("dualFrom", "dualTo"),
        CASE WHEN "recognisedBy" = 'school' THEN (SELECT r.school_recognitions_until FROM teachers.counting_rule r WHERE r.effective @> ${call.today}::date) END
      FROM pg_temp.roster JOIN organisations.organisation_v1 o ON o.id = organisation_id WHERE level IS NOT NULL
      ON CONFLICT DO NOTHING`.execute(call.query);
}

/** Takes a roster in: persons once however many files name them, posts dated, recognitions with their days. */
export const rosterImport = defineSheetImport<Tables>()({
  sheet: rosterSheet,
  permission: 'teachers.teacher.change',
  stage,

  async check(call) {
    await checkSchools(call);
    await checkPersons(call);
    const { rows } = await sql<{ fresh: number; known: number }>`
      SELECT count(*) FILTER (WHERE p.teacher_id IS NULL) AS fresh, count(*) FILTER (WHERE p.teacher_id IS NOT NULL) AS known
      FROM (${matched(call)}) m LEFT JOIN (SELECT DISTINCT hash, teacher_id FROM (${persons(call)}) q) p ON p.hash = m.hash WHERE ${withoutErrors}`.execute(
      call.query,
    );
    return { new: rows[0]?.fresh ?? 0, known: rows[0]?.known ?? 0 };
  },

  async apply(call) {
    await call.progress(0, 4);
    await spreadOut(call);
    const added = await sql`
      INSERT INTO teachers.teacher (id, name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, enterprise_years, organisations, synthetic)
      SELECT teacher_id, name, "nameMasked", decode(hash, 'hex'), decode(sealed, 'hex'), masked, sex, "bornOn", education, coalesce("enterpriseYears", 0), ARRAY[organisation_id], ${call.synthetic}
      FROM pg_temp.roster WHERE known_id IS NULL`.execute(call.query);
    await call.progress(1, 4);
    const changed = await sql`
      UPDATE teachers.post x SET course = r.course, programme = r.programme, contract_months = r."contractMonths"
      FROM pg_temp.roster r WHERE x.teacher_id = r.known_id AND x.organisation_id = r.organisation_id AND upper_inf(x.valid)
        AND (x.course, x.programme, x.contract_months) IS DISTINCT FROM (r.course, r.programme, r."contractMonths")`.execute(
      call.query,
    );
    const posts = await sql`
      INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, kind, course, programme, enterprise_name, enterprise_code)
      SELECT r.teacher_id, r.organisation_id, daterange("enteredOn", NULL), "enteredOn", "contractMonths", r.kind = 'full-time', r.kind, r.course, r.programme, "enterpriseName", "enterpriseCode"
      FROM pg_temp.roster r
      WHERE NOT EXISTS (SELECT FROM teachers.post x WHERE x.teacher_id = r.known_id AND x.organisation_id = r.organisation_id AND upper_inf(x.valid))`.execute(
      call.query,
    );
    await call.progress(2, 4);
    await sql`
      INSERT INTO teachers.title (teacher_id, kind, rank, granted_on)
      SELECT teacher_id, 'teaching', title, "enteredOn" FROM pg_temp.roster WHERE title IS NOT NULL
      ON CONFLICT (teacher_id, kind, rank) DO NOTHING`.execute(call.query);
    await sql`
      INSERT INTO teachers.qualification (teacher_id, kind, number)
      SELECT teacher_id, 'teacher-certificate', "certificateNumber" FROM pg_temp.roster WHERE "certificateNumber" IS NOT NULL
      ON CONFLICT (teacher_id, kind, number) DO NOTHING`.execute(call.query);
    await call.progress(3, 4);
    const certificates = await insertCertificates(call);
    const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);
    const after = {
      added: count(added),
      posts: count(posts),
      changed: count(changed),
      certificates: count(certificates),
    };
    await call.audit({
      action: 'teachers.teacher.import',
      subject: teacherSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after,
    });
    await call.progress(4, 4);
    return after.posts + after.changed + after.certificates;
  },
});
