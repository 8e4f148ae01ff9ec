import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { Ownership } from '../contract/school.ts';
import { likelyType, schoolOrganisationKinds } from '../rules/school-kind.ts';
import type { SchoolCall } from './call.ts';
import { setFacts } from './set-facts.ts';

/** `schools.yaml` of a city folder: what the kind of an organisation does not say about its school. */
export const SchoolsFile = z.strictObject({
  ownerships: z.array(
    z.strictObject({
      schoolIdentifier: z.string(),
      ownership: Ownership,
      organiser: z.string().nullable().default(null),
      source: z.string(),
    }),
  ),
});

/** Registers the institutions of the city file as schools, from the day on which the file says they exist. */
async function registerInstitutions(context: SeedContext): Promise<void> {
  const { ownerships } = SchoolsFile.parse(await context.cityFile('schools'));
  await context.act(async (call: SchoolCall) => {
    const { rows } = await sql<{ id: string; kind: string; from: string; identifier: string | null }>`
      SELECT id, kind, lower(valid) AS "from", school_identifier AS identifier FROM organisations.organisation_v1
      WHERE kind = ANY (${schoolOrganisationKinds}::text[]) ORDER BY school_identifier`.execute(call.query);
    for (const { id, kind, from, identifier } of rows) {
      const known = ownerships.find(({ schoolIdentifier }) => schoolIdentifier === identifier);
      const schoolType = likelyType(kind);
      if (!schoolType) continue;
      const facts = {
        schoolType,
        ownership: known?.ownership ?? ('public' as const),
        countyCentre: false,
        organiser: known?.organiser ?? null,
      };
      await setFacts(call, { id, facts, effectiveOn: from, documentNumber: null });
    }
    context.log(`${rows.length} institutions in the register of schools`);
  });
}

export const citySections: readonly CitySection[] = [
  { id: 'schools', order: 12, load: registerInstitutions },
];
