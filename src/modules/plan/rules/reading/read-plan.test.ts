import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlanReading } from '../../contract/plan-reading.ts';
import { listSampleDocuments, shortenReading } from '../../testing/read-sample-documents.ts';
import { NoPlanFound, readPlan } from './read-plan.ts';

const samples = listSampleDocuments();

function readOrNone(text: string): object {
  try {
    return shortenReading(readPlan(text));
  } catch (error) {
    if (error instanceof NoPlanFound) return { noPlan: true };
    throw error;
  }
}

/** Breaks every paragraph after so many characters and sets blank lines between, as PDF extraction does. */
function breakLines(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((paragraph) => paragraph.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n\n');
}

const withoutWarnings = (reading: object) => ({ ...reading, warnings: undefined, document: undefined });

describe('reading a plan', () => {
  test.each(samples)('$name is read as a careful person reads it', ({ text, expected }) => {
    expect(readOrNone(text)).toEqual(expected);
  });

  test('the samples cover more than a dozen styles', () => {
    expect(samples.length).toBeGreaterThanOrEqual(15);
  });

  test('the result keeps to its schema', () => {
    for (const { text, expected } of samples) {
      if ('noPlan' in (expected as object)) continue;
      expect(PlanReading.safeParse(readPlan(text)).error).toBeUndefined();
    }
  });

  test('the width at which lines are broken changes nothing', () => {
    const prose = samples.filter(({ file, name }) => file.endsWith('.txt') && !/table|meeting/.test(name));
    fc.assert(
      fc.property(fc.constantFrom(...prose), fc.integer({ min: 16, max: 90 }), ({ text }, width) => {
        expect(withoutWarnings(readOrNone(breakLines(text, width)))).toEqual(
          withoutWarnings(readOrNone(text)),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('any text is read or refused, never anything else', () => {
    const pieces = fc.constantFrom(
      ...[
        '一、',
        '（一）',
        '1.',
        '1．',
        '第一条',
        '（责任单位：',
        '市教育局',
        '、',
        '）',
        '。',
        '\n',
        '\t',
        '|',
        '到2025年',
      ],
      ...[
        '建设',
        '1000个',
        '以上',
        '5-7',
        '分别达到',
        '80%',
        '“',
        '”',
        '《',
        '附件',
        '序号',
        '责任单位',
        '重点任务',
        '#',
        '*',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          readOrNone(text);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('warnings point to lines of the source', () => {
    const { warnings } = readPlan(
      '工作方案\n一、重点任务\n1.甲事。（责任单位：市教育局）\n4.乙事。（责任单位：市财政局）',
    );
    expect(warnings.map(({ line }) => line)).toEqual([4]);
  });

  test('tasks and targets carry their place in the source', () => {
    const { tasks } = readPlan('工作方案\n\n一、重点任务\n1.甲事。建设\n10个基地。\n（责任单位：市教育局）');
    expect(tasks[0]?.span).toEqual({ startLine: 4, endLine: 6 });
    expect(tasks[0]?.targets[0]?.span).toEqual({ startLine: 4, endLine: 5 });
  });
});

// What they guard against, work that grows with the square of the text, would take hours: the limit of each test tells.
describe('long texts', () => {
  const item = (no: number) =>
    `${no}.推进第${no}项改革。到2025年底建成${no}个实训基地，培训${no}万人次以上，完善相关制度机制，推动产教深度融合，持续提升服务能力。（责任单位：市教育局、市财政局，各县［市、区］人民政府）`;

  test('a document of a hundred pages is read whole', () => {
    const text = `行动计划\n一、重点任务\n${Array.from({ length: 900 }, (_none, at) => item(at + 1)).join('\n')}`;
    expect(readPlan(text).tasks).toHaveLength(900);
  }, 10_000);

  test.each([
    ['figures', '1', 2_000_000],
    ['bodies', '市教育局、', 2_000_000],
    ['brackets', '（', 400_000],
    ['markers', '1.（一）', 400_000],
    ['quotes', '“《', 400_000],
    ['periods', '到2025年每年', 400_000],
    ['emphasis', '*_>', 400_000],
    ['bars', '| a ', 400_000],
    ['quantities', '达到10个和', 400_000],
    ['clauses', '（市教育局牵头）', 200_000],
  ])(
    'one endless line of %s ends soon',
    (_name, unit, length) => {
      const line = unit.repeat(Math.ceil(length / unit.length));
      expect(() => readOrNone(`方案\n一、重点任务\n1.甲。${line}`)).not.toThrow();
    },
    30_000,
  );
});
