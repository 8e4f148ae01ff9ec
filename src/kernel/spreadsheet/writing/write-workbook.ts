import { type WrittenSheet, worksheetXml } from './worksheet-xml.ts';
import { stylesXml } from './xlsx-styles.ts';
import { escapeXml } from './xml-escape.ts';
import { type TextPart, zipStream } from './zip-stream.ts';

/** A workbook to write. `properties` become custom document properties. */
export type WrittenWorkbook = {
  sheets: readonly WrittenSheet[];
  properties?: Readonly<Record<string, string>>;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CUSTOM_FORMAT_ID = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** The bytes of an .xlsx file, piece by piece. Throws RangeError on too many rows or repeated names. */
export async function* writeWorkbook(workbook: WrittenWorkbook): AsyncGenerator<Uint8Array> {
  const names = workbook.sheets.map((sheet) => sheetName(sheet.name));
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    throw new RangeError('two sheets of one workbook share a name');
  }
  const parts: TextPart[] = [
    { name: '[Content_Types].xml', text: contentTypesXml(names.length) },
    { name: '_rels/.rels', text: packageRelationsXml() },
    { name: 'docProps/custom.xml', text: customPropertiesXml(workbook.properties ?? {}) },
    { name: 'xl/workbook.xml', text: workbookXml(workbook.sheets, names) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelationsXml(names.length) },
    { name: 'xl/styles.xml', text: stylesXml() },
    ...workbook.sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      text: worksheetXml(sheet),
    })),
  ];
  yield* zipStream(parts);
}

/** A name the programs accept: no []:*?/\, no apostrophe at the ends, at most 31 characters, never empty. */
export function sheetName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return clean.slice(0, 31).toWellFormed() || 'Sheet';
}

function contentTypesXml(sheetCount: number): string {
  const overrides = Array.from(
    { length: sheetCount },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return [
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>`,
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
    ...overrides,
    '</Types>',
  ].join('');
}

function packageRelationsXml(): string {
  return [
    `${XML}<Relationships xmlns="${PACKAGE_RELATIONS}">`,
    `<Relationship Id="rId1" Type="${DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`,
    `<Relationship Id="rId2" Type="${DOCUMENT_RELATIONS}/custom-properties" Target="docProps/custom.xml"/>`,
    '</Relationships>',
  ].join('');
}

function workbookXml(sheets: readonly WrittenSheet[], names: readonly string[]): string {
  const entries = sheets.map((sheet, index) => {
    const state = sheet.hidden ? ' state="hidden"' : '';
    return `<sheet name="${escapeXml(names[index]!)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT_RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join('')}</sheets></workbook>`;
}

function workbookRelationsXml(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${DOCUMENT_RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheetCount + 1}" Type="${DOCUMENT_RELATIONS}/styles" Target="styles.xml"/>`;
  return `${XML}<Relationships xmlns="${PACKAGE_RELATIONS}">${sheets.join('')}${styles}</Relationships>`;
}

function customPropertiesXml(properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties).map(
    ([name, value], index) =>
      `<property fmtid="${CUSTOM_FORMAT_ID}" pid="${index + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${entries.join('')}</Properties>`;
}
