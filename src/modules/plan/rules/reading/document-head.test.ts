import { describe, expect, test } from 'vitest';
import { readDate, readDocumentHead } from './document-head.ts';
import { splitSourceLines } from './source-lines.ts';

const read = (text: string) => readDocumentHead(splitSourceLines(text));

describe('the head of a document', () => {
  test('a title over several lines takes the issuer printed above it', () => {
    const head = read(
      '青州市人民政府文件\n青政发〔2022〕3 号\n青州市人民政府\n关于印发青州市\n技能提升计划的通知\n各县（市、区）人民政府，市直各单位：\n青州市人民政府\n2022年3月1日\n青州市技能提升计划',
    );
    expect(head).toEqual({
      number: '青政发〔2022〕3号',
      title: '青州市人民政府关于印发青州市技能提升计划的通知',
      planTitle: '青州市技能提升计划',
      issuer: '青州市人民政府',
      date: '2022-03-01',
      addressees: ['各县（市、区）人民政府', '市直各单位'],
      copiedTo: [],
    });
  });

  test('a number cited in the text is not the number of the document', () => {
    expect(read('实施方案\n根据国发〔2019〕4号，制定本方案。').number).toBeNull();
  });

  test('web pages label number and date', () => {
    const head = read('发文字号：青政办〔2021〕7号\n成文日期：2021-05-06\n关于技能提升的行动计划\n一、目标');
    expect([head.number, head.date, head.planTitle]).toEqual([
      '青政办〔2021〕7号',
      '2021-05-06',
      '关于技能提升的行动计划',
    ]);
  });

  test('copies are listed at the foot', () => {
    expect(read('行动计划\n抄送：市委，市人大、市政协。').copiedTo).toEqual(['市委', '市人大', '市政协']);
  });
});

test.each([
  ['2021 年 4 月 1 日', '2021-04-01'],
  ['二○二一年十二月二十八日', '2021-12-28'],
  ['（2021年4月1日）', '2021-04-01'],
  ['2021年2月30日', undefined],
  ['2021年4月1日印发', undefined],
])('%s alone on a line is %s', (text, date) => {
  expect(readDate(text, true)).toBe(date);
});
