import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** One row an admitted person of the latest released cycle of each kind, at the school that admits. */
const facts: MetricSource = {
  id: 'admissions.registration-facts',
  conditions: ['track', 'state', 'cycle_kind'],
  relation: (asOf) => sql`admissions.registration_facts_v1(${asOf}::date)`,
};

const columns = [
  { key: 'school_name', title: { 'zh-CN': '录取学校', en: 'School' }, kind: 'text' },
  { key: 'programme_title', title: { 'zh-CN': '专业', en: 'Programme' }, kind: 'text' },
  { key: 'track', title: { 'zh-CN': '类别', en: 'Track' }, kind: 'text' },
  { key: 'state', title: { 'zh-CN': '状态', en: 'State' }, kind: 'text' },
  { key: 'registered_on', title: { 'zh-CN': '报到日期', en: 'Registered on' }, kind: 'day' },
] as const;

const common = {
  version: 1,
  source: facts,
  better: 'more',
  rollUp: 'sum',
  permission: 'admissions.registration.read',
  recordColumns: columns,
} as const;

const senior = `cycle_kind = 'junior-high'`;

export const metrics = [
  defineMetric({
    ...common,
    id: 'admissions.vocational-share',
    kind: 'ratio',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '高中阶段招生中职占比', en: 'Vocational share of upper-secondary entrants' },
    formula: {
      'zh-CN':
        '最近一次高中阶段招生中，职业类专业（含五年制、3+2）报到人数 ÷ 全部报到人数；按录取学校所在地统计',
      en: 'registered in vocational programmes (five-year and 3+2 included) ÷ all registered, in the latest upper-secondary admission; counted where the admitting school is',
    },
    clause: '运政发〔2021〕8号 4；教职成厅函〔2021〕3号',
    denominator: `state = 'registered' AND ${senior}`,
    numerator: `track = 'vocational' AND state = 'registered' AND ${senior}`,
  }),
  defineMetric({
    ...common,
    id: 'admissions.registration-share',
    kind: 'ratio',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '录取报到率', en: 'Share of admitted who registered' },
    formula: {
      'zh-CN': '最近一次招生中，已报到人数 ÷ 被录取人数（不含已撤销）',
      en: 'registered ÷ admitted, those revoked left out, in the latest admission of each kind',
    },
    clause: '运政发〔2021〕8号 4',
    denominator: `state <> 'revoked'`,
    numerator: `state = 'registered'`,
  }),
  defineMetric({
    ...common,
    id: 'admissions.registered-count',
    kind: 'count',
    unit: { 'zh-CN': '人', en: 'persons' },
    title: { 'zh-CN': '新生报到人数', en: 'Entrants registered' },
    formula: {
      'zh-CN': '最近一次招生中已报到的人数',
      en: 'persons registered in the latest admission of each kind',
    },
    clause: '运政发〔2021〕8号 4',
    numerator: `state = 'registered'`,
  }),
];
