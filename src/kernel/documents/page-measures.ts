/** Measures of GB/T 9704-2012 in the units of the file format: twips are twentieths of a point. */

const TWIPS_PER_MILLIMETRE = 1440 / 25.4;

/** Millimetres in whole twips. */
export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MILLIMETRE);
}

/** Points in half-points, the unit of type sizes. */
export function halfPoints(points: number): number {
  return points * 2;
}

export const PAPER = { widthTwips: twips(210), heightTwips: twips(297) } as const;
export const MARGINS = {
  topTwips: twips(37),
  rightTwips: twips(26),
  bottomTwips: twips(35),
  leftTwips: twips(28),
} as const;
/** Type area (版心), 156 mm × 225 mm. */
export const TYPE_AREA = {
  widthTwips: PAPER.widthTwips - MARGINS.leftTwips - MARGINS.rightTwips,
  heightTwips: PAPER.heightTwips - MARGINS.topTwips - MARGINS.bottomTwips,
} as const;
export const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;
/** Rounded down, because 22 lines of a pitch rounded up no longer fit the page. */
export const LINE_TWIPS = Math.floor(TYPE_AREA.heightTwips / LINES_PER_PAGE);
export const CHARACTER_TWIPS = TYPE_AREA.widthTwips / CHARACTERS_PER_LINE;

/** Type sizes by their Chinese number: 二号, 三号, 四号. */
export const SIZE_2_POINTS = 22;
export const SIZE_3_POINTS = 16;
export const SIZE_4_POINTS = 14;

/**
 * What the grid adds to each character of size 3 so that 28 fill a line, in 1/4096 of a point
 * (ECMA-376 §17.6.5); negative, because 28 characters of 16 pt are wider than 156 mm.
 */
export const GRID_CHARACTER_SPACE = Math.round((CHARACTER_TWIPS / 20 - SIZE_3_POINTS) * 4096);

/** Width of a number of characters of size 3. */
export function characters(count: number): number {
  return Math.round(count * CHARACTER_TWIPS);
}

/** Height of a number of lines. */
export function lines(count: number): number {
  return count * LINE_TWIPS;
}
