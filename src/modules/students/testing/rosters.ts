import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { Person, TestHouse } from '#kernel/testing/test-house.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import { rosterSheet } from '../server/roster-sheet.ts';

export type Line = Record<string, string | null>;

/** A number under a division that does not exist, so that it can be nobody's. */
export function inventedIdentity(index: number, born = '20090315'): string {
  const body = `1499${String(Math.floor(index / 1000) % 100).padStart(2, '0')}${born}${String(index % 1000).padStart(3, '0')}`;
  return body + identityCheckCharacter(body);
}

/** A line of a roster that nothing is wrong with. */
export const rosterLine = (index: number, rest: Line = {}): Line => ({
  name: `学生${index}`,
  identity: inventedIdentity(index),
  programmeCode: '660301',
  programmeName: '机电技术应用',
  pathway: '中职三年制',
  entryYear: '2024',
  className: '机电1班',
  enteredOn: '2024-09-01',
  registeredOn: '2024-10-15',
  guardianName: `家长${index}`,
  guardianRelation: '母亲',
  guardianPhone: '19912345678',
  ...rest,
});

/** The lines as the workbook that the import takes. */
export async function workbook(lines: readonly Line[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const columns = rosterSheet.columns.map(({ key, header }) => ({
    header: header['zh-CN'],
    kind: 'text' as const,
    value: (line: Line) => line[key] ?? null,
  }));
  for await (const chunk of exportXlsx({ sheetName: '学生名册', columns, rows: lines })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export type ImportView = {
  id: string;
  state: string;
  rowsRead: number;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
};

/** Sends a roster in and lets it be checked. */
export async function sendRoster(
  house: TestHouse,
  person: Person,
  organisationId: string,
  lines: readonly Line[],
): Promise<ImportView> {
  const { fileId } = (await person.upload('学生.xlsx', await workbook(lines))).body as { fileId: string };
  const started = await person.post('/imports', { sheet: 'students.roster', fileId, organisationId });
  if (started.status !== 200) throw new Error(JSON.stringify(started.body));
  await house.runJobs();
  return (await person.get(`/imports/${(started.body as { id: string }).id}`)).body as ImportView;
}

export async function applyRoster(house: TestHouse, person: Person, id: string): Promise<ImportView> {
  const answer = await person.post(`/imports/${id}/application`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await house.runJobs();
  return (await person.get(`/imports/${id}`)).body as ImportView;
}

/** Two schools of a county, founded for the test. */
export async function foundSchool(
  house: TestHouse,
  admin: Person,
  name: string,
  county: string,
): Promise<string> {
  const answer = await admin.post('/organisations', {
    name,
    shortName: name,
    kind: 'secondary-vocational-school',
    divisionCode: '140802',
    parentId: await house.organisationId(county),
    foundedOn: '2019-09-01',
  });
  return (answer.body as { id: string }).id;
}

/** A student entered by hand, as a form sends it. */
export const newStudent = (index: number, organisationId: string, rest: object = {}): object => ({
  organisationId,
  name: `学生${index}`,
  identityNumber: inventedIdentity(index),
  programmeCode: '660301',
  programmeName: '机电技术应用',
  pathway: 'secondary-3',
  entryYear: 2024,
  className: '机电1班',
  enteredOn: '2024-09-01',
  guardian: { name: `家长${index}`, relation: 'mother', phone: '19912345678' },
  ...rest,
});
