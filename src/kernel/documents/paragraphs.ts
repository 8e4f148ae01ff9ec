import {
  type AlignmentType,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
} from 'docx';
import { characters, LINE_TWIPS } from './page-measures.ts';

export type ParagraphLook = {
  align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  /** Blank space above, in twips. */
  before?: number;
  /** Blank space below, in twips. */
  after?: number;
  leftTwips?: number;
  rightTwips?: number;
  hangingTwips?: number;
  /** Indent of the first line by characters of the grid. */
  firstLineCharacters?: number;
  lineTwips?: number;
  keepNext?: boolean;
  tabStops?: IParagraphOptions['tabStops'];
  border?: IParagraphOptions['border'];
  outlineLevel?: number;
};

/**
 * A paragraph on the line grid. The pitch is exact, so that 22 lines fill a page whatever font stands in
 * for a missing one; "auto" would let a tall font take two lines of the grid.
 */
export function paragraph(children: readonly ParagraphChild[], look: ParagraphLook = {}): Paragraph {
  const {
    align,
    before = 0,
    after = 0,
    lineTwips = LINE_TWIPS,
    leftTwips,
    rightTwips,
    hangingTwips,
    firstLineCharacters,
    ...rest
  } = look;
  return new Paragraph({
    children,
    ...(align && { alignment: align }),
    spacing: { before, after, line: lineTwips, lineRule: LineRuleType.EXACT },
    indent: {
      ...(leftTwips !== undefined && { left: leftTwips }),
      ...(rightTwips !== undefined && { right: rightTwips }),
      ...(hangingTwips !== undefined && { hanging: hangingTwips }),
      ...(firstLineCharacters !== undefined && {
        firstLine: characters(firstLineCharacters),
        firstLineChars: firstLineCharacters * 100,
      }),
    },
    ...rest,
  });
}
