import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { type ExportColumn, exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';

/** Writes and reads one large table and prints rows per second and the peak of resident memory. */
const ROWS = Number(process.argv[2] ?? 100_000);
const SURNAMES = [...'赵钱孙李周吴郑王冯陈'];

const columns: ExportColumn<number>[] = [
  { header: '序号', kind: 'integer', value: (row) => row },
  { header: '姓名', kind: 'text', value: (row) => `${SURNAMES[row % 10]}某${row % 977}` },
  { header: '学籍号', kind: 'text', value: (row) => `L140802200${String(row).padStart(9, '0')}` },
  { header: '入学日期', kind: 'date', value: (row) => `20${10 + (row % 15)}-09-01` },
  { header: '成绩', kind: 'decimal', value: (row) => (row % 1000) / 10 },
  ...Array.from(
    { length: 5 },
    (_, index): ExportColumn<number> => ({
      header: `文字${index}`,
      kind: 'text',
      value: (row) => `第${(row * (index + 3)) % 5003}条说明`,
    }),
  ),
  ...Array.from(
    { length: 5 },
    (_, index): ExportColumn<number> => ({
      header: `数字${index}`,
      kind: 'integer',
      value: (row) => (row * (index + 7)) % 100_003,
    }),
  ),
];

const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-bench-'));
const path = process.argv[3] ?? join(folder, 'table.xlsx');
try {
  if (!process.argv[3]) {
    const list = { sheetName: '数据', columns, rows: Array.from({ length: ROWS }, (_, row) => row) };
    report(
      'write',
      await timed(() => pipeline(Readable.from(exportXlsx(list)), createWriteStream(path))),
      ROWS,
    );
    console.log(`${((await stat(path)).size / 1048576).toFixed(1)} MiB`);
  }
  for (let round = 0; round < 3; round++) {
    let rows = 0;
    let cells = 0;
    const seconds = await timed(async () => {
      for await (const batch of readSpreadsheet({ path })) {
        rows += batch.length;
        for (const row of batch) cells += row.cells.length;
      }
    });
    report(`read ${cells} cells`, seconds, rows);
  }
} finally {
  await rm(folder, { recursive: true });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function report(label: string, seconds: number, rows: number): void {
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  console.log(
    `${label}: ${rows} rows in ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows/s, peak ${memory} MiB`,
  );
}
