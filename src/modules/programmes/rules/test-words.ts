import type { MeasureTest, RankTest, TestedYear } from '../contract/warning-rule.ts';

/** Fills the sentence of a key, in the language of whoever reads. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

const percentages = new Set<MeasureTest['measure']>([
  'intake-share',
  'placement-share',
  'in-field-share',
  'further-share',
]);
const yesNo = new Set<MeasureTest['measure']>(['pillar', 'controlled']);

/** A value as it is read: shares to one decimal, ratios to two, marks as yes or no. */
export function valueWords(name: MeasureTest['measure'], value: number | null, words: Words): string {
  if (value === null) return words('programmes.value.unknown');
  if (yesNo.has(name)) return words(value ? 'programmes.value.yes' : 'programmes.value.no');
  if (percentages.has(name)) return `${value.toFixed(1)}%`;
  return name === 'demand-ratio' ? value.toFixed(2) : String(value);
}

/** What a test asks, as a sentence: “招生数连续 2 年低于 20”. */
export function testWords(test: MeasureTest | RankTest, negated: boolean, words: Words): string {
  const name = words(`programmes.measure.${test.measure}`);
  const years = test.years > 1 ? words('programmes.test.years', { years: test.years }) : '';
  const sentence = () => {
    if ('rank' in test)
      return words(`programmes.test.rank.${test.rank}`, { name, years, percent: test.percent });
    const key = test.is === 'equals' && yesNo.has(test.measure) ? 'mark' : `is.${test.is}`;
    return words(`programmes.test.${key}`, {
      name,
      years,
      value: valueWords(test.measure, test.value, words),
    });
  };
  const said = sentence();
  return negated ? words('programmes.test.not', { said }) : said;
}

/** What was seen in a year: “2025 年 45.0%（18/40）”. */
export function seenWords(test: MeasureTest | RankTest, seen: TestedYear, words: Words): string {
  const sides = seen.sides ? words('programmes.test.sides', { a: seen.sides[0], b: seen.sides[1] }) : '';
  const place =
    seen.rank && 'rank' in test
      ? words(`programmes.test.place.${test.rank}`, { place: seen.rank[0], all: seen.rank[1] })
      : '';
  const value = valueWords(test.measure, seen.value, words);
  return words('programmes.test.seen', { year: seen.year, value: `${value}${sides}${place}` });
}
