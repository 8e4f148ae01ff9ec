import { strToU8, type Zippable, zipSync } from 'fflate';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Parts of a minimal workbook; `sheetData` is the inside of that element, other parts replace or add. */
export function buildWorkbook(options: {
  sheetData?: string;
  afterData?: string;
  sharedStrings?: string;
  styles?: string;
  workbookProperties?: string;
  sheets?: string;
  parts?: Record<string, string | Uint8Array>;
}): Uint8Array {
  const sheets = options.sheets ?? '<sheet name="数据" sheetId="1" r:id="rId1"/>';
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN}>${options.workbookProperties ?? ''}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': [
      '<Relationships>',
      `<Relationship Id="rId1" Type="${TYPES}/worksheet" Target="worksheets/sheet1.xml"/>`,
      `<Relationship Id="rId2" Type="${TYPES}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
      `<Relationship Id="rId3" Type="${TYPES}/styles" Target="styles.xml"/>`,
      `<Relationship Id="rId4" Type="${TYPES}/chartsheet" Target="chartsheets/sheet1.xml"/>`,
      '</Relationships>',
    ].join(''),
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${options.sheetData ?? ''}</sheetData>${options.afterData ?? ''}</worksheet>`,
    ...(options.sharedStrings && { 'xl/sharedStrings.xml': `<sst>${options.sharedStrings}</sst>` }),
    ...(options.styles && { 'xl/styles.xml': `<styleSheet>${options.styles}</styleSheet>` }),
    ...options.parts,
  };
  return zipParts(parts);
}

/** A ZIP archive of texts and bytes. */
export function zipParts(parts: Record<string, string | Uint8Array>): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, part] of Object.entries(parts))
    zippable[name] = typeof part === 'string' ? strToU8(part) : part;
  return zipSync(zippable);
}

/** Everything an asynchronous source gives, in one list. */
export async function gather<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** The bytes of a written file. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await gather(chunks)));
}
