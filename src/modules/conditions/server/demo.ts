import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import type { Field } from '../contract/condition.ts';
import type { Operation } from '../contract/layout.ts';
import type { ReturnState } from '../contract/return.ts';
import type { ReportedSchool } from '../rules/assess-year.ts';
import { inventReturn } from '../rules/invent-return.ts';
import type { ConditionCall } from './call.ts';
import { draftScenario, saveScenario } from './change-scenario.ts';
import { keepJudgements } from './keep-judgements.ts';
import { findYear } from './load-year.ts';
import { openRound } from './open-round.ts';
import { type Author, moveReturns } from './return-store.ts';
import { concludeRound } from './rounds.ts';

/** The part of `demo.yaml` that this module reads. */
const DemoFile = z.object({
  seed: z.number(),
  accounts: z.array(z.object({ username: z.string(), organisation: z.string() })),
  conditions: z.object({
    years: z.array(z.number().int()).min(1),
    /** Schools of the last year, by the account that has to act on them. */
    drafts: z.array(z.string()),
    layout: z.object({
      title: z.string(),
      note: z.string(),
      by: z.string(),
      merge: z.array(z.string()),
      into: z.string(),
    }),
  }),
});
type Demo = z.infer<typeof DemoFile>;

const author: Author = { accountId: 'system', name: '演示填报' };

/** Numbers from a text, the same every time: demo data must not depend on the machine or the hour. */
function dice(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  let at = 0;
  return () => {
    at = (at + 4) % digest.length;
    return digest.readUInt32LE(at) / 4_294_967_296;
  };
}

const isDraft = (demo: Demo, school: ReportedSchool, index: number) =>
  demo.conditions.drafts.includes(school.name) || index % 11 === 5;

/** How far a return of the last year has come; in earlier years all were accepted. */
function reachedState(demo: Demo, school: ReportedSchool, index: number): ReturnState {
  if (isDraft(demo, school, index)) return 'draft';
  if (index % 7 === 3) return 'signed';
  return index % 7 === 4 ? 'checked' : 'accepted';
}

/** Enters what schools would type, all of a year in one statement. */
async function enter(call: ConditionCall, demo: Demo, year: number, schools: readonly ReportedSchool[]) {
  const entries = schools.flatMap((school) => {
    const size = school.schoolType === 'senior-technical' ? 6 : 1;
    const roll = dice(`${demo.seed} return ${school.name}`);
    return Object.entries(inventReturn(school.values, year, size, roll)).map(([field, value]) => ({
      id: school.returnId,
      field: field as Field,
      value,
    }));
  });
  await sql`
    INSERT INTO conditions.return_field (return_id, organisation_id, field, version, value, origin, remark, confirmed, entered_by, entered_by_name)
    SELECT f.return_id, f.organisation_id, f.field, f.version + 1, e.value, 'typed', NULL, true, ${author.accountId}, ${author.name}
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS e (id uuid, field text, value numeric)
    JOIN conditions.current_field f ON f.return_id = e.id AND f.field = e.field
    WHERE f.value IS DISTINCT FROM e.value`.execute(call.query);
}

/** Signs, checks and accepts the returns as far as each has come. A sixth of the schools were late. */
async function advance(
  call: ConditionCall,
  year: number,
  schools: readonly (ReportedSchool & { reached: ReturnState })[],
) {
  const order: ReturnState[] = ['draft', 'signed', 'checked', 'accepted'];
  const past = (state: ReturnState) =>
    schools.filter(({ reached }) => order.indexOf(reached) >= order.indexOf(state));
  const move = (
    some: readonly ReportedSchool[],
    action: string,
    toState: ReturnState,
    on: string,
  ): Promise<void> =>
    moveReturns(
      call.query,
      some.map(({ returnId }) => returnId),
      { action, toState, on, note: null, author },
    );
  const late = (_school: ReportedSchool, index: number) => index % 6 === 2;
  await move(
    past('signed').filter((school, index) => !late(school, index)),
    'sign',
    'signed',
    `${year}-10-10`,
  );
  await move(past('signed').filter(late), 'sign', 'signed', `${year}-10-27`);
  await move(past('checked'), 'check', 'checked', `${year}-11-06`);
  await move(past('accepted'), 'accept', 'accepted', `${year}-11-20`);
}

async function collect(call: ConditionCall, demo: Demo, year: number): Promise<void> {
  const last = year === demo.conditions.years.at(-1);
  await openRound(
    call,
    {
      year,
      referenceDay: `${year}-09-01`,
      schoolDueOn: `${year}-10-15`,
      countyDueOn: `${year}-11-15`,
    },
    { openedOn: `${year}-09-01` },
  );
  const loaded = await findYear(call.query, year, `${year}-12-10`);
  const schools = (loaded?.schools ?? []).map((school, index) => ({
    ...school,
    reached: last ? reachedState(demo, school, index) : ('accepted' as const),
  }));
  const filled = schools.filter(({ reached }) => reached !== 'draft');
  await enter(call, demo, year, filled);
  await advance(call, year, schools);
  if (last) await keepJudgements(call.query, year, call.today);
  else await concludeRound(call, { year, reason: '' }, { on: `${year}-12-10` });
}

async function inventReturns(context: SeedContext): Promise<void> {
  const demo = DemoFile.parse(await context.cityFile('demo'));
  await context.act(async (call: ConditionCall) => {
    for (const year of demo.conditions.years) await collect(call, demo, year);
    // Once more as of today: schools that have become one since are judged as one for every year.
    for (const year of demo.conditions.years) await keepJudgements(call.query, year, call.today);
  });
  context.log(`${demo.conditions.years.length} years of invented returns`);
}

async function inventScenario(context: SeedContext): Promise<void> {
  const { conditions } = DemoFile.parse(await context.cityFile('demo'));
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM auth."user" WHERE username = ${conditions.layout.by}`.execute(context.owner);
  const planner = rows[0]?.id;
  if (!planner) return;
  await context.actAs(planner, async (call: ConditionCall) => {
    const known = await sql<{
      id: string;
      name: string;
    }>`SELECT id, name FROM organisations.organisation_v1 WHERE synthetic`.execute(call.query);
    const idOf = (name: string) => {
      const found = known.rows.find((row) => row.name === name);
      if (!found) throw new Error(`demo.yaml names the unknown school ${name}`);
      return found.id;
    };
    const { title, note, merge, into } = conditions.layout;
    const steps: Operation[] = [{ kind: 'merge', schoolIds: merge.map(idOf), intoId: idOf(into) }];
    const baseYear = conditions.years.at(-2) ?? conditions.years[0] ?? 2021;
    const { id } = await draftScenario(call, { title, note, baseYear, copyOf: null });
    await saveScenario(call, { id, revision: 1, title, note, steps });
  });
}

export const demoSteps: readonly DemoStep[] = [
  { id: 'condition-returns', order: 70, run: inventReturns },
  { id: 'condition-layout', order: 71, run: inventScenario },
];
