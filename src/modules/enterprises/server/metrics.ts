import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** One row an enterprise of the day; every metric of enterprises is a condition over it. */
const facts: MetricSource = {
  id: 'enterprises.enterprise-facts',
  conditions: ['in_city', 'above_size', 'staff_fresh'],
  relation: (asOf) => sql`enterprises.enterprise_facts_v1(${asOf}::date)`,
};

const columns = [
  { key: 'name', title: { 'zh-CN': '企业名称', en: 'Enterprise' }, kind: 'text' },
  { key: 'credit_code', title: { 'zh-CN': '统一社会信用代码', en: 'Credit code' }, kind: 'text' },
  { key: 'industry_name', title: { 'zh-CN': '行业', en: 'Industry' }, kind: 'text' },
  { key: 'size_year', title: { 'zh-CN': '规模认定年度', en: 'Year of the size' }, kind: 'number' },
  { key: 'staff', title: { 'zh-CN': '职工人数', en: 'Staff' }, kind: 'number' },
  { key: 'staff_as_of', title: { 'zh-CN': '人数截至', en: 'Staff as of' }, kind: 'day' },
  { key: 'staff_fresh', title: { 'zh-CN': '一年内的人数', en: 'Not older than a year' }, kind: 'yes-no' },
] as const;

const common = {
  version: 1,
  source: facts,
  better: 'more',
  rollUp: 'sum',
  permission: 'enterprises.enterprise.read',
  recordColumns: columns,
  recordPath: '/enterprises/{id}',
  clause: '运政发〔2021〕8号 21',
} as const;

const aboveSize = 'in_city AND above_size';

export const metrics = [
  defineMetric({
    ...common,
    id: 'enterprises.above-size-count',
    kind: 'count',
    unit: { 'zh-CN': '家', en: 'enterprises' },
    title: { 'zh-CN': '规模以上企业数', en: 'Enterprises above designated size' },
    formula: {
      'zh-CN': '当日存续、所在地在本市、按当年（未出时按上一年）名单为规模以上的企业',
      en: 'enterprises of the day seated in the city that are above size by the list of the year, or last year’s while that has not come',
    },
    numerator: aboveSize,
  }),
  defineMetric({
    ...common,
    id: 'enterprises.above-size-staff',
    kind: 'amount',
    unit: { 'zh-CN': '人', en: 'persons' },
    title: { 'zh-CN': '规模以上企业职工总数', en: 'Staff of enterprises above designated size' },
    formula: {
      'zh-CN': '规模以上企业职工人数之和：按规定的来源顺序取用，没有人数的企业按零计',
      en: 'sum of their staff, taken by the stated order of sources; enterprises without a figure add nothing',
    },
    numerator: aboveSize,
    amount: 'staff',
  }),
  defineMetric({
    ...common,
    id: 'enterprises.staff-known-share',
    kind: 'ratio',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '规模以上企业职工人数掌握率', en: 'Share of enterprises above size with recent staff' },
    formula: {
      'zh-CN': '有一年内职工人数的规模以上企业 ÷ 规模以上企业',
      en: 'enterprises above size with a staff figure not older than the rule allows ÷ enterprises above size',
    },
    denominator: aboveSize,
    numerator: 'staff_fresh',
  }),
];
