import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { definePermission } from '#kernel/authorization/permissions.ts';
import { defineMetric, type Metric, type MetricSource } from '#kernel/metrics/metric.ts';
import { type BoardPlan, type BoardTarget, type PlanBoard, planBoard } from '#kernel/ports/plan-board.ts';
import { defineModule, type ModuleDefinition } from '#kernel/registry/define-module.ts';
import { provide } from '#kernel/registry/port.ts';
import { indicatorsModule } from '../module.ts';

const words = (text: string) => ({ 'zh-CN': text, en: text });

/** Facts of invented teachers: one row a teacher and school, valid from a day on. */
const source: MetricSource = {
  id: 'invented.teacher',
  conditions: ['dual'],
  relation: (asOf) =>
    sql`(SELECT organisation_id, subject_id, name, dual, since FROM public.invented_teacher WHERE since <= ${asOf}::date)`,
};

const metric = (id: string, more: Partial<Metric>): Metric =>
  defineMetric({
    id: `invented.${id}`,
    version: 1,
    title: words(id),
    formula: words(`formula of ${id}`),
    clause: 'T14',
    kind: 'ratio',
    unit: words('%'),
    rollUp: 'distinct',
    source,
    numerator: 'dual',
    denominator: 'true',
    better: 'more',
    permission: 'invented.teacher.read',
    recordColumns: [
      { key: 'name', title: words('name'), kind: 'text' },
      { key: 'dual', title: words('dual'), kind: 'yes-no' },
    ],
    recordPath: '/teachers/{id}',
    ...more,
  });

export const dualShare = metric('dual-share', {});
export const teacherCount = metric('teacher-count', {
  kind: 'count',
  unit: words('人'),
  numerator: 'true',
  denominator: undefined,
  rollUp: 'sum',
});

/** The plan that the invented module provides; tests put tasks into it. */
export type InventedPlan = { plan: BoardPlan; target(more: Partial<BoardTarget>): BoardTarget };

export function inventPlan(): InventedPlan {
  return {
    plan: {
      planId: randomUUID(),
      title: '虚构行动计划',
      documentNumber: '运政发〔2021〕900号',
      issuer: '市政府',
      issuedOn: '2021-04-01',
      inForceFrom: '2021-04-01',
      startsOn: '2021-04-01',
      endsOn: '2022-12-31',
      tasks: [],
      objectives: [],
    },
    target: (more) => ({
      targetId: randomUUID(),
      taskId: null,
      text: '占比达到60%以上',
      comparator: '>=',
      value: 60,
      min: null,
      max: null,
      strict: false,
      unit: '%',
      toleranceShare: null,
      deadline: '2022-12-31',
      stretch: false,
      per: null,
      binding: { kind: 'metric', metricId: dualShare.id, organisationId: null },
      ...more,
    }),
  };
}

/**
 * The modules of the house with indicators among them and an invented plan in the place of the real one:
 * whoever provides the board otherwise keeps everything but that port.
 */
export function withInventedPlan({ plan }: InventedPlan) {
  const board: PlanBoard = {
    listPlans: async () => [
      { planId: plan.planId, title: plan.title, inForceFrom: plan.inForceFrom, inForceTo: null },
    ],
    findBoard: async (_query, asOf) => (asOf < plan.inForceFrom ? undefined : structuredClone(plan)),
  };
  const invented = defineModule({
    id: 'invented',
    kind: 'process',
    title: words('invented'),
    provides: [provide(planBoard, board)],
    permissions: [
      definePermission({
        id: 'invented.teacher.read',
        title: words('read invented teachers'),
        roles: ['plan-office', 'registrar', 'officer'],
      }),
    ],
    metrics: [dualShare, teacherCount],
  });
  return (modules: readonly ModuleDefinition[]): readonly ModuleDefinition[] => [
    ...modules
      .filter(({ id }) => id !== indicatorsModule.id)
      .map((module) => ({
        ...module,
        provides: module.provides?.filter(({ port }) => port.id !== planBoard.id) ?? [],
      })),
    indicatorsModule,
    invented,
  ];
}

export type InventedTeacher = { school: string; subject: string; dual: boolean; since: string };

/** Makes the table of invented teachers. */
export const createTeachers = (pool: Pool) =>
  pool.query(`
    CREATE TABLE public.invented_teacher (organisation_id uuid, subject_id text, name text, dual boolean, since date);
    GRANT SELECT ON public.invented_teacher TO hedong_app;
    CALL kernel.protect_by_organisation('public.invented_teacher')`);

export async function addTeachers(pool: Pool, teachers: readonly InventedTeacher[]): Promise<void> {
  for (const { school, subject, dual, since } of teachers) {
    await pool.query('INSERT INTO public.invented_teacher VALUES ($1, $2, $3, $4, $5)', [
      school,
      subject,
      `教师${subject}`,
      dual,
      since,
    ]);
  }
}

/** Enters a school below a body of the city, as the organisations' own tables keep it. */
export async function addSchool(pool: Pool, name: string, parentId: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'INSERT INTO organisations.organisation DEFAULT VALUES RETURNING id',
  );
  const id = rows[0]?.id ?? '';
  await pool.query(
    `WITH state AS (
       INSERT INTO organisations.organisation_state (organisation_id, name, short_name, kind, valid)
       VALUES ($1, $2, $2, 'secondary-vocational-school', '[2020-01-01,)'))
     INSERT INTO organisations.organisation_link (tree, child_id, parent_id, valid)
     VALUES ('administrative', $1, $3, '[2020-01-01,)')`,
    [id, name, parentId],
  );
  return id;
}
