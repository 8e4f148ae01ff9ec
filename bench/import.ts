import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { readSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import { rosterSheet } from '../src/modules/teachers/server/roster-sheet.ts';
import { openBenchCity, timed } from './city.ts';
import { copyBack } from './copy-back.ts';
import { importAll, openSchoolDesk } from './import-over-api.ts';

/**
 * The import of a roster of 100 000 teachers from Excel as users have it: uploaded, read, checked, previewed,
 * applied, all over the API and the jobs. Against reading the cells of the same file and raw `COPY` of CSV:
 * once of the same rows into one table of texts without any constraint, once of the records that the import
 * made into the four tables they belong to, with their keys and references. The goal is 4 at most.
 */
const ROWS = Number(process.argv[2] ?? 100_000);

const pad = (n: number, length: number) => String(n).padStart(length, '0');
const identity = (n: number) => {
  const head = `140802${1965 + (n % 35)}${pad(1 + (n % 12), 2)}${pad(1 + (n % 28), 2)}`;
  const body = `${head}${pad(Math.floor(n / 420) % 1000, 3)}`;
  return body + identityCheckCharacter(body);
};
const row = (n: number): (string | null)[] => [
  `教师${n}`,
  identity(n),
  null,
  ['本科', '硕士研究生'][n % 2] ?? null,
  '专任',
  ['专业课', '公共基础课'][Number(n % 5 === 0)] ?? null,
  '数控技术应用',
  ['助理级', '中级', '副高级'][n % 3] ?? null,
  `2015140${pad(n, 8)}`,
  `201${n % 9}-09-01`,
  null,
  String((n % 60) / 10),
];

/** The records that the import made, brought back by `COPY` with all that guards their tables; seconds. */
const copyRecords = () =>
  copyBack(services.owner.pool, {
    schema: 'teachers',
    subject: 'teacher',
    made: `SELECT id FROM teachers.teacher WHERE name LIKE '教师%' AND NOT synthetic`,
    tables: [
      [
        'teacher',
        'id, name, name_masked, identity_hash, identity_sealed, identity_masked, sex, born_on, education, enterprise_years, organisations',
      ],
      ['post', 'teacher_id, organisation_id, valid, entered_on, main, kind, course, programme'],
      ['title', 'teacher_id, kind, rank, granted_on'],
      ['qualification', 'teacher_id, kind, number'],
    ],
  });

const city = await openBenchCity();
const { services } = city;
const desk = await openSchoolDesk(city);
try {
  const headers = rosterSheet.columns.slice(0, row(0).length).map(({ header }) => header['zh-CN']);
  const lines = Array.from({ length: ROWS }, (_, n) => row(n));
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportXlsx({
    sheetName: '教师名册',
    columns: headers.map((header, index) => ({
      header,
      kind: 'text' as const,
      value: (line: (string | null)[]) => line[index] ?? null,
    })),
    rows: lines,
  }))
    chunks.push(chunk);
  const file = Buffer.concat(chunks);

  const memory = () => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
  const before = memory();
  const reading = await timed(async () => {
    let cells = 0;
    for await (const batch of readSpreadsheet(file))
      for (const { cells: found } of batch) cells += found.length;
    if (cells < ROWS) throw new Error('the file was not read');
  });
  const copying = await timed(async () => {
    const client = await services.owner.pool.connect();
    try {
      await client.query(
        `CREATE TABLE public.plain (${headers.map((_, index) => `c${index} text`).join(', ')})`,
      );
      const csv = lines.map((line) => `${line.map((cell) => cell ?? '').join(',')}\n`);
      await pipeline(Readable.from(csv), client.query(copyFrom('COPY public.plain FROM STDIN (FORMAT csv)')));
    } finally {
      client.release();
    }
  });

  const { checking, applying } = await importAll(desk, 'teachers.roster', file, ROWS);
  const after = memory();
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
  console.log(`resident memory at most: ${before} with the file made, ${after} after the import`);
} finally {
  await desk.close();
  await city.close();
}
