import { sql } from 'kysely';
import { z } from 'zod';
import { runImport } from '#kernel/imports/headless-import.ts';
import type { SheetLine } from '#kernel/imports/sheet-workbook.ts';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import type { TeacherCall } from './call.ts';
import { workOnRegister } from './demo-work.ts';
import { dice, inventedIdentity, pad } from './invented-person.ts';
import { rosterImport } from './sheets.ts';

const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'明华建国秀英文静海燕志强晓玲宇航思远嘉欣子涵梓萱一鸣'];
const programmes = [
  '机电技术应用',
  '数控技术应用',
  '护理',
  '幼儿保育',
  '电子商务',
  '中餐烹饪',
  '旅游服务与管理',
  '汽车运用与维修',
  '计算机应用',
  '印刷媒体技术',
];
const subjects = ['语文', '数学', '英语', '思想政治', '体育与健康', '历史'];
const teachersMin = 56;
const teachersSpread = 50;

/** One invented teacher; the share of recognised ones differs by school and grows from 2019 on. */
function inventTeacher(index: number, school: string, leaning: number, roll: () => number): SheetLine {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const specialised = roll() < 0.66;
  const partTime = roll() < 0.08;
  const recognised = specialised && !partTime && roll() < leaning;
  const enteredYear = 2005 + Math.floor(roll() * 14);
  const from = `${2019 + Math.floor(roll() ** 1.4 * 6)}-${pad(1 + Math.floor(roll() * 12))}-15`;
  return {
    name: pick(families) + pick(given) + (roll() < 0.7 ? pick(given) : ''),
    identity: inventedIdentity(index, roll),
    school,
    education: pick(['本科', '本科', '本科', '硕士研究生', '专科']),
    kind: partTime ? '企业兼职' : '专任',
    course: specialised || partTime ? (roll() < 0.15 ? '实习指导' : '专业课') : '公共基础课',
    programme: specialised || partTime ? pick(programmes) : pick(subjects),
    title: pick(['助理级', '助理级', '中级', '中级', '副高级']),
    certificateNumber: `演示${pad(index, 6)}`,
    enteredOn: `${enteredYear}-09-01`,
    contractMonths: roll() < 0.1 ? (roll() < 0.5 ? 12 : 36) : null,
    enterpriseYears: Math.round(roll() * 60) / 10,
    enterpriseName: partTime ? `演示企业${1 + Math.floor(roll() * 40)}` : null,
    level: recognised ? pick(['初级', '初级', '中级', '高级']) : null,
    dualNumber: recognised ? `演示双师${pad(index, 6)}` : null,
    dualFrom: recognised ? from : null,
    dualTo: recognised && roll() < 0.2 ? `${Number(from.slice(0, 4)) + 5}${from.slice(4)}` : null,
  };
}

const DemoFile = z.object({ seed: z.number() });

async function listSchools(call: TeacherCall): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM organisations.organisation_v1 WHERE synthetic AND upper_inf(valid)
      AND kind IN ('secondary-vocational-school', 'county-vocational-centre', 'technical-school') ORDER BY name`.execute(
    call.query,
  );
  return rows;
}

async function inventTeachers(context: SeedContext): Promise<void> {
  const { seed } = DemoFile.parse(await context.cityFile('demo'));
  const schools = await context.act(listSchools);
  let index = 0;
  const lines = schools.flatMap(({ name }) => {
    const roll = dice(`${seed} ${name}`);
    const leaning = 0.5 + roll() * 0.42;
    return Array.from({ length: teachersMin + Math.floor(roll() * teachersSpread) }, () =>
      inventTeacher(++index, name, leaning, roll),
    );
  });
  const [first] = schools;
  if (first)
    await runImport(context.job, {
      definition: rosterImport,
      options: {},
      organisationId: first.id,
      lines,
      synthetic: true,
    });
  const practise = dice(`${seed} practice`);
  await context.act((call: TeacherCall) =>
    sql`INSERT INTO teachers.practice (teacher_id, organisation_id, days, started_on, ended_on, verified_on, verified_by, enterprise_name, task, recorded_by)
      SELECT teacher_id, organisation_id, 30, make_date(y, 7, 1), make_date(y, 8, 5), make_date(y, 9, 1), 'system', '演示企业', '生产岗位实践', 'demo'
      FROM (SELECT teacher_id, organisation_id, row_number() OVER (ORDER BY teacher_id) AS n FROM teachers.post WHERE kind = 'full-time' AND course <> 'general') p
      CROSS JOIN generate_series(2019, 2026) y WHERE (p.n * 7 + y * 13 + ${Math.floor(practise() * 97)}) % 5 < 3`.execute(
      call.query,
    ),
  );
  await sql`ANALYZE teachers.teacher, teachers.post, teachers.certificate, teachers.practice`.execute(
    context.owner,
  );
  context.log(`${index} invented teachers`);
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'teachers', order: 40, run: inventTeachers },
  { id: 'teachers-work', order: 45, run: workOnRegister },
];
