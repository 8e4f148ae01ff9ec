import { sql } from 'kysely';
import { z } from 'zod';
import { today } from '#kernel/clock/clock.ts';
import { runImport } from '#kernel/imports/headless-import.ts';
import type { DemoStep, SeedContext } from '#kernel/registry/seeding.ts';
import { schoolYearOf } from '../rules/school-year.ts';
import { auditRegister } from './audit-register.ts';
import type { StudentCall } from './call.ts';
import { takeCohortStep } from './cohorts.ts';
import { type DemoSchool, inventRoster } from './demo-roster.ts';
import { rosterImport } from './sheets.ts';
import { takeStep } from './take-step.ts';
import { requestTransfer } from './transfers.ts';

/** The part of `demo.yaml` that this module reads. */
const DemoFile = z.object({
  seed: z.number(),
  password: z.string(),
  students: z.object({
    onRoll: z.number().int(),
    median: z.number(),
    account: z.object({ username: z.string(), school: z.string() }),
    graduated: z.array(z.string()),
    transfers: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
});
type Demo = z.infer<typeof DemoFile>;

async function listSchools(call: StudentCall): Promise<DemoSchool[]> {
  const { rows } = await sql<DemoSchool>`
    SELECT o.id, o.name, coalesce((SELECT jsonb_agg(jsonb_build_object('code', f.programme_code, 'name', f.programme_name, 'pathway', f.pathway) ORDER BY f.programme_code, f.pathway)
      FROM programmes.offering_v1 f WHERE f.organisation_id = o.id AND f.valid @> ${call.today}::date AND f.pathway IN ('secondary-3', 'three-plus-two')), '[]') AS programmes
    FROM organisations.organisation_v1 o
    WHERE o.synthetic AND upper_inf(o.valid) AND o.kind IN ('secondary-vocational-school', 'county-vocational-centre', 'technical-school') ORDER BY o.name`.execute(
    call.query,
  );
  return rows;
}

async function graduateCohorts(
  call: StudentCall,
  demo: Demo['students'],
  schools: readonly DemoSchool[],
): Promise<void> {
  const entryYear = schoolYearOf(call.today) - 3;
  for (const school of schools.filter(({ name }) => demo.graduated.includes(name))) {
    const { rows } = await sql<{ code: string; n: number }>`
      SELECT programme_code AS code, count(*) AS n FROM students.roll_period
      WHERE organisation_id = ${school.id} AND entry_year = ${entryYear} AND pathway = 'secondary-3' GROUP BY 1 ORDER BY 1`.execute(
      call.query,
    );
    for (const { code, n } of rows)
      await takeCohortStep(call, {
        organisationId: school.id,
        entryYear,
        programmeCode: code,
        action: 'graduate',
        effectiveOn: `${entryYear + 3}-07-01`,
        toClassName: null,
        except: [],
        expected: n,
        reason: '演示：学制期满，准予毕业',
      });
  }
}

type Placed = { id: string; studentId: string; revision: number; code: string; name: string };

/** Somebody of a school in the second year, drawn by place. */
async function pick(
  call: StudentCall,
  school: string,
  place: number,
  year: number,
): Promise<Placed | undefined> {
  const { rows } = await sql<Placed>`
    SELECT e.id, e.student_id AS "studentId", e.revision, p.programme_code AS code, p.programme_name AS name
    FROM students.roll_period p JOIN students.enrolment e ON e.id = p.enrolment_id JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE o.name = ${school} AND p.entry_year = ${year} AND p.status = 'enrolled' AND p.valid_to = 'infinity' ORDER BY p.class_name, e.entered_on, p.student_id OFFSET ${place} LIMIT 1`.execute(
    call.query,
  );
  return rows[0];
}

/** Some on leave, of whom a few are overdue; some on their way to another school. */
async function liveOn(
  call: StudentCall,
  demo: Demo['students'],
  schools: readonly DemoSchool[],
): Promise<void> {
  const year = Number(call.today.slice(0, 4)) - 2;
  for (const [index, school] of schools.entries()) {
    const drawn = await pick(call, school.name, index * 3, year);
    if (!drawn || index % 3 > 0) continue;
    await takeStep(call, {
      enrolmentId: drawn.id,
      revision: drawn.revision,
      action: 'suspend',
      effectiveOn: `${year + 1}-${index % 2 === 0 ? '03' : '10'}-10`,
      expectedUntil: `${year + 2}-${index % 2 === 0 ? '03' : '10'}-09`,
      reason: '演示：因病休学',
      documentNumber: null,
      fileId: null,
      confirmed: false,
    });
  }
  const ids = new Map(schools.map(({ id, name }) => [name, id]));
  for (const [index, { from, to }] of demo.transfers.entries()) {
    const drawn = await pick(call, from, 7 + index, year + 1);
    const target = ids.get(to);
    if (!drawn || !target) continue;
    await requestTransfer(call, {
      enrolmentId: drawn.id,
      toOrganisationId: target,
      programmeCode: drawn.code,
      programmeName: drawn.name,
      effectiveOn: call.today,
      reason: '演示：家庭迁居',
      fileId: null,
    });
  }
}

/** An account for one invented student, so that the page of the own record can be seen. */
async function openAccount(context: SeedContext, demo: Demo): Promise<void> {
  const { username, school } = demo.students.account;
  const { accountId } = await context.services.accounts.create({
    username,
    name: '演示学生',
    password: demo.password,
    synthetic: true,
  });
  await sql`UPDATE students.student SET account_id = ${accountId} WHERE id = (
    SELECT p.student_id FROM students.roll_period p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
    WHERE o.name = ${school} AND p.status = 'enrolled' AND p.valid_to = 'infinity' ORDER BY p.entry_year, p.class_name, p.student_id LIMIT 1)`.execute(
    context.owner,
  );
}

async function inventStudents(context: SeedContext): Promise<void> {
  const demo = DemoFile.parse(await context.cityFile('demo'));
  const schools = await context.act(listSchools);
  const lines = inventRoster(schools, {
    ...demo.students,
    seed: demo.seed,
    today: today(context.services.clock),
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
  // The planner has to know how many there are before anything is asked of them.
  await sql`ANALYZE students.student, students.enrolment, students.roll_period, students.guardian`.execute(
    context.owner,
  );
  await context.act(async (call: StudentCall) => {
    await graduateCohorts(call, demo.students, schools);
    await liveOn(call, demo.students, schools);
  });
  await context.act((call: StudentCall) => auditRegister(call.query, call.today, true));
  await openAccount(context, demo);
  context.log(`${lines.length} invented students`);
}

export const demoSteps: readonly DemoStep[] = [{ id: 'students', order: 60, run: inventStudents }];
