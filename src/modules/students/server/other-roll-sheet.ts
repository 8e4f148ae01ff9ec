import { sql } from 'kysely';
import { addRowFaults } from '#kernel/imports/row-faults.ts';
import { defineSheetImport } from '#kernel/imports/sheet-import.ts';
import { defineSheet } from '#kernel/spreadsheet/define-sheet.ts';
import { validateIdentityNumber } from '#kernel/values/identity-number.ts';
import { studentSubject } from './audit-subjects.ts';
import { hashNumber } from './identity.ts';
import { label } from './roster-sheet.ts';
import type { Tables } from './tables.ts';

/** Who is on the roll of an academic high school, as the bureau has it: only to find persons on both rolls. */
export const otherRollSheet = defineSheet({
  id: 'students.other-roll',
  version: 1,
  title: { 'zh-CN': '普通高中在籍名单', en: 'Roll of academic high schools' },
  columns: [
    {
      key: 'identity',
      kind: 'text',
      header: label('students.identity'),
      required: true,
      widthCharacters: 22,
      example: '14080220080315012X',
      parse: (value, { today }) => validateIdentityNumber(value, { today }),
    },
    {
      key: 'school',
      kind: 'text',
      header: label('students.school'),
      required: true,
      maxLength: 100,
      widthCharacters: 26,
    },
    { key: 'enteredOn', kind: 'date', header: label('students.enteredOn'), required: true },
    { key: 'leftOn', kind: 'date', header: label('students.leftOn') },
  ],
  unique: [['identity']],
  check: (row) =>
    row.leftOn && row.leftOn <= row.enteredOn
      ? [{ code: 'leaves-before-entry', severity: 'error' as const, column: 'leftOn' as const }]
      : [],
});

const staged = (importId: string) => sql`
  SELECT r.row_number, r.faults, decode(x.hash, 'hex') AS number_hash, x.school, x."enteredOn", x."leftOn"
  FROM kernel.import_row r CROSS JOIN LATERAL jsonb_to_record(r.record) AS x(hash text, school text, "enteredOn" date, "leftOn" date)
  WHERE r.import_id = ${importId} AND r.record IS NOT NULL`;

/** Keeps hashes only: of persons outside vocational schools nothing else is needed (DP-03, DP-05). */
export const otherRollImport = defineSheetImport<Tables>()({
  sheet: otherRollSheet,
  permission: 'students.roll.compare',
  stage: ({ identity, ...rest }, services) => ({
    ...rest,
    hash: hashNumber(String(identity), services.secret),
  }),

  async check(call) {
    await addRowFaults(
      call.query,
      call.importId,
      sql`SELECT m.row_number, 'identity', 'running-elsewhere', 'warn', jsonb_build_object('school', o.name)
        FROM (${staged(call.importId)}) m JOIN students.find_persons(ARRAY(SELECT number_hash FROM (${staged(call.importId)}) h), ${call.today}::date) p ON p.number_hash = m.number_hash
        JOIN organisations.organisation_v1 o ON o.id = p.enrolled_at WHERE m."leftOn" IS NULL OR m."leftOn" > ${call.today}::date`,
    );
    const { rows } = await sql<{ fresh: number; known: number }>`
      SELECT count(*) FILTER (WHERE o.number_hash IS NULL) AS fresh, count(*) FILTER (WHERE o.number_hash IS NOT NULL) AS known
      FROM (${staged(call.importId)}) m LEFT JOIN students.other_roll o ON o.number_hash = m.number_hash`.execute(
      call.query,
    );
    return { new: rows[0]?.fresh ?? 0, known: rows[0]?.known ?? 0 };
  },

  async apply(call) {
    const result = await sql`
      INSERT INTO students.other_roll (number_hash, school_name, entered_on, left_on, recorded_on)
      SELECT number_hash, school, "enteredOn", "leftOn", ${call.today}::date FROM (${staged(call.importId)}) m
      WHERE NOT jsonb_path_exists(faults, '$[*] ? (@.severity == "error")')
      ON CONFLICT (number_hash) DO UPDATE SET school_name = excluded.school_name, entered_on = excluded.entered_on, left_on = excluded.left_on, recorded_on = excluded.recorded_on
      WHERE (other_roll.school_name, other_roll.entered_on, other_roll.left_on) IS DISTINCT FROM (excluded.school_name, excluded.entered_on, excluded.left_on)`.execute(
      call.query,
    );
    const changed = Number(result.numAffectedRows ?? 0n);
    await call.audit({
      action: 'students.roll.compare',
      subject: studentSubject,
      subjectId: call.importId,
      organisationId: call.organisationId,
      after: { changed },
    });
    return changed;
  },
});
