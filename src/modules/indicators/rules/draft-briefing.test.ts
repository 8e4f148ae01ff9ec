import { describe, expect, it } from 'vitest';
import type { BriefingSentence } from '../contract/briefing.ts';
import {
  type BriefedTarget,
  type BriefingFacts,
  changedFigures,
  draftBriefing,
  figureValues,
} from './draft-briefing.ts';

const target = (targetId: string, more: Partial<BriefedTarget>): BriefedTarget => ({
  targetId,
  taskNo: '14',
  taskTitle: '建设高水平师资队伍',
  text: '双师型教师占比',
  counting: 'figure',
  kind: 'ratio',
  unit: '%',
  stretch: false,
  status: 'on-track',
  statusBefore: 'on-track',
  value: 52.676,
  needed: 60,
  forecast: 61,
  deadline: '2022-12-31',
  units: ['市教育局', '市人社局'],
  ...more,
});
const facts = (more: Partial<BriefingFacts>): BriefingFacts => ({
  asOf: '2022-06-30',
  comparedWith: '2022-05-31',
  taskCount: 27,
  targets: [],
  rankings: [],
  revisions: [],
  ...more,
});
const read = ({ parts }: BriefingSentence) =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const section = (given: Partial<BriefingFacts>, name: BriefingSentence['section']) =>
  draftBriefing(facts(given))
    .filter((sentence) => sentence.section === name)
    .map(read);
const county = (name: string, figure: number | null) => ({ organisationId: name, name, figure });
const ranked = (figures: [string, number | null][]) => ({
  rankings: [
    {
      metricId: 'm',
      title: '双师型教师占比',
      kind: 'ratio' as const,
      unit: '%',
      better: 'more' as const,
      counties: figures.map(([name, figure]) => county(name, figure)),
    },
  ],
});

describe('the overall sentence', () => {
  it('counts firm targets by status and keeps those to strive for apart', () => {
    const targets = [
      target('a', { status: 'met' }),
      target('b', { status: 'met' }),
      target('c', { status: 'missed' }),
      target('d', { status: 'in-range', stretch: true }),
    ];
    expect(section({ targets }, 'overall')).toEqual([
      '截至2022年6月30日，行动计划27项任务设有明确目标3项，其中已达到2项、逾期未达到1项。',
      '力争实现的目标另计，共1项，已实现1项。',
    ]);
  });
});

describe('what was newly reached', () => {
  it('is named with its value', () => {
    const targets = [
      target('a', { status: 'met', statusBefore: 'at-risk', value: 60.2 }),
      target('b', { status: 'met', statusBefore: 'in-range' }),
    ];
    expect(section({ targets }, 'newly-met')).toEqual([
      '与2022年5月31日相比，新达到目标1项。',
      '任务14（建设高水平师资队伍）“双师型教师占比”，现为60.2%。',
    ]);
  });
  it('is said to be nothing when it is nothing', () => {
    expect(section({}, 'newly-met')).toEqual(['与2022年5月31日相比，没有新达到的目标。']);
  });
});

describe('what is late', () => {
  it('stands with its values and the units that answer for it, the gravest first', () => {
    const targets = [
      target('a', { status: 'at-risk', forecast: 56.92 }),
      target('b', {
        taskNo: '2',
        taskTitle: '铸魂育人',
        text: '特色文化育人品牌',
        kind: 'count',
        unit: '个',
        status: 'missed',
        value: 88,
        needed: 100,
        units: ['市教育局'],
      }),
      target('c', { status: 'missed', stretch: true }),
    ];
    expect(section({ targets }, 'late')).toEqual([
      '任务2（铸魂育人）“特色文化育人品牌”逾期未达到，期限为2022年12月31日，现为88个，应达到100个；责任单位：市教育局。',
      '任务14（建设高水平师资队伍）“双师型教师占比”存在风险，期限为2022年12月31日，现为52.7%，应达到60.0%，照现有进度到期为56.9%；责任单位：市教育局、市人社局。',
    ]);
  });
  it('speaks only of what can be measured when nothing is late', () => {
    const targets = [target('a', { status: 'not-measurable' })];
    expect(section({ targets }, 'late')).toEqual(['可以计量的目标中，没有逾期或者存在风险的。']);
  });
  it('counts milestones and bodies as such', () => {
    const counted = { status: 'missed', kind: 'count', unit: '个', value: 2, needed: 4, units: [] } as const;
    const targets = [
      target('a', { ...counted, counting: 'milestones', text: '“三个一”工程' }),
      target('b', { ...counted, counting: 'bodies' }),
    ];
    expect(section({ targets }, 'late')).toEqual([
      '任务14（建设高水平师资队伍）“‘三个一’工程”逾期未达到，期限为2022年12月31日，已完成里程碑2个，应完成4个。',
      '任务14（建设高水平师资队伍）“双师型教师占比”逾期未达到，期限为2022年12月31日，达到要求的机构有2个，应有4个。',
    ]);
  });
  it('does not round a value up to what it misses', () => {
    const targets = [target('a', { status: 'missed', value: 59.96 })];
    expect(section({ targets }, 'late')[0]).toContain('现为59.96%，应达到60.0%');
  });
});

describe('the counties', () => {
  it('share a place when their figures read the same', () => {
    const given = ranked([
      ['盐湖区', 66.7],
      ['夏县', 60.04],
      ['绛县', 59.98],
      ['永济市', 50],
      ['河津市', 41],
      ['平陆县', 40],
      ['芮城县', null],
    ]);
    expect(section(given, 'counties')).toEqual([
      '各县（市、区）“双师型教师占比”居前的是盐湖区（66.7%）、夏县、绛县（并列，60.0%），居后的是永济市（50.0%）、河津市（41.0%）、平陆县（40.0%）。',
    ]);
  });
  it('are all the same when they are', () => {
    expect(
      section(
        ranked([
          ['夏县', 0],
          ['绛县', 0],
        ]),
        'counties',
      ),
    ).toEqual(['各县（市、区）“双师型教师占比”均为0.0%。']);
  });
  it('are named by their number when many tie', () => {
    const given = ranked([
      ['盐湖区', 9],
      ...['夏县', '绛县', '永济市', '河津市', '平陆县'].map((n): [string, number] => [n, 0]),
    ]);
    expect(section(given, 'counties')[0]).toContain('夏县、绛县、永济市等5个县（市、区）（并列，0.0%）');
  });
  it('are passed over when nothing was measured', () => {
    expect(section(ranked([['夏县', null]]), 'counties')).toEqual([]);
  });
});

describe('what was revised', () => {
  it('tells the published value and the one of now', () => {
    const revision = {
      metricId: 'm',
      title: '双师型教师占比',
      kind: 'ratio' as const,
      unit: '%',
      organisationId: 'o',
      organisationName: '夏县',
      publishedOf: '2022-03-31',
      frozen: 51.24,
      now: 50.9,
    };
    expect(section({ revisions: [revision] }, 'revised')).toEqual([
      '已发布的数值中，因记录更正而变化的有1个。',
      '夏县2022年3月31日“双师型教师占比”由51.2%更正为50.9%。',
    ]);
  });
});

describe('a draft looked at later', () => {
  const before = facts({
    targets: [target('a', { status: 'at-risk', forecast: 56.92 })],
    ...ranked([
      ['夏县', 50],
      ['绛县', 40],
    ]),
  });
  it('names every figure it could check', () => {
    const values = figureValues(before);
    for (const { parts } of draftBriefing(before)) {
      for (const part of parts)
        if (typeof part !== 'string') expect(values.get(part.figureId)).toBe(part.value);
    }
  });
  it('shows which figures have another value', () => {
    const after = facts({
      targets: [target('a', { status: 'at-risk', forecast: 56.92, value: 53 })],
      ...ranked([
        ['夏县', 50],
        ['绛县', 44],
      ]),
    });
    expect(changedFigures(draftBriefing(before), figureValues(after))).toEqual([
      { figureId: 'target.a.value', was: 52.676, now: 53 },
      { figureId: 'county.m.绛县', was: 40, now: 44 },
    ]);
  });
  it('shows figures that no longer exist', () => {
    expect(changedFigures(draftBriefing(before), figureValues(facts({})))).toContainEqual({
      figureId: 'target.a.value',
      was: 52.676,
      now: null,
    });
  });
});
