const DIGITS = [...'零一二三四五六七八九'];

/** A whole number from 1 to 99 in Chinese numerals, as headings count. Throws RangeError outside. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99)
    throw new RangeError('headings count from 1 to 99');
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const unit = ones === 0 ? '' : DIGITS[ones]!;
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : DIGITS[tens]}十${unit}`;
}

export type HeadingLevel = 1 | 2 | 3 | 4;

/** Number of a heading by level: 一、 （一） 1. （1） (GB/T 9704-2012 §7.3.3). */
export function headingNumber(level: HeadingLevel, number: number): string {
  switch (level) {
    case 1:
      return `${chineseNumeral(number)}、`;
    case 2:
      return `（${chineseNumeral(number)}）`;
    case 3:
      return `${number}.`;
    case 4:
      return `（${number}）`;
  }
}

/** Counts headings as they come: a heading restarts the levels below it. */
export function headingCounter(): (level: HeadingLevel) => string {
  const counts = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1]!++;
    counts.fill(0, level);
    return headingNumber(level, counts[level - 1]!);
  };
}
