import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { membershipDirectory } from '#kernel/ports/membership-directory.ts';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import type { CaseAction } from '../contract/certification.ts';
import { Education } from '../contract/teacher.ts';
import type { TeacherCall } from './call.ts';
import { act, vote } from './certify.ts';
import { createTeacher } from './create-teacher.ts';
import { inventedNumber } from './invented-person.ts';
import { remindOfExpiry } from './jobs.ts';
import { addStatement, openCase } from './open-case.ts';
import { addPractice, decidePractice } from './practice.ts';
import { askException, decideException, recordCheck } from './recruitment.ts';
import { saveDraft } from './rule-drafts.ts';
import { listRules } from './rules-reader.ts';

const Candidate = z.object({
  by: z.string(),
  name: z.string(),
  education: Education,
  enterpriseYears: z.number(),
  skillLevel: z.number().optional(),
  freshGraduate: z.boolean().default(false),
  clear: z.boolean().default(false),
  reason: z.string().optional(),
  step: z.enum(['hire', 'ask', 'approve', 'refuse']).optional(),
});

/** The part of `demo.yaml` that this step reads. */
const DemoWork = z.object({
  teachers: z.object({
    candidates: z.array(Candidate),
    namesakes: z.object({ name: z.string(), born: z.string(), schools: z.array(z.string()) }),
    cases: z.object({
      by: z.string(),
      decidedBy: z.string(),
      panel: z.array(z.string()),
      leftAt: z.array(z.enum(['draft', 'school-checked', 'under-review', 'publicity'])),
    }),
    practice: z.object({
      by: z.string(),
      verifiedBy: z.string(),
      enterprise: z.string(),
      task: z.string(),
      refused: z.string(),
    }),
    draft: z.object({
      by: z.string(),
      level: z.enum(['junior', 'middle', 'senior']),
      enterpriseYears: z.number(),
      source: z.string(),
      clause: z.string(),
    }),
  }),
});
type Work = z.infer<typeof DemoWork>['teachers'];

/** Accounts of the recipe with the organisation that each acts for. */
type Cast = (username: string) => { accountId: string; organisationId: string };

async function findCast(context: SeedContext, work: Work): Promise<Cast | undefined> {
  const names = [
    ...work.candidates.map(({ by }) => by),
    ...work.namesakes.schools,
    ...work.cases.panel,
    ...[work.cases.by, work.cases.decidedBy, work.practice.by, work.practice.verifiedBy, work.draft.by],
  ];
  const { rows: accounts } = await sql<{ username: string; accountId: string }>`
    SELECT username, id AS "accountId" FROM auth."user" WHERE username = ANY (${names})`.execute(
    context.owner,
  );
  const directory = context.services.registry.port(membershipDirectory);
  const day = today(context.services.clock);
  const rows: { username: string; accountId: string; organisationId: string }[] = [];
  for (const account of accounts) {
    const [membership] = await directory.listMemberships(context.owner, account.accountId, day);
    if (membership) rows.push({ ...account, organisationId: membership.organisationId });
  }
  const byName = new Map(rows.map((row) => [row.username, row]));
  if (names.some((name) => !byName.has(name))) return undefined;
  return (username) => {
    const found = byName.get(username);
    if (!found) throw new Error(`demo.yaml names ${username}, which the city does not have`);
    return found;
  };
}

/** Whom an entry by hand leaves open. */
const plainPost = {
  kind: 'full-time',
  course: 'specialised',
  programme: '机电技术应用',
  contractMonths: null,
  alsoSpecialised: false,
  enterpriseName: null,
  enterpriseCode: null,
  titleRank: 'middle',
  titleGrantedOn: null,
} as const;

async function candidate(
  context: SeedContext,
  cast: Cast,
  entry: Work['candidates'][number],
  serial: number,
  decider: string,
) {
  const { accountId, organisationId } = cast(entry.by);
  const { id } = await context.actAs(accountId, async (call: TeacherCall) => {
    const recorded = await recordCheck(call, {
      organisationId,
      candidateName: entry.name,
      course: 'specialised',
      education: entry.education,
      enterpriseYears: entry.enterpriseYears,
      skillLevel: entry.skillLevel ?? null,
      freshGraduate: entry.freshGraduate,
      technicalTeacherTraining: false,
      clearanceQueriedOn: entry.clear ? addDays(call.today, -20) : null,
      clearanceResult: entry.clear ? 'clear' : null,
      clearanceReference: entry.clear ? `演示查询${serial}` : null,
    });
    if (entry.reason) await askException(call, { id: recorded.id, revision: 1, reason: entry.reason });
    if (entry.step === 'hire')
      await createTeacher(call, {
        ...plainPost,
        organisationId,
        name: entry.name,
        identityNumber: inventedNumber('19880315', serial),
        education: entry.education,
        enterpriseYears: entry.enterpriseYears,
        enteredOn: call.today,
        certificateNumber: `演示新聘${serial}`,
        recruitmentCheckId: recorded.id,
      });
    return recorded;
  });
  const { step: decision } = entry;
  if (decision === 'approve' || decision === 'refuse')
    await context.actAs(cast(decider).accountId, (call: TeacherCall) =>
      decideException(call, { id, revision: 2, decision, note: '演示：按规定审批。' }),
    );
}

async function namesakes(context: SeedContext, cast: Cast, { name, born, schools }: Work['namesakes']) {
  for (const [index, school] of schools.entries()) {
    const { accountId, organisationId } = cast(school);
    await context.actAs(accountId, (call: TeacherCall) =>
      createTeacher(call, {
        ...plainPost,
        organisationId,
        name,
        identityNumber: inventedNumber(born, 1 + index * 2),
        education: 'bachelor',
        enterpriseYears: 3,
        enteredOn: '2016-09-01',
        certificateNumber: `演示同名${index + 1}`,
        recruitmentCheckId: null,
      }),
    );
  }
}

/** Teachers of a school who meet the junior criteria and are not recognised yet. */
async function applicants(context: SeedContext, organisationId: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT t.id FROM teachers.teacher t JOIN teachers.post p ON p.teacher_id = t.id AND p.main AND upper_inf(p.valid)
    WHERE p.organisation_id = ${organisationId} AND p.course = 'specialised' AND p.dual_qualified = '{}' AND p.programme IS NOT NULL AND t.enterprise_years >= 1
      AND EXISTS (SELECT FROM teachers.qualification q WHERE q.teacher_id = t.id) AND EXISTS (SELECT FROM teachers.title i WHERE i.teacher_id = t.id AND i.rank <> 'elementary')
    ORDER BY t.name, t.identity_masked LIMIT ${count}`.execute(context.owner);
  return rows.map(({ id }) => id);
}

const stepsTo: Record<Work['cases']['leftAt'][number], readonly CaseAction[]> = {
  draft: [],
  'school-checked': ['submit', 'check'],
  'under-review': ['submit', 'check', 'assign-panel'],
  publicity: ['submit', 'check', 'assign-panel', 'conclude'],
};

async function certification(
  context: SeedContext,
  cast: Cast,
  work: Work['cases'],
  teacherId: string,
  leftAt: Work['cases']['leftAt'][number],
) {
  const school = cast(work.by);
  const { id } = await context.actAs(school.accountId, async (call: TeacherCall) => {
    const opened = await openCase(call, {
      teacherId,
      organisationId: school.organisationId,
      level: 'junior',
    });
    const note = '演示：近三年师德考核合格，无处分。';
    await addStatement(call, { id: opened.id, criterion: 'conduct', note, fileId: null });
    return opened;
  });
  const panel = work.panel.map((name) => cast(name).accountId);
  let revision = 1;
  for (const action of stepsTo[leftAt]) {
    if (action === 'conclude')
      for (const reviewer of panel)
        await context.actAs(reviewer, (call: TeacherCall) => vote(call, { id, vote: 'for', note: null }));
    const actor =
      action === 'submit' || action === 'check' ? school.accountId : cast(work.decidedBy).accountId;
    const input = { id, revision, action, note: null, panel: action === 'assign-panel' ? panel : [] };
    await context.actAs(actor, (call: TeacherCall) => act(call, input));
    revision++;
  }
}

async function practice(
  context: SeedContext,
  cast: Cast,
  work: Work['practice'],
  teacherIds: readonly string[],
) {
  const { accountId, organisationId } = cast(work.by);
  const entries = await context.actAs(accountId, async (call: TeacherCall) => {
    const year = Number(call.today.slice(0, 4)) - 1;
    const made: string[] = [];
    for (const teacherId of teacherIds) {
      const { id } = await addPractice(call, {
        teacherId,
        organisationId,
        enterpriseName: work.enterprise,
        enterpriseCode: null,
        startedOn: `${year}-11-01`,
        endedOn: `${year}-11-25`,
        days: 18,
        task: work.task,
        appraisalFileId: null,
      });
      made.push(id);
    }
    return made;
  });
  const [first] = entries;
  if (first)
    await context.actAs(cast(work.verifiedBy).accountId, (call: TeacherCall) =>
      decidePractice(call, { id: first, revision: 1, action: 'refuse', reason: work.refused }),
    );
}

async function draftRule(context: SeedContext, cast: Cast, work: Work['draft']) {
  await context.actAs(cast(work.by).accountId, async (call: TeacherCall) => {
    const { criteria } = await listRules(call);
    const former = criteria.find(
      ({ schoolKind, level }) => schoolKind === 'secondary' && level === work.level,
    );
    if (!former) return;
    const values = {
      ...former.values,
      criteria: former.values.criteria.map((criterion) =>
        criterion.predicate === 'enterprise-years'
          ? {
              ...criterion,
              years: work.enterpriseYears,
              label: {
                'zh-CN': `企业经历 ${work.enterpriseYears} 年以上`,
                en: `${work.enterpriseYears} or more years in enterprises`,
              },
            }
          : criterion,
      ),
    };
    await saveDraft(call, {
      id: null,
      revision: null,
      effectiveFrom: addDays(call.today, 60),
      source: work.source,
      clause: work.clause,
      confidence: 'recalled',
      content: { kind: 'criteria', schoolKind: 'secondary', level: work.level, values },
    });
  });
}

/** Schools hire, certify and log practice, and the bureau drafts a rule, by the use cases of the pages. */
export async function workOnRegister(context: SeedContext): Promise<void> {
  const { teachers: work } = DemoWork.parse(await context.cityFile('demo'));
  const cast = await findCast(context, work);
  if (!cast) return;
  for (const [index, entry] of work.candidates.entries())
    await candidate(context, cast, entry, index + 1, work.cases.decidedBy);
  await namesakes(context, cast, work.namesakes);
  const people = await applicants(context, cast(work.cases.by).organisationId, work.cases.leftAt.length);
  for (const [index, leftAt] of work.cases.leftAt.entries()) {
    const teacherId = people[index];
    if (teacherId) await certification(context, cast, work.cases, teacherId, leftAt);
  }
  await practice(context, cast, work.practice, people.slice(0, 3));
  await draftRule(context, cast, work.draft);
  await context.act((call: TeacherCall) => remindOfExpiry(call.query, call.today));
  for (const table of ['teacher', 'certificate', 'recruitment_check'])
    await sql`UPDATE ${sql.table(`teachers.${table}`)} SET synthetic = true WHERE NOT synthetic`.execute(
      context.owner,
    );
  context.log(`${work.candidates.length} invented candidates, ${people.length} certification cases`);
}
