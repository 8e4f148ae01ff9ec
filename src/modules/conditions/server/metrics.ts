import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** Schools of the newest concluded collection, as they were on its reference day. */
const original: MetricSource = {
  id: 'conditions.original-facts',
  conditions: ['judged', 'compliant', 'basic', 'accepted', 'on_time'],
  relation: (asOf) => sql`conditions.original_facts_v1(${asOf}::date)`,
};

/** The same collection in the structure of the day. */
const current: MetricSource = {
  id: 'conditions.current-facts',
  conditions: ['judged', 'compliant', 'basic'],
  relation: (asOf) => sql`conditions.current_facts_v1(${asOf}::date)`,
};

const name = { key: 'name', title: { 'zh-CN': '学校', en: 'School' }, kind: 'text' } as const;
const year = { key: 'year', title: { 'zh-CN': '年度', en: 'Year' }, kind: 'text' } as const;
const compliant = {
  key: 'compliant',
  title: { 'zh-CN': '达标', en: 'Compliant' },
  kind: 'yes-no',
} as const;
const basic = {
  key: 'basic',
  title: { 'zh-CN': '基本达标及以上', en: 'Basically compliant or better' },
  kind: 'yes-no',
} as const;
const originalColumns = [
  name,
  year,
  compliant,
  basic,
  { key: 'missed', title: { 'zh-CN': '未达标指标数', en: 'Indicators missed' }, kind: 'number' },
  { key: 'on_time', title: { 'zh-CN': '按期报送', en: 'On time' }, kind: 'yes-no' },
  { key: 'asked', title: { 'zh-CN': '需填报字段数', en: 'Fields asked' }, kind: 'number' },
] as const;
const currentColumns = [
  name,
  year,
  compliant,
  basic,
  { key: 'schools', title: { 'zh-CN': '原有学校数', en: 'Schools of then' }, kind: 'number' },
] as const;

const common = {
  version: 1,
  rollUp: 'sum',
  better: 'more',
  permission: 'conditions.return.read',
  recordPath: '/condition-returns/{id}',
} as const;
const share = { ...common, kind: 'ratio', unit: { 'zh-CN': '%', en: '%' } } as const;
const project = '运政发〔2021〕8号 3；教职成〔2010〕12号；职业学校办学条件达标工程实施方案（2022）';

export const metrics = [
  defineMetric({
    ...share,
    id: 'conditions.compliant-share',
    source: original,
    recordColumns: originalColumns,
    title: { 'zh-CN': '中职学校办学条件达标率', en: 'Compliant share of secondary vocational schools' },
    formula: {
      'zh-CN':
        '最近一次定稿采集中全部决定性指标达标的学校 ÷ 应参评学校（按采集基准日的学校计，豁免的不计；未验收的计入分母）',
      en: 'schools that meet every deciding indicator in the newest concluded collection ÷ schools to be judged (as they were on its reference day, exempt ones left out, those not accepted counted in the denominator)',
    },
    clause: project,
    denominator: 'judged',
    numerator: 'compliant',
  }),
  defineMetric({
    ...share,
    id: 'conditions.compliant-share-current',
    source: current,
    recordColumns: currentColumns,
    title: {
      'zh-CN': '中职学校办学条件达标率（现有学校口径）',
      en: 'Compliant share in the structure of the day',
    },
    formula: {
      'zh-CN': '同一次采集，合并的学校按合并后一所合并核算，已撤销的不计：达标学校 ÷ 应参评学校',
      en: 'the same collection with schools that have become one judged as one and closed ones left out: compliant ÷ to be judged',
    },
    clause: project,
    denominator: 'judged',
    numerator: 'compliant',
  }),
  defineMetric({
    ...share,
    id: 'conditions.basic-compliant-share',
    source: original,
    recordColumns: originalColumns,
    title: { 'zh-CN': '中职学校办学条件基本达标率', en: 'Share of at least basically compliant schools' },
    formula: {
      'zh-CN': '达标和基本达标的学校 ÷ 应参评学校（基本达标的界线为本市参数）',
      en: 'compliant and basically compliant schools ÷ schools to be judged (where the line runs is a parameter of the city)',
    },
    clause: project,
    denominator: 'judged',
    numerator: 'basic',
  }),
  defineMetric({
    ...share,
    id: 'conditions.return-timeliness',
    source: original,
    recordColumns: originalColumns,
    title: { 'zh-CN': '办学条件按期报送率', en: 'Returns signed on time' },
    formula: {
      'zh-CN': '在学校截止日前首次签报的填报表 ÷ 全部填报表',
      en: 'returns first signed by the schools’ due day ÷ all returns',
    },
    clause: '运政发〔2021〕8号 3',
    denominator: 'true',
    numerator: 'on_time',
  }),
  defineMetric({
    ...share,
    id: 'conditions.return-completeness',
    source: original,
    recordColumns: originalColumns,
    title: { 'zh-CN': '办学条件验收完成率', en: 'Returns accepted' },
    formula: { 'zh-CN': '市级已验收的填报表 ÷ 全部填报表', en: 'returns accepted by the city ÷ all returns' },
    clause: '运政发〔2021〕8号 3',
    denominator: 'true',
    numerator: 'accepted',
  }),
  defineMetric({
    ...common,
    better: 'less',
    id: 'conditions.asked-fields',
    kind: 'amount',
    unit: { 'zh-CN': '项', en: 'fields' },
    source: original,
    recordColumns: originalColumns,
    title: { 'zh-CN': '办学条件填报负担', en: 'Fields that schools were asked for' },
    formula: {
      'zh-CN': '各校填报表中不能由名册自动取得、须由学校确认或填写的字段数之和',
      en: 'sum over all returns of the fields that no register could fill',
    },
    clause: '一数一源',
    numerator: 'true',
    amount: 'asked',
  }),
];
