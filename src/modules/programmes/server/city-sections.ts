import { sql } from 'kysely';
import { z } from 'zod';
import type { CitySection, SeedContext } from '#kernel/registry/seeding.ts';
import { WarningRules } from '../contract/warning-rule.ts';

const cited = { source: z.string(), clause: z.string(), confidence: z.enum(['verified', 'recalled']) };
const since = { effectiveFrom: z.iso.date() };
const counts = z.object({ secondary: z.number(), college: z.number(), bachelor: z.number() });

/** `programmes.yaml` of a city folder. */
export const ProgrammesFile = z.strictObject({
  catalogue: z.strictObject({
    editions: z.array(
      z.strictObject({
        ...cited,
        ...since,
        edition: z.number(),
        kind: z.enum(['full', 'supplement']),
        title: z.string(),
        documentNumber: z.string().nullable(),
        announced: counts,
      }),
    ),
    families: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        english: z.string(),
        classes: z.record(z.string(), z.string()),
      }),
    ),
    programmes: z.strictObject({
      verified: z.record(z.string(), z.string()),
      recalled: z.record(z.string(), z.string()),
    }),
  }),
  calendar: z.array(
    z.strictObject({
      ...cited,
      ...since,
      key: z.string(),
      yearOffset: z.number(),
      month: z.number(),
      day: z.number(),
    }),
  ),
  parameters: z.array(z.strictObject({ ...cited, ...since, key: z.string(), value: z.number() })),
  industries: z.array(
    z.strictObject({
      ...cited,
      ...since,
      key: z.string(),
      name: z.string(),
      english: z.string(),
      place: z.string(),
      classes: z.array(z.string()),
    }),
  ),
  rules: z.strictObject({ ...since, title: z.string(), documentNumber: z.string(), list: WarningRules }),
});
type File = z.infer<typeof ProgrammesFile>;
type Owner = SeedContext['owner'];

const records = (rows: readonly object[]) => JSON.stringify(rows);

/** Families and classes are verified by number and name; which classes a family has is recalled. */
async function loadCatalogue(
  owner: Owner,
  { editions, families, programmes }: File['catalogue'],
): Promise<void> {
  const first = editions.find(({ kind }) => kind === 'full');
  if (!first) throw new Error('programmes.yaml names no full edition of the catalogue');
  for (const each of editions)
    await sql`INSERT INTO programmes.edition (edition, kind, title, document_number, effective_from, programmes_secondary, programmes_college, programmes_bachelor, source, clause, confidence)
      VALUES (${each.edition}, ${each.kind}, ${each.title}, ${each.documentNumber}, ${each.effectiveFrom}, ${each.announced.secondary}, ${each.announced.college},
        ${each.announced.bachelor}, ${each.source}, ${each.clause}, ${each.confidence})`.execute(owner);
  await sql`INSERT INTO programmes.family (code, edition, name, english, confidence, valid)
    SELECT code, ${first.edition}, name, english, 'verified', daterange(${first.effectiveFrom}::date, NULL)
    FROM jsonb_to_recordset(${records(families)}::jsonb) AS x (code text, name text, english text)`.execute(
    owner,
  );
  const classes = families.flatMap(({ code, classes: own }) =>
    Object.entries(own).map(([digits, name]) => ({ code: code + digits, name })),
  );
  await sql`INSERT INTO programmes.class (code, edition, name, confidence, valid)
    SELECT code, ${first.edition}, name, 'recalled', daterange(${first.effectiveFrom}::date, NULL)
    FROM jsonb_to_recordset(${records(classes)}::jsonb) AS x (code text, name text)`.execute(owner);
  const listed = (['verified', 'recalled'] as const).flatMap((confidence) =>
    Object.entries(programmes[confidence]).map(([code, name]) => ({ code, name, confidence })),
  );
  await sql`INSERT INTO programmes.catalogue_programme (code, edition, name, confidence, valid, recorded_by)
    SELECT code, ${first.edition}, name, confidence, daterange(${first.effectiveFrom}::date, NULL), 'system'
    FROM jsonb_to_recordset(${records(listed)}::jsonb) AS x (code text, name text, confidence text)`.execute(
    owner,
  );
}

async function loadSettings(owner: Owner, { calendar, parameters }: File): Promise<void> {
  for (const each of calendar)
    await sql`INSERT INTO programmes.calendar_day (key, year_offset, month, day, effective, source, clause, confidence)
      VALUES (${each.key}, ${each.yearOffset}, ${each.month}, ${each.day}, daterange(${each.effectiveFrom}::date, NULL), ${each.source}, ${each.clause}, ${each.confidence})`.execute(
      owner,
    );
  for (const each of parameters)
    await sql`INSERT INTO programmes.parameter (key, value, effective, source, clause, confidence)
      VALUES (${each.key}, ${each.value}, daterange(${each.effectiveFrom}::date, NULL), ${each.source}, ${each.clause}, ${each.confidence})`.execute(
      owner,
    );
}

async function loadIndustries(owner: Owner, industries: File['industries']): Promise<void> {
  for (const each of industries)
    await sql`WITH made AS (
        INSERT INTO programmes.pillar_industry (key, name, english, place, source, clause, confidence)
        VALUES (${each.key}, ${each.name}, ${each.english}, ${each.place}, ${each.source}, ${each.clause}, ${each.confidence}) RETURNING id)
      INSERT INTO programmes.pillar_class (industry_id, class_code, valid)
      SELECT id, unnest(${each.classes}::text[]), daterange(${each.effectiveFrom}::date, NULL) FROM made`.execute(
      owner,
    );
}

async function loadProgrammes(context: SeedContext): Promise<void> {
  const file = ProgrammesFile.parse(await context.cityFile('programmes'));
  await loadCatalogue(context.owner, file.catalogue);
  await loadSettings(context.owner, file);
  await loadIndustries(context.owner, file.industries);
  const { title, effectiveFrom, documentNumber, list } = file.rules;
  await sql`INSERT INTO programmes.rule_set (version, title, rules, state, effective, document_number, recorded_by)
    VALUES (1, ${title}, ${JSON.stringify(list)}::jsonb, 'adopted', daterange(${effectiveFrom}::date, NULL), ${documentNumber}, 'system')`.execute(
    context.owner,
  );
}

export const citySections: readonly CitySection[] = [{ id: 'programmes', order: 15, load: loadProgrammes }];
