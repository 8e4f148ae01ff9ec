import { sql } from 'kysely';
import { z } from 'zod';
import type { SeedContext } from '#kernel/registry/seeding.ts';
import type { ProgrammeCall } from './call.ts';

const year = z.number().int();
const day = z.iso.date();

/** The part of `demo.yaml` that this module reads. */
const DemoFile = z.object({
  seed: z.number(),
  programmes: z.strictObject({
    offeredFrom: day,
    years: z.array(year),
    underWay: year,
    published: z.strictObject({
      year,
      drawnOn: day,
      publishedOn: day,
      effectiveOn: day,
      documentNumber: z.string(),
    }),
    announced: z.strictObject({ year }),
    /** Weight with which schools choose it, placed of a hundred, vacancies for a hundred graduates. */
    offer: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
    /** How many enterprises ask for the people of a programme in a year: at least, and how many more at most. */
    enterprises: z.strictObject({ min: z.number().int(), spread: z.number().int() }),
  }),
});

export async function readRecipe(context: SeedContext) {
  const { seed, programmes } = DemoFile.parse(await context.cityFile('demo'));
  return { seed: String(seed), ...programmes };
}
export type Recipe = Awaited<ReturnType<typeof readRecipe>>;

export type DemoSchool = { id: string; name: string; divisionCode: string };

/** Invented schools, those that were merged away included: they offered something before. */
export async function listDemoSchools(call: ProgrammeCall): Promise<DemoSchool[]> {
  const { rows } = await sql<DemoSchool>`
    SELECT id, name, division_code AS "divisionCode" FROM organisations.organisation_v1
    WHERE synthetic AND kind IN ('secondary-vocational-school', 'county-vocational-centre', 'technical-school') ORDER BY name`.execute(
    call.query,
  );
  return rows;
}
