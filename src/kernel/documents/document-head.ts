import { AlignmentType, BorderStyle, type Paragraph, TabStopType, TextRun } from 'docx';
import { breakTitle } from './break-title.ts';
import type { OfficialDocument } from './document-content.ts';
import { run, runStyle } from './faces.ts';
import { characters, LINE_TWIPS, lines, SIZE_2_POINTS, TYPE_AREA, twips } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';
import { widthInCharacters } from './text-width.ts';

export const RED = 'FF0000';

/** The top edge of the agency mark lies this far below the top of the type area. */
const MARK_TOP_TWIPS = twips(35);
/** The separator lies this far below the document number. */
const SEPARATOR_GAP_TWIPS = twips(4);
const MAX_MARK_POINTS = 62;
/** In a letter the number stands 7/8 of a character of size 3 below the red line. */
const LETTER_NUMBER_GAP_TWIPS = Math.round((16 * 20 * 7) / 8);

/** Copy number, secrecy, urgency, agency mark, number, signatory and separator of a document or of minutes. */
export function documentHead(document: OfficialDocument): Paragraph[] {
  const marks = cornerRuns(document).map((mark) => paragraph([mark]));
  const used = marks.length * LINE_TWIPS;
  return [
    ...marks,
    agencyMark(document.agency, Math.max(0, MARK_TOP_TWIPS - used)),
    numberLine(document),
    paragraph([], {
      lineTwips: SEPARATOR_GAP_TWIPS,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 0 } },
    }),
  ];
}

/** First lines of a letter, below the red line: corner marks at the left, the number at the right. */
export function letterHead(document: OfficialDocument): Paragraph[] {
  const [first, ...others] = cornerRuns(document);
  const number = run('body', document.documentNumber);
  const top = paragraph([...(first ? [first] : []), run('body', '\t'), number], {
    before: LETTER_NUMBER_GAP_TWIPS,
    tabStops: [{ type: TabStopType.RIGHT, position: TYPE_AREA.widthTwips }],
  });
  return [top, ...others.map((mark) => paragraph([mark]))];
}

/** The title, two lines below what is above it, broken in shape. */
export function titleParagraph(document: OfficialDocument): Paragraph {
  const broken = breakTitle(document.title, { keep: document.titleWords ?? [] });
  const runs = broken.map(
    (text, index) =>
      new TextRun({ text, ...runStyle('title', { points: SIZE_2_POINTS }), ...(index > 0 && { break: 1 }) }),
  );
  // Where no recipient follows, as in minutes, the blank line stands above the body.
  const after = document.recipients.length === 0 ? lines(1) : 0;
  return paragraph(runs, { align: AlignmentType.CENTER, before: lines(2), after, keepNext: true });
}

/** Main recipients, one line below the title, flush left; none gives no paragraph. */
export function recipientsParagraph({ recipients }: OfficialDocument): Paragraph[] {
  if (recipients.length === 0) return [];
  return [
    paragraph([run('body', `${recipients.join('，')}：`)], { align: AlignmentType.BOTH, before: lines(1) }),
  ];
}

/** Size of the agency mark: as large as the width allows, up to a bound. */
export function markPoints(agency: string): number {
  const widthPoints = TYPE_AREA.widthTwips / 20;
  return Math.min(MAX_MARK_POINTS, Math.floor((widthPoints * 0.98) / Math.max(1, widthInCharacters(agency))));
}

/** The agency mark, red and centred, on one line as high as its type. */
export function agencyMark(agency: string, before: number): Paragraph {
  const points = markPoints(agency);
  return paragraph([run('title', agency, { points, color: RED })], {
    align: AlignmentType.CENTER,
    before,
    lineTwips: Math.round(points * 20 * 1.15),
  });
}

function cornerRuns({ copyNumber, secrecy, urgency }: OfficialDocument): TextRun[] {
  return [
    ...(copyNumber === undefined ? [] : [run('body', copyNumber)]),
    ...(secrecy === undefined ? [] : [run('heading', secrecy)]),
    ...(urgency === undefined ? [] : [run('heading', urgency)]),
  ];
}

function numberLine({ documentNumber, signatory }: OfficialDocument): Paragraph {
  if (signatory === undefined) {
    return paragraph([run('body', documentNumber)], { align: AlignmentType.CENTER, before: lines(2) });
  }
  return paragraph([run('body', `${documentNumber}\t签发人：`), run('kai', signatory)], {
    before: lines(2),
    leftTwips: characters(1),
    rightTwips: characters(1),
    tabStops: [{ type: TabStopType.RIGHT, position: TYPE_AREA.widthTwips - characters(1) }],
  });
}
