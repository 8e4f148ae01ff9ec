import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { breakTitle, shapeOf } from './break-title.ts';
import { widthInCharacters } from './text-width.ts';

describe('breaking a title', () => {
  test.each([
    ['关于召开联席会议的通知', [], ['关于召开联席会议的通知']],
    [
      '运城市人民政府关于印发河东职业教育改革年度工作要点的通知',
      ['职业教育', '河东'],
      ['运城市人民政府关于印发河东', '职业教育改革年度工作要点的通知'],
    ],
    ['', [], []],
  ])('%s', (title, keep, lines) => {
    expect(breakTitle(title, { keep })).toEqual(lines);
  });

  it('keeps long names of agencies whole although a better shape would split them', () => {
    const name = '运城市职业教育改革发展工作联席会议办公室';
    const lines = breakTitle(`${name}关于报送年度职业教育工作总结的函`, { keep: [name] });
    expect(lines).toHaveLength(2);
    expect(lines[0]!.startsWith(name)).toBe(true);
  });

  test.each([
    [['一二三四五六', '一二三四'], 'trapezoid'],
    [['一二三', '一二三四', '一二三四五'], 'trapezoid'],
    [['一二三', '一二三四五', '一二三四'], 'diamond'],
    [['一二三四', '一二三四'], 'other'],
    [['一二三四五', '一二', '一二三四五'], 'other'],
    [['一二三'], 'line'],
  ])('calls %j a %s', (lines, shape) => {
    expect(shapeOf(lines)).toBe(shape);
  });

  it('loses no character, keeps the given words and fits the line', () => {
    const word = fc.constantFrom(
      '运城市',
      '人民政府',
      '关于',
      '印发',
      '职业教育',
      '行动计划',
      '的',
      '通知',
      '《',
      '》',
      '2026',
      '年',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 18 }), (words) => {
        const title = words.join('');
        const keep = ['人民政府', '职业教育', '行动计划'];
        const lines = breakTitle(title, { keep });
        expect(lines.join('')).toBe(title);
        for (const line of lines) expect(widthInCharacters(line)).toBeLessThanOrEqual(20);
        const cuts = lines.slice(0, -1).map((_, index) => lines.slice(0, index + 1).join('').length);
        for (const kept of keep) {
          for (let at = title.indexOf(kept); at >= 0; at = title.indexOf(kept, at + kept.length)) {
            expect(cuts.some((cut) => cut > at && cut < at + kept.length)).toBe(false);
          }
        }
      }),
    );
  });

  it('never begins a line with a closing sign when another break exists', () => {
    const lines = breakTitle('运城市教育局关于贯彻《职业学校学生实习管理规定》、进一步规范实习工作的通知');
    for (const line of lines) expect(line).not.toMatch(/^[》、的]|《$/);
    expect(shapeOf(lines)).not.toBe('other');
  });

  it('gives up shape, not words, for a title no page could hold', () => {
    const lines = breakTitle('职业教育'.repeat(40), { keep: ['职业教育'] });
    expect(lines.every((line) => line.length % 4 === 0 && line.length <= 20)).toBe(true);
  });
});
