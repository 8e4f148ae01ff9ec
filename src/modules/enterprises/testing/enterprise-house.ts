import type { SheetImport } from '#kernel/imports/sheet-import.ts';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import { exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import type { Person, TestHouse } from '#kernel/testing/test-house.ts';
import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '#kernel/values/credit-code.ts';
import type { EnterpriseView } from '../contract/enterprise.ts';

/** A credit code with right check characters (GB 32100-2015) under a division, from a serial. */
export function creditCode(serial: number, divisionCode = '140802'): string {
  const body = `MX8${String(serial).padStart(5, '0')}`;
  const first17 = `91${divisionCode}${body}${organisationCodeCheckCharacter(body)}`;
  return first17 + creditCodeCheckCharacter(first17);
}

export const newEnterprise = (serial: number, rest: object = {}) => ({
  creditCode: creditCode(serial),
  name: `盐湖区试验${serial}机械有限公司`,
  divisionCode: '140802',
  industryCode: '35',
  ownership: 'private',
  address: null,
  establishedOn: '2015-03-01',
  ...rest,
});

/** Enters an enterprise as a person and gives its id. @throws with the answer when it was refused. */
export async function enter(person: Person, serial: number, rest: object = {}): Promise<string> {
  const answer = await person.post('/enterprises', newEnterprise(serial, rest));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}

export const view = async (person: Person, id: string): Promise<EnterpriseView> =>
  (await person.get(`/enterprises/${id}`)).body;

export const recordStaff = (person: Person, id: string, headcount: number, asOf: string, rest: object = {}) =>
  person.post(`/enterprises/${id}/staff`, { headcount, asOf, source: 'social-insurance', ...rest });

export const recordSize = (person: Person, id: string, year: number, aboveSize: boolean, rest: object = {}) =>
  person.post(`/enterprises/${id}/sizes`, { year, aboveSize, source: 'statistics', ...rest });

/** A county's people: whoever works at its education bureau. */
export async function countyOfficer(house: TestHouse, bureau: string): Promise<Person> {
  return house.person('officer', await house.organisationId(bureau));
}

/** Lines as the workbook that an import takes, under the headers of its sheet. */
async function workbook({ sheet }: SheetImport, lines: readonly SheetLine[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const columns = sheet.columns.map(({ key, header }) => ({
    header: header['zh-CN'],
    kind: 'text' as const,
    value: (line: SheetLine) => (line[key] === null || line[key] === undefined ? null : String(line[key])),
  }));
  for await (const chunk of exportXlsx({ sheetName: sheet.title['zh-CN'], columns, rows: lines }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

export type Imported = {
  id: string;
  state: string;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
  faults: string[];
};

/** Sends lines through upload, check and, where asked, application; faults as `row column code`. */
export async function sendSheet(
  house: TestHouse,
  person: Person,
  definition: SheetImport,
  organisationId: string,
  lines: readonly SheetLine[],
  apply: 'check' | 'apply' | 'apply-others' = 'apply',
): Promise<Imported> {
  const content = await workbook(definition, lines);
  const { fileId } = (await person.upload('表.xlsx', content)).body as { fileId: string };
  const { id } = (await person.post('/imports', { sheet: definition.sheet.id, fileId, organisationId }))
    .body as { id: string };
  await house.runJobs();
  type Rows = { rows: { rowNumber: number; faults: { key: string; code: string }[] }[] };
  const { rows } = (await person.get(`/imports/${id}/rows?faultyOnly=true&pageSize=200`)).body as Rows;
  if (apply !== 'check') {
    await person.post(`/imports/${id}/application`, { withoutFaultyRows: apply === 'apply-others' });
    await house.runJobs();
  }
  const stored = (await person.get(`/imports/${id}`)).body as Omit<Imported, 'faults'>;
  return {
    ...stored,
    faults: rows.flatMap(({ rowNumber, faults }) =>
      faults.map(({ key, code }) => `${rowNumber} ${key} ${code}`),
    ),
  };
}
