import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { StandardFacts } from '../contract/condition.ts';
import type { ConditionCall } from './call.ts';
import { insertStandard } from './standards.ts';

/** `condition-standards.yaml` of a city folder. */
export const StandardsFile = z.object({
  reason: z.string(),
  standards: z.array(StandardFacts.extend({ effectiveFrom: z.iso.date() })),
  populations: z.object({
    source: z.string(),
    from: z.iso.date(),
    residents: z.record(z.string().regex(/^\d{6}$/), z.number().int().positive()),
  }),
});

async function loadStandards(context: SeedContext): Promise<void> {
  const file = StandardsFile.parse(await context.cityFile('condition-standards'));
  await context.act(async (call: ConditionCall) => {
    for (const { effectiveFrom, ...standard } of file.standards)
      await insertStandard(call, standard, effectiveFrom, file.reason);
    const { source, from, residents } = file.populations;
    await call.query
      .insertInto('conditions.county_population')
      .values(
        Object.entries(residents).map(([divisionCode, population]) => ({
          division_code: divisionCode,
          population,
          valid: `[${from},)`,
          source,
        })),
      )
      .execute();
  });
  context.log(`${file.standards.length} standards of school conditions`);
}

export const citySections: readonly CitySection[] = [
  { id: 'condition-standards', order: 16, load: loadStandards },
];
