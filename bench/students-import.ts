import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { readSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import { rosterSheet } from '../src/modules/students/server/roster-sheet.ts';
import { plantFaults } from '../src/modules/students/testing/planted-faults.ts';
import { type Line, workbook } from '../src/modules/students/testing/rosters.ts';
import { openBenchCity, timed } from './city.ts';
import { copyBack } from './copy-back.ts';
import { importAll, openSchoolDesk } from './import-over-api.ts';

/**
 * The import of a roster of 100 000 students from Excel as users have it: uploaded, read, checked, previewed,
 * applied, all over the API and the jobs. Against reading the cells of the same file and raw `COPY` of CSV:
 * once of the same rows into one table of texts without any constraint, once of the records that the import
 * made into the four tables they belong to, with their keys and references. The goal is 4 at most.
 */
const ROWS = Number(process.argv[2] ?? 100_000);

/** The records that the import made, brought back by `COPY` with all that guards their tables; seconds. */
const copyRecords = () =>
  copyBack(services.owner.pool, {
    schema: 'students',
    subject: 'student',
    made: `SELECT id FROM students.student WHERE NOT synthetic`,
    tables: [
      [
        'student',
        'id, name, name_masked, number_kind, number_hash, number_sealed, number_masked, sex, born_on, organisations',
      ],
      [
        'enrolment',
        'id, student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, class_name, recorded_by',
      ],
      [
        'roll_period',
        'enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, class_name, status, full_time, valid',
      ],
      ['guardian', 'id, student_id, name, relation, phone_sealed, phone_masked, recorded_on'],
    ],
  });

const city = await openBenchCity();
const { services } = city;
/** What the school offers, so that the rows are without a warning, too. */
const { rows: offered } = await services.owner.pool.query<Line>(
  `SELECT DISTINCT o.programme_code AS "programmeCode", o.programme_name AS "programmeName" FROM programmes.offering_v1 o
   JOIN organisations.membership m ON m.organisation_id = o.organisation_id JOIN auth."user" u ON u.id = m.account_id AND u.username = 'school-a'
   WHERE o.valid @> date '2025-09-01'`,
);

const pad = (n: number, length: number) => String(n).padStart(length, '0');
const identity = (n: number) => {
  const born = `${2008 + (n % 3)}${pad(1 + (n % 12), 2)}${pad(1 + (n % 28), 2)}`;
  const body = `1498${pad(Math.floor(n / 1000) % 100, 2)}${born}${pad(n % 1000, 3)}`;
  return body + identityCheckCharacter(body);
};
const row = (n: number): Line => ({
  name: `学生${n}`,
  identity: identity(n),
  ...(offered[n % offered.length] ?? {}),
  pathway: '中职三年制',
  entryYear: '2025',
  className: `${1 + (Math.floor(n / 3) % 800)}班`,
  enteredOn: '2025-09-01',
  registeredOn: '2025-10-20',
  guardianName: `家长${n}`,
  guardianRelation: '母亲',
  guardianPhone: `199${pad(n, 8)}`,
});

const desk = await openSchoolDesk(city);
try {
  const columns = rosterSheet.columns.filter(({ key }) => key in row(0));
  const lines = Array.from({ length: ROWS }, (_, n) => row(n));
  const file = await workbook(lines);
  const base = process.resourceUsage().maxRSS;

  const reading = await timed(async () => {
    let cells = 0;
    for await (const batch of readSpreadsheet(file))
      for (const { cells: found } of batch) cells += found.length;
    if (cells < ROWS) throw new Error('the file was not read');
  });
  const afterReading = process.resourceUsage().maxRSS;
  const copying = await timed(async () => {
    const client = await services.owner.pool.connect();
    try {
      await client.query(
        `CREATE TABLE public.plain_students (${columns.map((_, index) => `c${index} text`).join(', ')})`,
      );
      const csv = lines.map((line) => `${columns.map(({ key }) => line[key] ?? '').join(',')}\n`);
      await pipeline(
        Readable.from(csv),
        client.query(copyFrom('COPY public.plain_students FROM STDIN (FORMAT csv)')),
      );
    } finally {
      client.release();
    }
  });
  const { checking, applying } = await importAll(desk, 'students.roster', file, ROWS);
  const peak = process.resourceUsage().maxRSS;
  await proveFaults();
  await proveRepetition(file);
  const records = await copyRecords();

  const seconds = (value: number) => `${value.toFixed(2)} s`;
  const report = (name: string, copy: number) =>
    console.log(
      `${name} ${seconds(copy)}: ratio ${((checking + applying) / (reading + copy)).toFixed(2)} with reading the cells`,
    );
  console.log(
    `${ROWS} rows, ${(file.length / 1048576).toFixed(1)} MiB; reading the cells ${seconds(reading)}`,
  );
  console.log(`import: upload, read, check ${seconds(checking)}, apply ${seconds(applying)}`);
  report('COPY of the rows into a plain table', copying);
  report('COPY of the records into their tables', records);
  console.log('goal: 4 at most');
  const mebibytes = (kibibytes: number) => `${(kibibytes / 1024).toFixed(0)} MiB`;
  console.log(
    `resident memory at most: ${mebibytes(base)} before, ${mebibytes(afterReading)} after reading the cells, ${mebibytes(peak)} after the import`,
  );
} finally {
  await desk.close();
  await city.close();
}

/** A file of the same length with 100 faults of 12 kinds: each is named by row and column, and nothing else. */
async function proveFaults(): Promise<void> {
  const { lines, expected } = plantFaults(ROWS, row);
  const checked = await desk.check('students.roster', await workbook(lines));
  const found = await desk.listFaults(checked.id);
  if (JSON.stringify(found) !== JSON.stringify(expected) || checked.rowsFaulty !== expected.length)
    throw new Error(`of ${expected.length} planted faults ${checked.rowsFaulty} rows were found: ${found}`);
  console.log(
    `${found.length} planted faults of 12 kinds found, each by row and column, in ${checked.seconds.toFixed(2)} s`,
  );
}

/** The file that was taken in, sent again, changes nothing. */
async function proveRepetition(file: Buffer): Promise<void> {
  const { id } = await desk.check('students.roster', file);
  const { seconds, rowsChanged } = await desk.apply(id);
  if (rowsChanged !== 0) throw new Error(`the same file again changed ${rowsChanged} rows`);
  console.log(`the same file again changes nothing, applied in ${seconds.toFixed(2)} s`);
}
