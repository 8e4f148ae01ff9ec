import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { Person, TestHouse } from '#kernel/testing/test-house.ts';

export type Line = Record<string, string | number | null>;

export type SentSheet = {
  id: string;
  state: string;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
  /** `row key code`, as the preview lists them. */
  faults: string[];
};

async function workbook(lines: readonly Line[]): Promise<Buffer> {
  const headers = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const chunks: Uint8Array[] = [];
  for await (const chunk of exportXlsx({
    sheetName: '表',
    columns: headers.map((header) => ({
      header,
      kind: 'text' as const,
      value: (line: Line) => line[header] ?? null,
    })),
    rows: lines,
  }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function view(person: Person, id: string): Promise<SentSheet> {
  const found = (await person.get(`/imports/${id}`)).body as SentSheet;
  const { rows } = (await person.get(`/imports/${id}/rows?faultyOnly=true&pageSize=200`)).body as {
    rows: { rowNumber: number; faults: { key: string; code: string }[] }[];
  };
  return {
    ...found,
    faults: rows.flatMap(({ rowNumber, faults }) =>
      faults.map(({ key, code }) => `${rowNumber} ${key} ${code}`),
    ),
  };
}

/** Sends a spreadsheet in as the page does, and waits until it is checked. Columns are named as people see them. */
export async function sendSheet(
  house: TestHouse,
  person: Person,
  request: { sheet: string; organisationId: string; options: Record<string, string> },
  lines: readonly Line[],
): Promise<SentSheet> {
  const { fileId } = (await person.upload('表.xlsx', await workbook(lines))).body as { fileId: string };
  const started = await person.post('/imports', { ...request, fileId });
  if (started.status !== 200) throw new Error(`the import was refused: ${JSON.stringify(started.body)}`);
  await house.runJobs();
  return view(person, (started.body as { id: string }).id);
}

/** Has a checked spreadsheet written. */
export async function applySheet(house: TestHouse, person: Person, id: string): Promise<SentSheet> {
  const applied = await person.post(`/imports/${id}/application`);
  if (applied.status !== 200) throw new Error(`not applied: ${JSON.stringify(applied.body)}`);
  await house.runJobs();
  return view(person, id);
}
