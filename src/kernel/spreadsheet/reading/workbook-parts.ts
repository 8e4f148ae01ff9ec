import { damaged, UnreadableSpreadsheet } from '../unreadable-spreadsheet.ts';
import type { ReadLimits } from './limits.ts';
import { scanPart, Token } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

/** A sheet of the workbook and the part that holds it. */
export type SheetEntry = { name: string; hidden: boolean; part: string };

/** What the workbook part and its relations say. */
export type WorkbookParts = {
  sheets: SheetEntry[];
  date1904: boolean;
  sharedStrings: string | undefined;
  styles: string | undefined;
};

type Relation = { id: string; type: string; target: string };

/** Reads workbook and relations. Throws UnreadableSpreadsheet when the package is not a workbook. */
export async function readWorkbookParts(zip: ZipArchive, limits: ReadLimits): Promise<WorkbookParts> {
  const workbook = await findWorkbookPart(zip);
  const relations = await readRelations(zip, relationsOf(workbook), folderOf(workbook));
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await scanPart(workbook, partOf(zip, workbook), (token, scanner) => {
    if (token !== Token.Open) return;
    const name = scanner.name();
    if (name === 'workbookPr') date1904 = /^(1|true)$/.test(scanner.attributes().get('date1904') ?? '');
    if (name !== 'sheet') return;
    const attributes = scanner.attributes();
    const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
    listed.push({ name: attributes.get('name') ?? '', hidden, id: attributes.get('id') ?? '' });
  });
  if (listed.length > limits.maxSheets) {
    throw new UnreadableSpreadsheet('spreadsheet.too-many-sheets', {
      found: listed.length,
      max: limits.maxSheets,
    });
  }
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const relation = byId.get(id);
    // Chart sheets are listed as sheets but hold no cells.
    return relation?.type === 'worksheet' ? [{ name, hidden, part: relation.target }] : [];
  });
  if (sheets.length === 0) throw damaged(workbook);
  const targetOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
  return { sheets, date1904, sharedStrings: targetOf('sharedStrings'), styles: targetOf('styles') };
}

/** Custom document properties by name; empty when the file has none. */
export async function readCustomProperties(zip: ZipArchive): Promise<Map<string, string>> {
  const properties = new Map<string, string>();
  const chunks = zip.findPart('docProps/custom.xml');
  if (!chunks) return properties;
  let name: string | undefined;
  await scanPart('docProps/custom.xml', chunks, (token, scanner) => {
    if (token === Token.Text) {
      if (name !== undefined) properties.set(name, (properties.get(name) ?? '') + scanner.text());
    } else if (scanner.name() === 'property') {
      name = token === Token.Open ? scanner.attributes().get('name') : undefined;
    }
  });
  for (const [key, value] of properties) properties.set(key, value.trim());
  return properties;
}

/** Refuses packages that are not a plain .xlsx workbook, each with its own reason. */
export function refuseOtherPackages(zip: ZipArchive): void {
  const has = (name: string) => zip.names.has(name);
  if ([...zip.names].some((name) => /(^|\/)(vbaProject\.bin|macrosheets\/)/i.test(name))) {
    throw new UnreadableSpreadsheet('spreadsheet.macros');
  }
  if (has('xl/workbook.bin')) throw new UnreadableSpreadsheet('spreadsheet.binary-workbook');
  if (has('content.xml') && has('mimetype')) throw new UnreadableSpreadsheet('spreadsheet.open-document');
  if (!has('[Content_Types].xml') || has('word/document.xml') || has('ppt/presentation.xml')) {
    throw new UnreadableSpreadsheet('spreadsheet.not-a-spreadsheet');
  }
}

async function findWorkbookPart(zip: ZipArchive): Promise<string> {
  const relations = zip.names.has('_rels/.rels') ? await readRelations(zip, '_rels/.rels', '') : [];
  const target =
    relations.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!zip.names.has(target)) throw new UnreadableSpreadsheet('spreadsheet.not-a-spreadsheet');
  return target;
}

async function readRelations(zip: ZipArchive, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  await scanPart(part, partOf(zip, part), (token, scanner) => {
    if (token !== Token.Open || scanner.name() !== 'Relationship') return;
    const attributes = scanner.attributes();
    // External targets are never followed.
    if (attributes.get('TargetMode') === 'External') return;
    const type = (attributes.get('Type') ?? '').split('/').at(-1)!;
    relations.push({
      id: attributes.get('Id') ?? '',
      type,
      target: resolve(folder, attributes.get('Target') ?? ''),
    });
  });
  return relations;
}

function partOf(zip: ZipArchive, part: string): AsyncIterable<Uint8Array> {
  const chunks = zip.findPart(part);
  if (!chunks) throw damaged(part);
  return chunks;
}

function folderOf(part: string): string {
  return part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
}

function relationsOf(part: string): string {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

function resolve(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1);
}
