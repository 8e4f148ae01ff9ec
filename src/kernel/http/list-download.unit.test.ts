import { describe, expect, it } from 'vitest';
import { kernelMessages } from '#kernel/i18n/kernel-messages.ts';
import { fillIn } from '#kernel/i18n/sentence.ts';
import { modules } from '#modules';
import { type ListColumn, type ListedDownload, listedRows } from './list-download.ts';

type Row = { name: string; full: boolean; synthetic: boolean };
const columns: ListColumn<Row>[] = [
  { head: '姓名', value: (row) => row.name },
  { head: '全日制', value: (row) => row.full },
];
const t = Object.assign(
  (key: string, params?: Record<string, unknown>) =>
    fillIn((kernelMessages['zh-CN'] as Record<string, string>)[key] ?? key, params),
  { language: 'zh-CN' as const },
);
const person = (name: string, rest: Partial<Row> = {}): Row => ({
  name,
  full: true,
  synthetic: false,
  ...rest,
});

function shown(rows: Row[], rest: { total?: number; rowsMax?: number; synthetic?: boolean } = {}) {
  const { total = rows.length, rowsMax = 10, synthetic = false } = rest;
  const list = listedRows({ columns, answer: { rows, total }, t, rowsMax, synthetic });
  return {
    notes: list.notes,
    heads: list.columns.map(({ header }) => header),
    cells: [...(list.rows as Row[])].map((row) => list.columns.map(({ value }) => value(row))),
  };
}

describe('a list as a file', () => {
  it('holds every row and says nothing more where nothing is left out', () => {
    expect(shown([person('甲'), person('乙', { full: false })])).toEqual({
      notes: [],
      heads: ['姓名', '全日制'],
      cells: [
        ['甲', '是'],
        ['乙', '否'],
      ],
    });
  });

  it('says in the file that rows were left out, by what was read and by what was counted', () => {
    const note = '本文件只含前 2 行，其余未列出；请缩小筛选范围后再导出。';
    const three = [person('甲'), person('乙'), person('丙')];
    const cut = shown(three, { rowsMax: 2 });
    expect([cut.notes, cut.cells.length]).toEqual([[note], 2]);
    expect(shown([person('甲')], { rowsMax: 2, total: 3 }).notes).toEqual([note]);
    expect(shown(three.slice(0, 2), { rowsMax: 2 }).notes).toEqual([]);
  });

  it('marks invented rows, and a list that is invented as a whole', () => {
    const mixed = shown([person('甲', { synthetic: true }), person('乙')]);
    expect(mixed).toEqual({
      notes: ['含演示数据：“演示”列有标记的均为虚构。'],
      heads: ['姓名', '全日制', '演示'],
      cells: [
        ['甲', '是', '演示'],
        ['乙', '是', null],
      ],
    });
    expect(shown([person('甲')], { synthetic: true }).notes).toEqual(['演示数据：均为虚构。']);
  });

  it('masks a whole identity number that somebody wrote into a text', () => {
    expect(shown([person('证件 11010519491231002X')]).cells).toEqual([['证件 110105********002X', '是']]);
  });
});

describe('every exported list', () => {
  const lists = modules
    .flatMap(({ downloads }) => downloads ?? [])
    .filter((download): download is ListedDownload => 'heads' in download);

  it('has a name and headings that somebody wrote in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const texts = Object.assign(
        {},
        kernelMessages[language],
        ...modules.map(({ messages }) => messages?.[language]),
      );
      expect(
        lists.flatMap(({ id, heads }) =>
          heads.flatMap((head) => (texts[head] ? [] : `${language} ${id} ${head}`)),
        ),
      ).toEqual([]);
    }
  });

  it('has no heading twice', () => {
    for (const { id, heads } of lists) {
      const texts = Object.assign({}, ...modules.map(({ messages }) => messages?.['zh-CN']));
      const columns = heads.slice(1).map((head) => texts[head] ?? head);
      expect(new Set(columns).size, `${id}: ${columns}`).toBe(columns.length);
    }
  });
});
