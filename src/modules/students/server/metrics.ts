import { sql } from 'kysely';
import { defineMetric, type MetricSource } from '#kernel/metrics/metric.ts';

/** One row an enrolment of the day, and one each that ended in its school year. */
const facts: MetricSource = {
  id: 'students.student-facts',
  conditions: [
    'on_roll',
    'enrolled',
    'full_time',
    'secondary',
    'college',
    'bachelor',
    'new_entrant',
    'graduated_this_year',
    'finished_this_year',
    'continued_pathway',
  ],
  relation: (asOf) => sql`students.student_facts_v1(${asOf}::date)`,
};

/** One row a school with anybody on the roll, with whether an error of the audit stood open that day. */
const schools: MetricSource = {
  id: 'students.audited-schools',
  conditions: ['clean'],
  relation: (asOf) => sql`students.audited_schools_v1(${asOf}::date)`,
};

const columns = [
  { key: 'name', title: { 'zh-CN': '姓名（掩码）', en: 'Name (masked)' }, kind: 'text' },
  { key: 'programme_name', title: { 'zh-CN': '专业', en: 'Programme' }, kind: 'text' },
  { key: 'entry_year', title: { 'zh-CN': '年级', en: 'Entry year' }, kind: 'number' },
  { key: 'class_name', title: { 'zh-CN': '班级', en: 'Class' }, kind: 'text' },
  { key: 'since', title: { 'zh-CN': '状态起始', en: 'Since' }, kind: 'day' },
] as const;

const common = {
  version: 1,
  source: facts,
  better: 'more',
  permission: 'students.student.read',
  recordColumns: columns,
  recordPath: '/students/{id}',
  // A running enrolment is the only one of its person (nobody_in_two_schools), so adding counts nobody twice.
  rollUp: 'sum',
  unit: { 'zh-CN': '人', en: 'persons' },
} as const;

export const metrics = [
  defineMetric({
    ...common,
    id: 'students.enrolled-secondary',
    kind: 'count',
    title: { 'zh-CN': '中职在校生数', en: 'Students at secondary level' },
    formula: {
      'zh-CN': '当日在读的全日制学生中按中职统计者（3+2、五年制前三年计入中职，休学不计）',
      en: 'full-time students enrolled on the day who count as secondary (the first three years of 3+2 and five-year pathways included, those on leave not)',
    },
    clause: '运政发〔2021〕8号 4；教职成〔2010〕7号',
    numerator: 'enrolled AND full_time AND secondary',
  }),
  defineMetric({
    ...common,
    id: 'students.enrolled-college',
    kind: 'count',
    title: { 'zh-CN': '高职在校生数', en: 'Students at college level' },
    formula: {
      'zh-CN': '当日在读的全日制学生中按高职专科统计者（含 3+2、五年制后两年）',
      en: 'full-time students enrolled on the day who count as college (the last two years of 3+2 and five-year pathways included)',
    },
    clause: '运政发〔2021〕8号 10；教职成〔2010〕7号',
    numerator: 'enrolled AND full_time AND college',
  }),
  defineMetric({
    ...common,
    id: 'students.new-entrants',
    kind: 'count',
    title: { 'zh-CN': '当学年中职新生数', en: 'New secondary students of the school year' },
    formula: {
      'zh-CN': '当学年入学、当日在籍的中职新生',
      en: 'secondary students of the cohort that entered in the school year and are on the roll',
    },
    clause: '运政发〔2021〕8号 4',
    numerator: 'on_roll AND secondary AND new_entrant',
  }),
  defineMetric({
    ...common,
    id: 'students.graduates',
    kind: 'count',
    title: { 'zh-CN': '当学年毕业生数', en: 'Graduates of the school year' },
    formula: {
      'zh-CN': '本学年（9 月 1 日起）至当日毕业的学生',
      en: 'students who graduated since the school year began on 1 September',
    },
    clause: '教职成〔2010〕7号',
    numerator: 'graduated_this_year',
  }),
  defineMetric({
    ...common,
    id: 'students.graduation-share',
    kind: 'ratio',
    title: { 'zh-CN': '毕业率', en: 'Graduation share' },
    unit: { 'zh-CN': '%', en: '%' },
    formula: {
      'zh-CN': '当学年毕业生 ÷ 当学年毕业、结业、肄业学生之和',
      en: 'graduates of the school year ÷ all who graduated, completed or left with a record of study in it',
    },
    clause: '教职成〔2010〕7号',
    denominator: 'finished_this_year',
    numerator: 'graduated_this_year',
  }),
  defineMetric({
    ...common,
    id: 'students.through-training-share',
    kind: 'ratio',
    title: { 'zh-CN': '贯通培养占比', en: 'Share on through-training pathways' },
    unit: { 'zh-CN': '%', en: '%' },
    formula: {
      'zh-CN': '3+2 与五年制的中职阶段在读学生 ÷ 中职阶段在读学生',
      en: 'secondary students on 3+2 and five-year pathways ÷ secondary students',
    },
    clause: '运政发〔2021〕8号 10',
    denominator: 'enrolled AND secondary',
    numerator: 'continued_pathway',
  }),
  defineMetric({
    ...common,
    id: 'students.audit-clean-share',
    kind: 'ratio',
    source: schools,
    title: { 'zh-CN': '学籍核查无错误学校占比', en: 'Schools whose register shows no error' },
    unit: { 'zh-CN': '%', en: '%' },
    formula: {
      'zh-CN': '当日没有未解决、未经认可错误的学校 ÷ 有在籍学生的学校',
      en: 'schools without an error that is neither resolved nor waived ÷ schools with anybody on the roll',
    },
    clause: '教职成〔2010〕7号 查重与注册',
    denominator: 'true',
    numerator: 'clean',
    recordColumns: [
      { key: 'school', title: { 'zh-CN': '学校', en: 'School' }, kind: 'text' },
      { key: 'clean', title: { 'zh-CN': '无错误', en: 'No error' }, kind: 'yes-no' },
      { key: 'errors', title: { 'zh-CN': '错误数', en: 'Errors' }, kind: 'number' },
    ],
    recordPath: '/organisations/{id}',
  }),
];
