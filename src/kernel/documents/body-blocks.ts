import {
  AlignmentType,
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Block, Text } from './document-content.ts';
import { bodyRuns, type Face, run } from './faces.ts';
import { type HeadingLevel, headingCounter } from './heading-number.ts';
import { LINE_TWIPS, SIZE_4_POINTS, TYPE_AREA } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';

const HEADING_FACES: Record<HeadingLevel, Face> = { 1: 'heading', 2: 'kai', 3: 'body', 4: 'body' };
const INDENT_CHARACTERS = 2;
const TABLE_LINE_TWIPS = 400;
const CELL_MARGIN_TWIPS = 80;
const CAPTION_GAP_TWIPS = Math.round(LINE_TWIPS / 2);
const TABLE_BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

type TableBlock = Extract<Block, { kind: 'table' }>;

/** The body in paragraphs and tables. */
export function bodyBlocks(body: readonly Block[]): (Paragraph | Table)[] {
  const count = headingCounter();
  const blocksOf = (block: Block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'paragraph':
        return [indented(block.text)];
      case 'heading': {
        const number = block.numbered === false ? '' : count(block.level);
        return [heading(block.level, `${number}${block.text}`)];
      }
      case 'list':
        return block.items.map((item, index) =>
          indented([block.ordered ? `${index + 1}.` : '——', ...inlinesOf(item)]),
        );
      case 'table':
        return tableOf(block);
    }
  };
  return body.flatMap(blocksOf);
}

function indented(text: Text): Paragraph {
  return paragraph(bodyRuns(text), { align: AlignmentType.BOTH, firstLineCharacters: INDENT_CHARACTERS });
}

function heading(level: HeadingLevel, text: string): Paragraph {
  return paragraph([run(HEADING_FACES[level], text)], {
    firstLineCharacters: INDENT_CHARACTERS,
    keepNext: true,
    outlineLevel: level - 1,
  });
}

function inlinesOf(text: Text): Exclude<Text, string> {
  return typeof text === 'string' ? [text] : text;
}

function tableOf(block: TableBlock): (Paragraph | Table)[] {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = block.columns.map((column) => Math.floor((TYPE_AREA.widthTwips * column.share) / total));
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) =>
      cell([run('heading', column.header, { points: SIZE_4_POINTS })], widths[index]!, 'center'),
    ),
  });
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, index) =>
          cell(
            bodyRuns(text, { points: SIZE_4_POINTS }),
            widths[index]!,
            block.columns[index]!.align ?? 'left',
          ),
        ),
      }),
  );
  const table = new Table({
    rows: [header, ...rows],
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: {
      top: TABLE_BORDER,
      bottom: TABLE_BORDER,
      left: TABLE_BORDER,
      right: TABLE_BORDER,
      insideHorizontal: TABLE_BORDER,
      insideVertical: TABLE_BORDER,
    },
  });
  const caption =
    block.caption === undefined
      ? []
      : [
          paragraph([run('heading', block.caption)], {
            align: AlignmentType.CENTER,
            before: CAPTION_GAP_TWIPS,
            keepNext: true,
          }),
        ];
  // Without a paragraph between, Word joins a table to one that follows.
  return [...caption, table, paragraph([], { lineTwips: CAPTION_GAP_TWIPS })];
}

function cell(
  runs: ReturnType<typeof bodyRuns>,
  widthTwips: number,
  align: 'left' | 'center' | 'right',
): TableCell {
  return new TableCell({
    width: { size: widthTwips, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: CELL_MARGIN_TWIPS, right: CELL_MARGIN_TWIPS },
    children: [paragraph(runs, { align: ALIGNMENTS[align], lineTwips: TABLE_LINE_TWIPS })],
  });
}
