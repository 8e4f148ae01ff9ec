import { describe, expect, test } from 'vitest';
import { mapLine } from './mapped-text.ts';
import { findTargets } from './targets.ts';

const read = (text: string, sinceYear?: number) =>
  findTargets(mapLine(text, 1), { excluded: [], sinceYear, due: undefined }).map(
    ({ comparator, strict, value, min, max, unit, deadline, deadlineText, per }) =>
      [
        `${comparator}${strict ? '!' : ''} ${value ?? `${min}..${max}`} ${unit}`,
        ...[deadline, deadlineText, per].filter((item) => item !== null),
      ].join(' '),
  );

describe('comparators', () => {
  test.each([
    ['建设100个基地。', '= 100 个'],
    ['建设100个以上基地。', '>= 100 个'],
    ['培训不少于3万人次。', '>= 30000 人次'],
    ['投入不低于1.5亿元。', '>= 150000000 元'],
    ['每校至少建成1个专业群。', '>= 1 个 每校'],
    ['比例达到60%。', '>= 60 %'],
    ['覆盖率达90％。', '>= 90 %'],
    ['合作企业超过500家。', '>=! 500 家'],
    ['班额控制在45人以内。', '<= 45 人'],
    ['占比不超过20%。', '<= 20 %'],
    ['辍学率在1%以下。', '<= 1 %'],
    ['打造30个左右品牌。', 'approx 30 个'],
    ['引进约50名专家。', 'approx 50 名'],
    ['“双师型”教师比例达到百分之六十以上。', '>= 60 %'],
    ['占专业课教师总数超过一半。', '>=! 50 %'],
    ['培训１２００人次。', '= 1200 人次'],
    ['培训1,200人次。', '= 1200 人次'],
    ['引进100余名教师。', '>= 100 名'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  test.each(['-', '—', '~', '～', '至', '到', '－'])('5%s8所 is a range', (dash) => {
    expect(read(`建成5${dash}8所学校。`)).toEqual(['range 5..8 所']);
  });

  test('the magnitude of a range belongs to both ends', () => {
    expect(read('招生2至3万名。')).toEqual(['range 20000..30000 名']);
  });

  test('分别 deals out unit, words and years', () => {
    expect(read('就业率分别达到80％、50％以上。')).toEqual(['>= 80 %', '>= 50 %']);
    expect(read('到2023年、2025年分别建成3个、5个。')).toEqual(['= 3 个 2023-12-31', '= 5 个 2025-12-31']);
    expect(read('名师和大师工作室分别达到50、20个。')).toEqual(['>= 50 个', '>= 20 个']);
  });

  test('figures joined by 和 get a phrase each', () => {
    const found = findTargets(mapLine('建设30门以上市级课程和20门以上省级课程。', 1), {
      excluded: [],
      sinceYear: undefined,
      due: undefined,
    });
    expect(found.map(({ text }) => text)).toEqual(['建设30门以上市级课程', '20门以上省级课程']);
  });
});

describe('deadlines', () => {
  test.each([
    ['到2022年底，建成10所，培育5个。', ['= 10 所 2022-12-31', '= 5 个 2022-12-31']],
    ['到2022年底建成10所。培育5个。', ['= 10 所 2022-12-31', '= 5 个']],
    ['到2023年建成3所；到2025年建成5所。', ['= 3 所 2023-12-31', '= 5 所 2025-12-31']],
    ['建成10所，2025年6月底前全部投用。', ['= 10 所 2025-06-30']],
    ['每年培训5万人次，建成3个基地。', ['= 50000 人次 每年', '= 3 个']],
    ['到2025年，每年培训5万人次。', ['= 50000 人次 2025-12-31 每年']],
    ['三年内新增50个。', ['= 50 个 三年内']],
    ['比2020年增加20个。', ['= 20 个']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('an intro that ends in a colon dates the lines below it', () => {
    expect(read('到2025年，实现以下目标：\n——培训5万人次。\n——建成3所。')).toEqual([
      '= 50000 人次 2025-12-31',
      '= 3 所 2025-12-31',
    ]);
  });

  test('the time limit of the item holds where the sentence names none', () => {
    const due = { deadline: '2024-06-30', deadlineText: null };
    const found = findTargets(mapLine('建成10所。到2025年建成3个。', 1), {
      excluded: [],
      sinceYear: undefined,
      due,
    });
    expect(found.map(({ deadline }) => deadline)).toEqual(['2024-06-30', '2025-12-31']);
  });

  test('a sentence about a year before the document promises nothing', () => {
    expect(read('2019年建成10所。', 2021)).toEqual([]);
  });
});

describe('what is no target', () => {
  test.each([
    '实施“1331工程”和1331工程。',
    '推进1+X证书制度，应用5G技术。',
    '实施121人才梯队项目。',
    '推进“3+2”贯通培养。',
    '落实国发〔2019〕4号文件。',
    '贯彻《行动计划（2020—2023年）》提出的10项任务'.replace('提出的10项任务', '。'),
    '具有3年以上企业工作经历。',
    '截至2020年底，全市共有职业学校20所，在校生3万人。',
    '目前双师型教师占比达到45%。',
    '在做好全市11所示范校建设基础上，提升质量。',
    '每年召开2次会议，每季度调度1次。',
    '企业所得税减按15%征收，按投资额30%抵免。',
    '给予每家50万元奖励。',
    '对年培训1000人以上的机构给予补贴。',
    '可按不超过30%的比例自主聘用。',
    '每100名学生配备计算机。',
    '第3所学校，前10名选手。',
    '教师到企业实践不少于6个月。',
    '面向12345热线，提供24小时服务。',
    '发挥八大职业教育集团作用，落实“三个一”工程。',
    '建立一个机制，打造一批品牌，坚持两个结合。',
    '生师比达到18:1。',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('the start of a rise is no target, its end is', () => {
    expect(read('由2020年的30%提高到2025年的50%。')).toEqual(['= 50 % 2025-12-31']);
  });

  test('a count in words is a target only where the plan orders it', () => {
    expect(read('每县重点办好一所中等职业学校。')).toEqual(['= 1 所 每县']);
    expect(read('新建两个实训基地。')).toEqual(['= 2 个']);
  });
});
