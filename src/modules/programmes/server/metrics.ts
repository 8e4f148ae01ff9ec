import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** One row an offering of the day, and one each that stopped in its calendar year. */
const offerings: MetricSource = {
  id: 'programmes.offering-facts',
  conditions: ['offered', 'pillar', 'controlled', 'opened_this_year', 'stopped_this_year'],
  relation: (asOf) => sql`programmes.offering_facts_v1(${asOf}::date)`,
};

/** One row a student of the day. */
const learners: MetricSource = {
  id: 'programmes.learner-facts',
  conditions: ['enrolled', 'pillar'],
  relation: (asOf) => sql`programmes.learner_facts_v1(${asOf}::date)`,
};

const offeringColumns = [
  { key: 'programme_name', title: { 'zh-CN': '专业', en: 'Programme' }, kind: 'text' },
  { key: 'programme_code', title: { 'zh-CN': '专业代码', en: 'Code' }, kind: 'text' },
  { key: 'capacity', title: { 'zh-CN': '年招生规模', en: 'Places a year' }, kind: 'number' },
  { key: 'offered_since', title: { 'zh-CN': '开设日期', en: 'Offered since' }, kind: 'day' },
  { key: 'stopped_on', title: { 'zh-CN': '停招日期', en: 'Stopped on' }, kind: 'day' },
  { key: 'pillar', title: { 'zh-CN': '服务支柱产业', en: 'Serves a pillar industry' }, kind: 'yes-no' },
] as const;

const plan = '运政发〔2021〕8号 13';
const ofOfferings = {
  version: 1,
  source: offerings,
  rollUp: 'sum',
  permission: 'programmes.return.read',
  recordColumns: offeringColumns,
  recordPath: '/programmes/{id}',
  clause: plan,
} as const;
const count = { kind: 'count', unit: { 'zh-CN': '个', en: 'offerings' } } as const;
const share = { kind: 'ratio', unit: { 'zh-CN': '%', en: '%' } } as const;

export const metrics = [
  defineMetric({
    ...ofOfferings,
    ...count,
    id: 'programmes.offered-count',
    title: { 'zh-CN': '专业布点数', en: 'Programmes on offer' },
    formula: {
      'zh-CN': '当日在招的专业布点（学校 × 专业 × 培养路径）',
      en: 'offerings that take students in on the day (school × programme × pathway)',
    },
    better: 'more',
    numerator: 'offered',
  }),
  defineMetric({
    ...ofOfferings,
    ...share,
    id: 'programmes.pillar-share',
    title: { 'zh-CN': '服务支柱产业的专业布点占比', en: 'Share of offerings that serve pillar industries' },
    formula: {
      'zh-CN': '专业类对应支柱产业的在招布点 ÷ 在招布点',
      en: 'offerings of classes that serve a pillar industry ÷ offerings on the day',
    },
    better: 'more',
    denominator: 'offered',
    numerator: 'pillar',
  }),
  defineMetric({
    ...ofOfferings,
    ...count,
    id: 'programmes.stopped-count',
    title: { 'zh-CN': '本年停招的专业布点数', en: 'Offerings stopped this year' },
    formula: {
      'zh-CN': '当年停止招生的专业布点，学校合并时并入的不计',
      en: 'offerings that stopped in the calendar year; those joined by a merger of schools are none',
    },
    better: 'more',
    numerator: 'stopped_this_year',
  }),
  defineMetric({
    ...ofOfferings,
    ...share,
    id: 'programmes.adjustment-rate',
    title: { 'zh-CN': '专业布点年度调整率', en: 'Yearly rate of adjustment' },
    formula: {
      'zh-CN': '（当年新开 + 当年停招）÷（当日在招 + 当年停招）',
      en: '(opened + stopped in the year) ÷ (on offer on the day + stopped in the year)',
    },
    better: 'more',
    denominator: 'offered OR stopped_this_year',
    numerator: 'opened_this_year OR stopped_this_year',
  }),
  defineMetric({
    ...share,
    version: 1,
    source: learners,
    rollUp: 'sum',
    permission: 'programmes.return.read',
    clause: plan,
    id: 'programmes.pillar-student-share',
    title: {
      'zh-CN': '支柱产业相关专业在校生占比',
      en: 'Share of students in classes for pillar industries',
    },
    formula: {
      'zh-CN': '就读专业类对应支柱产业的全日制在校生 ÷ 全日制在校生',
      en: 'full-time students of classes that serve a pillar industry ÷ full-time students',
    },
    better: 'more',
    denominator: 'enrolled',
    numerator: 'pillar',
    recordColumns: [
      { key: 'name', title: { 'zh-CN': '姓名（掩码）', en: 'Name (masked)' }, kind: 'text' },
      { key: 'programme_name', title: { 'zh-CN': '专业', en: 'Programme' }, kind: 'text' },
      { key: 'programme_code', title: { 'zh-CN': '专业代码', en: 'Code' }, kind: 'text' },
      { key: 'entry_year', title: { 'zh-CN': '入学年份', en: 'Entry year' }, kind: 'number' },
      { key: 'pillar', title: { 'zh-CN': '服务支柱产业', en: 'Serves a pillar industry' }, kind: 'yes-no' },
    ],
  }),
];
