import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { Level } from '../contract/teacher.ts';
import { Criterion } from '../rules/criteria.ts';
import type { TeacherCall } from './call.ts';

const cited = {
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
  effectiveFrom: z.iso.date(),
};

/** `teacher-standards.yaml` of a city folder. */
export const StandardsFile = z.object({
  counting: z.array(
    z.object({
      ...cited,
      contractMonthsMin: z.number(),
      practiceInstructorsCount: z.boolean(),
      schoolRecognitionsUntil: z.iso.date().nullable(),
      practiceMonthsRequired: z.number(),
      practiceWindowMonths: z.number(),
      practiceDaysPerMonth: z.number(),
      practiceDaysAYear: z.number(),
    }),
  ),
  ruleSets: z.array(
    z.object({
      ...cited,
      schoolKind: z.enum(['secondary', 'college']),
      level: Level,
      criteria: z.array(Criterion),
    }),
  ),
});

async function loadStandards(context: SeedContext): Promise<void> {
  const file = StandardsFile.parse(await context.cityFile('teacher-standards'));
  for (const rule of file.counting) {
    await sql`INSERT INTO teachers.counting_rule (effective, contract_months_min, practice_instructors_count, school_recognitions_until, practice_months_required,
        practice_window_months, practice_days_per_month, practice_days_a_year, source, clause, confidence)
      VALUES (daterange(${rule.effectiveFrom}::date, NULL), ${rule.contractMonthsMin}, ${rule.practiceInstructorsCount}, ${rule.schoolRecognitionsUntil}, ${rule.practiceMonthsRequired},
        ${rule.practiceWindowMonths}, ${rule.practiceDaysPerMonth}, ${rule.practiceDaysAYear}, ${rule.source}, ${rule.clause}, ${rule.confidence})`.execute(
      context.owner,
    );
  }
  await context.act(async (call: TeacherCall) => {
    for (const rule of file.ruleSets) {
      await call.query
        .insertInto('teachers.rule_set')
        .values({
          school_kind: rule.schoolKind,
          level: rule.level,
          version: 1,
          effective: `[${rule.effectiveFrom},)`,
          criteria: JSON.stringify(rule.criteria),
          source: rule.source,
          clause: rule.clause,
          confidence: rule.confidence,
          recorded_by: call.actor.accountId,
        })
        .execute();
    }
  });
}

export const citySections: readonly CitySection[] = [
  { id: 'teacher-standards', order: 15, load: loadStandards },
];
