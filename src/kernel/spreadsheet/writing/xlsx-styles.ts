import { type CellLook, cellLooks } from './written-cell.ts';

type LookDefinition = { font: number; fill: number; border: number; format: number; alignment: string };

const TEXT_FORMAT = 49;
const INTEGER_FORMAT = 3;
const DECIMAL_FORMAT = 4;
const PERCENT_FORMAT = 164;
const DATE_FORMAT = 165;

const FONTS = [
  '<sz val="11"/><name val="宋体"/><charset val="134"/>',
  '<b/><sz val="16"/><name val="宋体"/><charset val="134"/>',
  '<b/><sz val="11"/><name val="宋体"/><charset val="134"/>',
  '<b/><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/><charset val="134"/>',
  '<i/><sz val="11"/><color rgb="FF808080"/><name val="宋体"/><charset val="134"/>',
  '<sz val="11"/><color rgb="FFC00000"/><name val="宋体"/><charset val="134"/>',
  '<sz val="10"/><color rgb="FF595959"/><name val="宋体"/><charset val="134"/>',
];
const FILLS = [
  '<patternFill patternType="none"/>',
  '<patternFill patternType="gray125"/>',
  '<patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill>',
  '<patternFill patternType="solid"><fgColor rgb="FFFFD9D9"/><bgColor indexed="64"/></patternFill>',
];
const SIDES = ['left', 'right', 'top', 'bottom'];
const BORDERS = [
  SIDES.map((side) => `<${side}/>`).join(''),
  SIDES.map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`).join(''),
];

const LOOKS: Record<CellLook, LookDefinition> = {
  general: { font: 0, fill: 0, border: 0, format: 0, alignment: '' },
  title: {
    font: 1,
    fill: 0,
    border: 0,
    format: TEXT_FORMAT,
    alignment: 'horizontal="center" vertical="center"',
  },
  note: { font: 6, fill: 0, border: 0, format: TEXT_FORMAT, alignment: 'vertical="center" wrapText="1"' },
  header: {
    font: 2,
    fill: 2,
    border: 1,
    format: TEXT_FORMAT,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
  },
  headerRequired: {
    font: 3,
    fill: 2,
    border: 1,
    format: TEXT_FORMAT,
    alignment: 'horizontal="center" vertical="center" wrapText="1"',
  },
  text: { font: 0, fill: 0, border: 0, format: TEXT_FORMAT, alignment: '' },
  integer: { font: 0, fill: 0, border: 0, format: INTEGER_FORMAT, alignment: '' },
  decimal: { font: 0, fill: 0, border: 0, format: DECIMAL_FORMAT, alignment: '' },
  percent: { font: 0, fill: 0, border: 0, format: PERCENT_FORMAT, alignment: '' },
  date: { font: 0, fill: 0, border: 0, format: DATE_FORMAT, alignment: '' },
  wrapped: { font: 0, fill: 0, border: 1, format: TEXT_FORMAT, alignment: 'vertical="top" wrapText="1"' },
  example: { font: 4, fill: 0, border: 0, format: TEXT_FORMAT, alignment: '' },
  faultMessage: {
    font: 5,
    fill: 0,
    border: 0,
    format: TEXT_FORMAT,
    alignment: 'vertical="top" wrapText="1"',
  },
  faultText: { font: 5, fill: 3, border: 0, format: TEXT_FORMAT, alignment: '' },
  faultDate: { font: 5, fill: 3, border: 0, format: DATE_FORMAT, alignment: '' },
};

/** Index of a look in `stylesXml`; `quoted` picks the twin that marks text as text for good. */
export function styleIndex(look: CellLook, quoted = false): number {
  return cellLooks.indexOf(look) * 2 + (quoted ? 1 : 0);
}

/** The styles part: every look twice, plain and with the apostrophe mark (quotePrefix). */
export function stylesXml(): string {
  const list = (tag: string, item: string, entries: readonly string[]) =>
    `<${tag} count="${entries.length}">${entries.map((entry) => `<${item}>${entry}</${item}>`).join('')}</${tag}>`;
  const formats = cellLooks.flatMap((look) => [formatXml(LOOKS[look], false), formatXml(LOOKS[look], true)]);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="2"><numFmt numFmtId="${PERCENT_FORMAT}" formatCode="0.0%"/>`,
    `<numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
    list('fonts', 'font', FONTS),
    list('fills', 'fill', FILLS),
    list(
      'borders',
      'border',
      BORDERS.map((sides) => `${sides}<diagonal/>`),
    ),
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function formatXml(look: LookDefinition, quoted: boolean): string {
  const ids = `numFmtId="${look.format}" fontId="${look.font}" fillId="${look.fill}" borderId="${look.border}" xfId="0"`;
  const flags = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"';
  const start = `<xf ${ids} ${flags}${quoted ? ' quotePrefix="1"' : ''}`;
  return look.alignment ? `${start} applyAlignment="1"><alignment ${look.alignment}/></xf>` : `${start}/>`;
}
