import { sql } from 'kysely';
import { z } from 'zod';
import type { City } from '#kernel/city/city-folder.ts';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { Source } from '../contract/figures.ts';
import { alternatives, type NameWords } from '../rules/name-key.ts';

/** `enterprise-rules.yaml` of a city folder. */
export const EnterpriseRulesFile = z.strictObject({
  keeper: z.strictObject({ kind: z.string(), city: z.string() }),
  nameWords: z.strictObject({ places: z.array(z.string().min(2)), forms: z.array(z.string().min(1)) }),
  links: z.strictObject({ days: z.number().int(), openingsMax: z.number().int() }),
  figures: z
    .array(
      z.strictObject({
        effectiveFrom: z.iso.date(),
        staffSources: z.array(Source).min(1),
        freshMonths: z.number().int(),
        carriedYears: z.number().int(),
        source: z.string(),
        clause: z.string(),
        confidence: z.enum(['verified', 'recalled']),
      }),
    )
    .min(1),
});

/** Words of the file, and the names of the city and its divisions with and without 市, 县 and 区. */
export function nameWordsOf(city: City, words: NameWords): NameWords {
  const own = [city.name['zh-CN'], ...city.divisions.map(({ name }) => name)];
  const bare = own.map((name) => name.slice(0, -1)).filter((name) => [...name].length >= 2);
  return { places: [...new Set([...words.places, ...own, ...bare])], forms: words.forms };
}

/** Which body keeps a division: found by kind and division, from the day since when it exists. */
async function setKeepers(context: SeedContext, keeper: { kind: string; city: string }): Promise<void> {
  const { city } = context.services;
  await sql`INSERT INTO enterprises.keeper (division_code, organisation_id, valid)
    SELECT division_code, id, daterange(lower(valid), NULL) FROM organisations.organisation_v1
    WHERE kind = ${keeper.kind} AND division_code = ANY (${city.divisions.map(({ code }) => code)}::text[]) AND upper_inf(valid)
    UNION ALL
    SELECT place, id, daterange(lower(valid), NULL) FROM organisations.organisation_v1, unnest(ARRAY[${city.divisionCode}, '']) AS place
    WHERE short_name = ${keeper.city} AND upper_inf(valid)`.execute(context.owner);
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM unnest(${[...city.divisions.map(({ code }) => code), city.divisionCode]}::text[]) AS code
    WHERE NOT EXISTS (SELECT FROM enterprises.keeper k WHERE k.division_code = code)`.execute(context.owner);
  if (rows.length > 0)
    throw new Error(
      `enterprise-rules.yaml: no body keeps the divisions ${rows.map(({ code }) => code).join(', ')}`,
    );
}

async function loadRules(context: SeedContext): Promise<void> {
  const file = EnterpriseRulesFile.parse(await context.cityFile('enterprise-rules'));
  const words = nameWordsOf(context.services.city, file.nameWords);
  await sql`INSERT INTO enterprises.register_rule (places, forms, link_days, link_openings_max)
    VALUES (${alternatives(words.places)}, ${alternatives(words.forms)}, ${file.links.days}, ${file.links.openingsMax})`.execute(
    context.owner,
  );
  const rules = file.figures.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  for (const [index, rule] of rules.entries()) {
    const until = rules[index + 1]?.effectiveFrom ?? null;
    await sql`INSERT INTO enterprises.figure_rule (effective, staff_sources, fresh_months, carried_years, source, clause, confidence)
      VALUES (daterange(${rule.effectiveFrom}::date, ${until}::date), ${rule.staffSources}, ${rule.freshMonths}, ${rule.carriedYears},
        ${rule.source}, ${rule.clause}, ${rule.confidence})`.execute(context.owner);
  }
  await setKeepers(context, file.keeper);
}

export const citySections: readonly CitySection[] = [{ id: 'enterprise-rules', order: 20, load: loadRules }];
