import { FACES } from './faces.ts';
import { CHARACTER_TWIPS, halfPoints, SIZE_3_POINTS } from './page-measures.ts';

/** LibreOffice rounds the cells of the grid down to a tenth of a point and ends its lines there. */
const ROUNDING_TWIPS = 2;
/** What is taken off each character of size 3, so that 28 of them fit the line in every program. */
const CHARACTER_SPACING_TWIPS = Math.floor(CHARACTER_TWIPS) - ROUNDING_TWIPS - SIZE_3_POINTS * 20;

/**
 * The styles part: one style, from which all text inherits. The section states the grid of 22 lines of
 * 28 characters, but characters do not snap to it: programs disagree about a character wider than its
 * cell (LibreOffice gives it two), while a spacing of a third of a point means the same to all of them.
 */
export function stylesXml(): string {
  const size = halfPoints(SIZE_3_POINTS);
  const fonts = ['ascii', 'hAnsi', 'eastAsia', 'cs'].map((slot) => `w:${slot}="${FACES.body}"`).join(' ');
  const character = `<w:rPr><w:rFonts ${fonts}/><w:spacing w:val="${CHARACTER_SPACING_TWIPS}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`;
  const paragraph = '<w:pPr><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/></w:pPr>';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault>${character}</w:rPrDefault><w:pPrDefault>${paragraph}</w:pPrDefault></w:docDefaults>`,
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>${paragraph}${character}</w:style>`,
    '</w:styles>',
  ].join('');
}
