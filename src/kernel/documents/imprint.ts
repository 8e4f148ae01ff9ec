import {
  BorderStyle,
  type Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { chineseDate } from '#kernel/values/iso-date.ts';
import type { OfficialDocument } from './document-content.ts';
import { run } from './faces.ts';
import { SIZE_4_POINTS, TYPE_AREA } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';

const WIDTH_TWIPS = TYPE_AREA.widthTwips;
/** One character of size 4. */
const CHARACTER_TWIPS = SIZE_4_POINTS * 20;
const LINE_TWIPS = 480;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
/** 0.35 mm and 0.25 mm in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
const INNER = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

/**
 * The imprint (版记) at the bottom of the type area: copies, printing office and date between full-width
 * lines. A letter carries the copies alone, without lines. Undefined when there is nothing to print.
 * Word and WPS float the table to the foot of the page; LibreOffice, which floats no table as wide as the
 * text, leaves it below the last line.
 */
export function imprintTable(document: OfficialDocument): Table | undefined {
  const { kind, copiedTo, printedBy, printedDate } = document;
  const lined = kind !== 'letter';
  const rows = [
    ...(copiedTo.length > 0 ? [copiesParagraph(copiedTo)] : []),
    ...(lined && printedBy && printedDate ? [printingParagraph(printedBy, printedDate)] : []),
  ];
  if (rows.length === 0) return undefined;
  return new Table({
    rows: rows.map((content, index) => row(content, lined, index === 0, index === rows.length - 1)),
    columnWidths: [WIDTH_TWIPS],
    width: { size: WIDTH_TWIPS, type: WidthType.DXA },
    margins: { left: 0, right: 0 },
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
  });
}

function copiesParagraph(copiedTo: readonly string[]): Paragraph {
  return paragraph([run('body', `抄送：${copiedTo.join('，')}。`, { points: SIZE_4_POINTS })], {
    leftTwips: CHARACTER_TWIPS * 4,
    rightTwips: CHARACTER_TWIPS,
    hangingTwips: CHARACTER_TWIPS * 3,
    lineTwips: LINE_TWIPS,
  });
}

function printingParagraph(printedBy: string, printedDate: string): Paragraph {
  const text = `${printedBy}\t${chineseDate(printedDate)}印发`;
  return paragraph([run('body', text, { points: SIZE_4_POINTS })], {
    leftTwips: CHARACTER_TWIPS,
    rightTwips: CHARACTER_TWIPS,
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH_TWIPS - CHARACTER_TWIPS }],
    lineTwips: LINE_TWIPS,
  });
}

function row(content: Paragraph, lined: boolean, first: boolean, last: boolean): TableRow {
  const borders = lined
    ? { top: first ? OUTER : INNER, bottom: last ? OUTER : INNER, left: NONE, right: NONE }
    : { top: NONE, bottom: NONE, left: NONE, right: NONE };
  const cell = new TableCell({
    width: { size: WIDTH_TWIPS, type: WidthType.DXA },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders,
    children: [content],
  });
  return new TableRow({ cantSplit: true, children: [cell] });
}
