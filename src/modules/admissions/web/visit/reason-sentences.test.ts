import { expect, test } from 'vitest';
import type { OwnResult, ReasonView } from '../../contract/results.ts';
import { consentSentence, reasonSentences, seatText, verdictOf } from './reason-sentences.ts';
import { resultTexts } from './result-texts.ts';

const wording = { t: resultTexts['zh-CN'], keyTitles: { chinese: '语文', maths: '数学' } };
const reasonOf = (given: Partial<ReasonView> & Pick<ReasonView, 'outcome'>): ReasonView => ({
  code: '101',
  title: '普通班',
  schoolName: '第一中学',
  rank: null,
  own: null,
  cutoff: null,
  seat: null,
  cutoffSeat: null,
  groupTitle: null,
  tieBreak: null,
  ranking: ['total', 'chinese', 'maths'],
  requires: [],
  seats: null,
  reserved: 0,
  openLine: null,
  openSeat: 'open',
  reserves: [],
  ...given,
});
const told = (given: Parameters<typeof reasonOf>[0]) => reasonSentences(wording, reasonOf(given));
const refused = { outcome: 'below-cutoff', rank: 7, seats: 5, cutoffSeat: 'open' } as const;
const allotted = { seat: 'reserved:origin:A', groupTitle: '实验初中', seats: 2, floor: null, line: null };

test('a lower total is told with both totals and the gap between them', () => {
  // 565 − 560.5 = 4.5
  expect(told({ ...refused, own: { total: 560.5 }, cutoff: { total: 565 } })).toEqual([
    '这里招 5 人，在报这里的考生中，您排第 7 位。',
    '统招名额最后录取的总分是 565，您是 560.5，差 4.5。',
  ]);
});

test('equal totals are told with the subject that decided, though stored keys have lost their order', () => {
  expect(
    told({
      ...refused,
      own: { maths: 99, total: 565, chinese: 90 },
      cutoff: { maths: 80, total: 565, chinese: 95 },
    })[1],
  ).toBe('您和统招名额最后录取的考生总分相同。同分接着比语文：对方 95，您 90。');
  expect(
    told({
      ...refused,
      own: { total: 565, chinese: 95, maths: 79 },
      cutoff: { total: 565, chinese: 95, maths: 80 },
    })[1],
  ).toBe('您和统招名额最后录取的考生总分、语文相同。同分接着比数学：对方 80，您 79。');
});

test('where all scores are equal the lottery or the published order is named', () => {
  const same = { own: { total: 565, chinese: 9, maths: 9 }, cutoff: { total: 565, chinese: 9, maths: 9 } };
  expect(told({ ...refused, ...same, tieBreak: 'lottery' })[1]).toContain('公开抽签');
  expect(told({ ...refused, ...same, tieBreak: 'order' })[1]).toContain('公布的名单次序');
});

test('somebody with more than the last admitted is not told to have had less', () => {
  expect(told({ ...refused, own: { total: 570 }, cutoff: { total: 565 } })[1]).toContain('按类别招生的规定');
});

test('a minimum is told for each score that misses it, and for no other', () => {
  expect(
    told({
      outcome: 'below-minimum',
      own: { total: 380, chinese: 70, maths: 90 },
      cutoff: { total: 400, chinese: 72, maths: 60 },
    }),
  ).toEqual(['这里要求总分不低于 400，您是 380。', '这里要求语文不低于 72，您是 70。']);
});

test('a floor is told with the open line that was missed too', () => {
  // Open line 565, gap 50: the floor is 515. With 510 both are missed: by 55 and by 5.
  expect(
    told({
      outcome: 'below-floor',
      rank: 9,
      seats: 5,
      reserved: 2,
      own: { total: 510 },
      cutoff: { total: 515 },
      openLine: { total: 565, chinese: 1, maths: 1 },
      reserves: [{ ...allotted, outcome: 'below-floor', floor: { total: 515 } }],
    }),
  ).toEqual([
    '这里招 5 人，在报这里的考生中，您排第 9 位。',
    '统招名额最后录取的总分是 565，您是 510，差 55。',
    '分给实验初中的指标到校名额要求总分不低于 515，您是 510，差 5，所以不能用。',
    '指标到校的最低分按招生办法由这所学校的统招线推算。',
  ]);
});

test('an own quota seat that was used up is told beside the open line', () => {
  expect(
    told({
      ...refused,
      reserved: 3,
      own: { total: 540 },
      cutoff: { total: 545 },
      reserves: [{ ...allotted, outcome: 'below-cutoff', line: { total: 550 } }],
    }),
  ).toEqual([
    '这里招 5 人，在报这里的考生中，您排第 7 位。',
    // Three seats are kept for groups, two of them for the own one.
    '其中 1 个名额留给其他初中或类别的考生，您不在其中。',
    '统招名额最后录取的总分是 545，您是 540，差 5。',
    '分给实验初中的指标到校名额共 2 个，已经用完，最后录取的总分是 550。',
  ]);
});

test('a line drawn by the own quota seat is not told twice', () => {
  const sentences = told({
    ...refused,
    own: { total: 540 },
    cutoff: { total: 541 },
    cutoffSeat: 'reserved:origin:A',
    groupTitle: '实验初中',
    reserves: [{ ...allotted, outcome: 'below-cutoff', line: { total: 541 } }],
  });
  expect(sentences.slice(1)).toEqual(['分给实验初中的指标到校名额最后录取的总分是 541，您是 540，差 1。']);
});

test('where all seats are kept for others, no line is made up', () => {
  expect(told({ outcome: 'below-cutoff', rank: 2, seats: 2, reserved: 2 })).toEqual([
    '这里招 2 人，在报这里的考生中，您排第 2 位。',
    '其中 2 个名额留给其他初中或类别的考生，您不在其中。',
    '这里的名额都留给了指定的初中或类别，没有您能用的名额。',
  ]);
});

test.each([
  ['not-reached', 'unused', '前面的志愿已经录取您，后面的志愿就不再看了。'],
  ['admitted-earlier', 'unused', '前面的批次已经录取您，所以不再参加这个批次。'],
  ['not-acceptable', 'out', '您不在这里公布的合格名单中。'],
  ['not-eligible', 'out', '您不符合这里的报考资格。'],
  ['group-full', 'out', '这里对“”有人数上限，已经招满。'],
])('the outcome %s has its verdict and its sentence', (outcome, verdict, sentence) => {
  expect(verdictOf(outcome)).toBe(verdict);
  expect(told({ outcome })).toEqual([sentence]);
});

test('who may choose is told where it is more than a condition', () => {
  expect(told({ outcome: 'not-eligible', requires: ['体育特长生', '艺术特长生'] })).toEqual([
    '这里只招体育特长生、艺术特长生，您不在其中。',
  ]);
});

test('an admission names the kind of seat, the own place and the last admitted', () => {
  expect(
    told({
      outcome: 'admitted',
      rank: 3,
      seat: 'reverted',
      own: { total: 570 },
      cutoff: { total: 566 },
    }),
  ).toEqual([
    '用由定向转为统招的名额录取。',
    '在报这个专业的考生中，您排第 3 位。',
    '由定向转为统招的名额最后录取的总分是 566，您是 570。',
  ]);
  expect(seatText(wording, 'reserved:sports', '体育特长生')).toBe('留给“体育特长生”的名额');
});

const batch = (given: Partial<OwnResult['batches'][number]> = {}) => ({
  batch: 2,
  title: '第二批',
  consent: true,
  choices: [reasonOf({ outcome: 'below-cutoff' })],
  ...given,
});
const place = (batchNo: number, choiceNo: number | null): OwnResult['admitted'] => ({
  code: '405',
  title: '机电技术应用',
  schoolName: '职业学校',
  batch: batchNo,
  choiceNo,
  seat: 'consent',
  groupTitle: null,
  registerBy: '2026-08-01',
  state: 'admitted',
});

test.each([
  ['placed by it', batch(), place(2, null), '安排到职业学校 机电技术应用'],
  ['given in vain', batch(), null, '剩下的名额中没有您能用的'],
  ['given in vain, with a place in a later batch', batch(), place(3, 1), '剩下的名额中没有您能用的'],
])('consent that was %s is explained', (_, given, admitted, words) => {
  expect(consentSentence(wording, given, admitted)).toContain(words);
});

test.each([
  ['not given', batch({ consent: false }), null],
  ['not needed', batch({ choices: [reasonOf({ outcome: 'admitted' })] }), place(2, 1)],
  ['of a batch after the place', batch({ choices: [] }), place(1, 1)],
])('consent that was %s needs no sentence', (_, given, admitted) => {
  expect(consentSentence(wording, given, admitted)).toBeNull();
});

test('both languages have every sentence with the same values', () => {
  const values = (text: string | string[]) => (String(text).match(/\{\{\w+\}\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(resultTexts['zh-CN']))
    expect(values(resultTexts.en[key as keyof typeof resultTexts.en]), key).toEqual(values(text));
});
