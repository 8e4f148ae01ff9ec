import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport, type ImportCall } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateCreditCode } from '#kernel/values/credit-code.ts';
import { findBirthDate, sexOf, validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { maskName } from '#kernel/values/masking.ts';
import { courses, educations, levels, postKinds, titleRanks } from '../contract/teacher.ts';
import { en } from '../web/en.ts';
import { zhCN } from '../web/zh-CN.ts';
import { teacherSubject } from './audit-subjects.ts';
import { sealIdentity } from './identity.ts';
import type { Tables } from './tables.ts';

const texts = {
  'zh-CN': zhCN as Readonly<Record<string, string>>,
  en: en as Readonly<Record<string, string>>,
};
const label = (key: string) => ({ 'zh-CN': texts['zh-CN'][key] ?? key, en: texts.en[key] ?? key });
const choices = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: label(`${prefix}.${value}`) }));

/** The roster of a school, or of all schools below a superior. */
export const rosterSheet = defineSheet({
  id: 'teachers.roster',
  version: 1,
  title: { 'zh-CN': '教师名册', en: 'Roster of teachers' },
  columns: [
    {
      key: 'name',
      kind: 'text',
      header: label('teachers.name'),
      required: true,
      maxLength: 60,
      example: '张示例',
    },
    {
      key: 'identity',
      kind: 'text',
      header: label('teachers.identity'),
      required: true,
      widthCharacters: 22,
      example: '11010519491231002X',
      parse: (value, { today }) => validateIdentityNumber(value, { today }),
    },
    {
      key: 'school',
      kind: 'text',
      header: label('teachers.school'),
      maxLength: 100,
      widthCharacters: 26,
      help: { 'zh-CN': '代多所学校报送时填写学校名称', en: 'Only when one file covers several schools' },
    },
    {
      key: 'education',
      kind: 'choice',
      header: label('teachers.education'),
      required: true,
      choices: choices('teachers.education', educations),
    },
    {
      key: 'kind',
      kind: 'choice',
      header: label('teachers.kind'),
      required: true,
      choices: choices('teachers.kind', postKinds),
    },
    {
      key: 'course',
      kind: 'choice',
      header: label('teachers.course'),
      required: true,
      choices: choices('teachers.course', courses),
    },
    { key: 'programme', kind: 'text', header: label('teachers.programme'), maxLength: 60 },
    {
      key: 'title',
      kind: 'choice',
      header: label('teachers.title'),
      choices: choices('teachers.rank', titleRanks),
    },
    {
      key: 'certificateNumber',
      kind: 'text',
      header: label('teachers.teacherCertificate'),
      maxLength: 60,
      widthCharacters: 20,
    },
    {
      key: 'enteredOn',
      kind: 'date',
      header: label('teachers.enteredOn'),
      required: true,
      example: '2018-09-01',
    },
    { key: 'contractMonths', kind: 'integer', header: label('teachers.contractMonths'), min: 1, max: 600 },
    {
      key: 'enterpriseYears',
      kind: 'decimal',
      header: label('teachers.enterpriseYears'),
      min: 0,
      max: 60,
      decimals: 1,
    },
    {
      key: 'enterpriseName',
      kind: 'text',
      header: label('teachers.enterpriseName'),
      maxLength: 100,
      widthCharacters: 24,
    },
    {
      key: 'enterpriseCode',
      kind: 'text',
      header: label('teachers.enterpriseCode'),
      widthCharacters: 22,
      parse: (value) => validateCreditCode(value),
    },
    {
      key: 'level',
      kind: 'choice',
      header: label('teachers.dualLevel'),
      choices: choices('teachers.level', levels),
    },
    { key: 'dualNumber', kind: 'text', header: label('teachers.dualNumber'), maxLength: 60 },
    { key: 'dualFrom', kind: 'date', header: label('teachers.dualFrom') },
    { key: 'dualTo', kind: 'date', header: label('teachers.dualTo') },
  ],
  unique: [['identity']],
  check: (row) => {
    const findings: { code: string; severity: 'error'; column: 'dualFrom' | 'dualTo' | 'enterpriseName' }[] =
      [];
    if (row.level && !row.dualFrom)
      findings.push({ code: 'dual-qualified-without-day', severity: 'error', column: 'dualFrom' });
    if (row.dualFrom && row.dualTo && row.dualTo <= row.dualFrom)
      findings.push({ code: 'dual-qualified-ends-early', severity: 'error', column: 'dualTo' });
    if (row.kind === 'part-time-industry' && !row.enterpriseName)
      findings.push({ code: 'enterprise-needed', severity: 'error', column: 'enterpriseName' });
    return findings;
  },
});

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

const persons = (call: Pick<ImportCall, 'importId' | 'today'>) => sql`
  SELECT encode(identity_hash, 'hex') AS hash, teacher_id, full_time_at FROM teachers.find_persons(
    ARRAY(SELECT decode(record->>'hash', 'hex') FROM kernel.import_row WHERE import_id = ${call.importId} AND record IS NOT NULL), ${call.today}::date)`;

const withoutErrors = sql`NOT jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')`;

/** Rows without an error as columns of a table of this transaction, each with the person where one is known. */
async function spreadOut(call: ImportCall<Tables>): Promise<void> {
  await sql`DROP TABLE IF EXISTS pg_temp.roster`.execute(call.query);
  await sql`
    CREATE TEMPORARY TABLE roster ON COMMIT DROP AS
    SELECT p.teacher_id, m.organisation_id, x.*
    FROM (${matched(call)}) m
    CROSS JOIN LATERAL jsonb_to_record(m.record) AS x(hash text, sealed text, masked text, name text, "nameMasked" text, sex text, "bornOn" date,
      education text, kind text, course text, programme text, title text, "certificateNumber" text, "enteredOn" date, "contractMonths" smallint,
      "enterpriseYears" numeric, "enterpriseName" text, "enterpriseCode" text, level text, "dualNumber" text, "dualFrom" date, "dualTo" date)
    LEFT JOIN (SELECT DISTINCT hash, teacher_id FROM (${persons(call)}) q) p ON p.hash = m.hash
    WHERE ${withoutErrors}`.execute(call.query);
  await sql`ANALYZE pg_temp.roster`.execute(call.query);
}

/** Takes a roster in: persons once however many files name them, posts dated, recognitions with their days. */
export const rosterImport = defineSheetImport<Tables>()({
  sheet: rosterSheet,
  permission: 'teachers.teacher.change',
  stage,

  async check(call) {
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
      SELECT m.row_number, 'identity'::text, 'full-time-elsewhere'::text, 'error'::text, jsonb_build_object('school', o.name)
      FROM (${matched(call)}) m JOIN (${persons(call)}) p ON p.hash = m.hash
      JOIN organisations.organisation_v1 o ON o.id = p.full_time_at
      WHERE m.record->>'kind' = 'full-time' AND p.full_time_at <> m.organisation_id`,
    );
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
    const { rows: added } = await sql<{ n: number }>`
      WITH made AS (
        INSERT INTO teachers.teacher (name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, enterprise_years, organisations, synthetic)
        SELECT name, "nameMasked", decode(hash, 'hex'), decode(sealed, 'hex'), masked, sex, "bornOn", education, coalesce("enterpriseYears", 0), ARRAY[organisation_id], false
        FROM pg_temp.roster WHERE teacher_id IS NULL
        RETURNING id, encode(identity_hash, 'hex') AS hash),
      known AS (UPDATE pg_temp.roster r SET teacher_id = made.id FROM made WHERE made.hash = r.hash)
      SELECT count(*) AS n FROM made`.execute(call.query);
    await call.progress(1, 4);
    const changed = await sql`
      UPDATE teachers.post x SET course = r.course, programme = r.programme, contract_months = r."contractMonths"
      FROM pg_temp.roster r WHERE x.teacher_id = r.teacher_id AND x.organisation_id = r.organisation_id AND upper_inf(x.valid)
        AND (x.course, x.programme, x.contract_months) IS DISTINCT FROM (r.course, r.programme, r."contractMonths")`.execute(
      call.query,
    );
    const posts = await sql`
      INSERT INTO teachers.post (teacher_id, organisation_id, valid, entered_on, contract_months, main, kind, course, programme, enterprise_name, enterprise_code)
      SELECT r.teacher_id, r.organisation_id, daterange("enteredOn", NULL), "enteredOn", "contractMonths", r.kind = 'full-time', r.kind, r.course, r.programme, "enterpriseName", "enterpriseCode"
      FROM pg_temp.roster r
      WHERE NOT EXISTS (SELECT FROM teachers.post x WHERE x.teacher_id = r.teacher_id AND x.organisation_id = r.organisation_id AND upper_inf(x.valid))`.execute(
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
    const certificates = await sql`
      INSERT INTO teachers.certificate (teacher_id, organisation_id, school_kind, level, recognised_by, number, valid)
      SELECT teacher_id, organisation_id, 'secondary', level, 'city', "dualNumber", daterange("dualFrom", "dualTo")
      FROM pg_temp.roster WHERE level IS NOT NULL
      ON CONFLICT DO NOTHING`.execute(call.query);
    const count = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n);
    const after = {
      added: added[0]?.n ?? 0,
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
