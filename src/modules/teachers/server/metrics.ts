import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** One row a post of the day; every teacher metric is a condition over it. */
const facts: MetricSource = {
  id: 'teachers.teacher-facts',
  conditions: [
    'specialised',
    'part_time_industry',
    'dual_qualified',
    'practice_judged',
    'practice_sufficient',
    'practice_kept',
  ],
  relation: (
    asOf,
  ) => sql`(SELECT f.*, (SELECT EXISTS (SELECT FROM teachers.practice c WHERE c.ended_on <= ${asOf}::date)) AS practice_kept
    FROM teachers.teacher_facts_v1(${asOf}::date) f)`,
};

const columns = [
  { key: 'name', title: { 'zh-CN': '姓名（掩码）', en: 'Name (masked)' }, kind: 'text' },
  { key: 'programme', title: { 'zh-CN': '任教专业', en: 'Programme' }, kind: 'text' },
  { key: 'course', title: { 'zh-CN': '课程类别', en: 'Course' }, kind: 'text' },
  { key: 'dual_qualified', title: { 'zh-CN': '双师型', en: 'Dual-qualified' }, kind: 'yes-no' },
  { key: 'certified_until', title: { 'zh-CN': '有效期至', en: 'Valid until' }, kind: 'day' },
  {
    key: 'practice_days_year',
    title: { 'zh-CN': '本年实践天数', en: 'Practice days this year' },
    kind: 'number',
  },
] as const;

const common = {
  version: 1,
  source: facts,
  better: 'more',
  permission: 'teachers.teacher.read',
  recordColumns: columns,
  recordPath: '/teachers/{id}',
} as const;

export const metrics = [
  defineMetric({
    ...common,
    id: 'teachers.dual-qualified-share',
    kind: 'ratio',
    rollUp: 'sum',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '双师型教师占专业教师比例', en: 'Dual-qualified share of specialised teachers' },
    formula: {
      'zh-CN': '持有效认定的专业教师 ÷ 专业教师（含实习指导教师，聘期满两年，按主岗计一次）',
      en: 'specialised teachers with a valid recognition ÷ specialised teachers (practice instructors included, contracts of two years or more, each person once at the main post)',
    },
    clause: '运政发〔2021〕8号 14；教师厅〔2022〕2号',
    denominator: 'specialised',
    numerator: 'dual_qualified',
  }),
  defineMetric({
    ...common,
    id: 'teachers.part-time-share',
    kind: 'ratio',
    rollUp: 'sum',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '企业兼职教师占比', en: 'Share of part-time teachers from industry' },
    formula: {
      'zh-CN': '企业兼职教师 ÷（专业教师 + 企业兼职教师）',
      en: 'part-time teachers from industry ÷ (specialised teachers + those)',
    },
    clause: '教职成〔2010〕12号',
    denominator: 'specialised OR part_time_industry',
    numerator: 'part_time_industry',
  }),
  defineMetric({
    ...common,
    id: 'teachers.practice-compliance-share',
    kind: 'ratio',
    rollUp: 'sum',
    unit: { 'zh-CN': '%', en: '%' },
    title: { 'zh-CN': '五年企业实践达标比例', en: 'Share with six months of practice in five years' },
    formula: {
      'zh-CN': '近 60 个月经核验实践满 6 个月的专业教师 ÷ 入校满 5 年的专业教师',
      en: 'specialised teachers with six verified months in the last 60 ÷ those in post for five years',
    },
    clause: '职业学校教师企业实践规定（2016）',
    denominator: 'specialised AND practice_judged',
    numerator: 'practice_sufficient',
  }),
  defineMetric({
    ...common,
    id: 'teachers.practice-days',
    kind: 'amount',
    rollUp: 'sum',
    unit: { 'zh-CN': '天', en: 'days' },
    title: { 'zh-CN': '专业教师本年企业实践天数', en: 'Practice days of specialised teachers this year' },
    formula: {
      'zh-CN': '专业教师本年经核验的企业实践天数之和',
      en: 'sum of verified practice days of specialised teachers in the calendar year',
    },
    clause: '职业学校教师企业实践规定（2016）',
    numerator: 'specialised',
    amount: 'practice_days_year',
    known: 'practice_kept',
  }),
  defineMetric({
    ...common,
    id: 'teachers.specialised-count',
    kind: 'count',
    rollUp: 'sum',
    unit: { 'zh-CN': '人', en: 'persons' },
    title: { 'zh-CN': '专业教师数', en: 'Specialised teachers' },
    formula: {
      'zh-CN': '主岗为专业课或实习指导、聘期满两年的专任教师',
      en: 'full-time teachers whose main post is for programme courses or practice instruction',
    },
    clause: '教师厅〔2022〕2号',
    numerator: 'specialised',
  }),
];
