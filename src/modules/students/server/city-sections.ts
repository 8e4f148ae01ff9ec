import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { Pathway } from '../contract/student.ts';

const cited = {
  effectiveFrom: z.iso.date(),
  source: z.string(),
  clause: z.string(),
  confidence: z.enum(['verified', 'recalled']),
};

/** `student-rules.yaml` of a city folder. */
export const StudentRulesFile = z.object({
  pathways: z.array(
    z.strictObject({
      ...cited,
      pathway: Pathway,
      durationYears: z.number().int(),
      secondaryYears: z.number().int(),
    }),
  ),
});

async function loadRules(context: SeedContext): Promise<void> {
  const file = StudentRulesFile.parse(await context.cityFile('student-rules'));
  for (const rule of file.pathways) {
    await sql`INSERT INTO students.pathway_rule (pathway, effective, duration_years, secondary_years, source, clause, confidence)
      VALUES (${rule.pathway}, daterange(${rule.effectiveFrom}::date, NULL), ${rule.durationYears}, ${rule.secondaryYears},
        ${rule.source}, ${rule.clause}, ${rule.confidence})`.execute(context.owner);
  }
}

export const citySections: readonly CitySection[] = [{ id: 'student-rules', order: 16, load: loadRules }];
