import { AlignmentType, BorderStyle, Footer, Header, PageNumber, type Paragraph, TextRun } from 'docx';
import { agencyMark, RED } from './document-head.ts';
import { runStyle } from './faces.ts';
import { MARGINS, PAPER, SIZE_4_POINTS, twips } from './page-measures.ts';
import { paragraph } from './paragraphs.ts';

const FOOTER_LINE_TWIPS = 400;
/** The dash of the page number lies 7 mm below the type area, in the middle of its line. */
export const FOOTER_DISTANCE_TWIPS = MARGINS.bottomTwips - twips(7) - FOOTER_LINE_TWIPS / 2;
/** The mark of a letter begins 30 mm from the upper edge, its second line lies 20 mm from the lower one. */
export const LETTER_MARK_TWIPS = twips(30);
export const LETTER_LINE_FROM_BOTTOM_TWIPS = twips(20);
const LETTER_LINE_WIDTH_TWIPS = twips(170);
const LETTER_LINE_GAP_TWIPS = twips(4);

/**
 * Page numbers — 1 — outside: odd pages right, even pages left, one character from the edge. A footer
 * that reaches lower than the number needs is filled up below it.
 */
export function pageNumberFooters(footerDistanceTwips: number): { default: Footer; even: Footer } {
  const after = FOOTER_DISTANCE_TWIPS - footerDistanceTwips;
  return {
    default: new Footer({ children: [numberParagraph('right', after)] }),
    even: new Footer({ children: [numberParagraph('left', after)] }),
  };
}

/** First page of a letter: agency mark over a red double line, thick above thin. */
export function letterHeader(agency: string): Header {
  return new Header({
    children: [agencyMark(agency, 0), doubleLine('top')],
  });
}

/** Foot of the first page of a letter: a red double line, thin above thick, and no page number. */
export function letterFooter(): Footer {
  return new Footer({ children: [doubleLine('bottom')] });
}

function numberParagraph(side: 'left' | 'right', after: number): Paragraph {
  const character = SIZE_4_POINTS * 20;
  const number = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    ...runStyle('song', { points: SIZE_4_POINTS }),
  });
  return paragraph([number], {
    align: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
    ...(side === 'left' ? { leftTwips: character } : { rightTwips: character }),
    after,
    lineTwips: FOOTER_LINE_TWIPS,
  });
}

/** A line of 170 mm in the middle of the paper, wider than the type area. */
function doubleLine(place: 'top' | 'bottom'): Paragraph {
  const outside = (PAPER.widthTwips - LETTER_LINE_WIDTH_TWIPS) / 2;
  const style = place === 'top' ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP;
  return paragraph([], {
    leftTwips: Math.round(outside - MARGINS.leftTwips),
    rightTwips: Math.round(outside - MARGINS.rightTwips),
    lineTwips: place === 'top' ? LETTER_LINE_GAP_TWIPS : 20,
    border: { bottom: { style, size: 24, color: RED, space: 0 } },
  });
}
