import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { JudgedIndicator } from '../contract/condition.ts';
import {
  type AssessedSchool,
  assessCurrent,
  assessOriginal,
  partsKey,
  type ReportedSchool,
} from '../rules/assess-year.ts';
import type { DatedStandard } from '../rules/pick-standard.ts';
import { findYear, type LoadedYear, listStandards } from './load-year.ts';
import type { Tables } from './tables.ts';

type Query = Transaction<Tables>;

type Kept = {
  id: string;
  organisationId: string;
  parts: string;
  standardId: string | null;
  verdict: string;
  exempt: boolean;
  items: unknown;
  from: string;
};

async function listKept(query: Query, year: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    SELECT id, organisation_id AS "organisationId", parts, standard_id AS "standardId", verdict, exempt, items, lower(counted) AS "from"
    FROM conditions.judgement WHERE year = ${year} AND upper_inf(counted)`.execute(query);
  return rows;
}

/**
 * One at a time a year: of two returns accepted at once, the second must see the first, or schools that have
 * become one would be judged by nobody.
 */
async function holdRound(query: Query, year: number): Promise<void> {
  await sql`SELECT FROM conditions.round WHERE year = ${year} FOR UPDATE`.execute(query);
}

/**
 * Schools that were judged together before a later merger enlarged the group: figures of days in between
 * still ask for them, so they are judged anew whenever the others are.
 */
function earlierGroups(loaded: LoadedYear, kept: readonly Kept[], standards: readonly DatedStandard[]) {
  const byId = new Map(loaded.schools.map((school) => [school.organisationId, school]));
  return kept.flatMap(({ organisationId, parts }) => {
    const ids = parts.split(',');
    const schools = ids.flatMap((id) => byId.get(id) ?? []);
    if (ids.length < 2 || schools.length < ids.length) return [];
    const together = schools.map(
      (school): ReportedSchool => ({
        ...school,
        placeId: organisationId,
        placed: true,
      }),
    );
    return assessCurrent(together, standards, loaded.referenceDay);
  });
}

const keyOf = (organisationId: string, parts: string) => `${organisationId} ${parts}`;
/** The database gives keys back in an order of its own; the schema puts them into ours. */
const content = (judged: Pick<Kept, 'standardId' | 'verdict' | 'exempt' | 'items'>) =>
  JSON.stringify([
    judged.standardId,
    judged.verdict,
    judged.exempt,
    z.array(JudgedIndicator).parse(judged.items),
  ]);

/** The first day on which a verdict can count: once all that it is about had been accepted. */
const acceptedOn = (assessed: AssessedSchool, today: string) =>
  assessed.parts
    .map((part) => part.acceptedOn ?? today)
    .sort()
    .at(-1) ?? today;

/**
 * Brings the kept verdicts of a year up to what its accepted returns and the standards say. A verdict that
 * changes counts from today; the days before keep the one that counted then, and a snapshot of them stays
 * right. Doing it again changes nothing.
 */
export async function keepJudgements(query: Query, year: number, today: string): Promise<void> {
  await holdRound(query, year);
  const loaded = await findYear(query, year, today);
  if (!loaded) return;
  const [standards, kept] = [await listStandards(query), await listKept(query, year)];
  const accepted = ({ parts }: AssessedSchool) => parts.every(({ state }) => state === 'accepted');
  const wanted = new Map(
    [
      ...earlierGroups(loaded, kept, standards),
      ...assessCurrent(loaded.schools, standards, loaded.referenceDay),
      ...assessOriginal(loaded.schools, standards, loaded.referenceDay),
    ]
      .filter(accepted)
      .map((assessed) => [keyOf(assessed.organisationId, partsKey(assessed.parts)), assessed]),
  );
  const stale: Kept[] = [];
  const before = new Set<string>();
  for (const old of kept) {
    const key = keyOf(old.organisationId, old.parts);
    const assessed = wanted.get(key);
    before.add(key);
    if (assessed && content(old) === content(row(assessed))) wanted.delete(key);
    else stale.push(old);
  }
  await endJudgements(query, stale, today);
  const fresh = [...wanted].map(([key, assessed]) => ({
    ...row(assessed),
    from: before.has(key) ? today : acceptedOn(assessed, today),
  }));
  await insertJudgements(query, year, fresh);
}

const row = (assessed: AssessedSchool) => ({
  organisationId: assessed.organisationId,
  parts: partsKey(assessed.parts),
  standardId: assessed.standard?.id ?? null,
  verdict: assessed.judgement.verdict,
  exempt: assessed.exempt !== null,
  items: assessed.judgement.items,
});

/** A verdict of this very day leaves no day behind and goes; any other ends with yesterday. */
async function endJudgements(query: Query, stale: readonly Kept[], today: string): Promise<void> {
  const ids = stale.map(({ id }) => id);
  await sql`DELETE FROM conditions.judgement WHERE id = ANY (${ids}::uuid[]) AND lower(counted) >= ${today}::date`.execute(
    query,
  );
  await sql`UPDATE conditions.judgement SET counted = daterange(lower(counted), ${today}::date)
    WHERE id = ANY (${ids}::uuid[])`.execute(query);
}

async function insertJudgements(
  query: Query,
  year: number,
  fresh: readonly (ReturnType<typeof row> & { from: string })[],
): Promise<void> {
  if (fresh.length === 0) return;
  await sql`
    INSERT INTO conditions.judgement (organisation_id, year, parts, standard_id, verdict, exempt, items, counted)
    SELECT j."organisationId", ${year}, j.parts, j."standardId", j.verdict, j.exempt, j.items, daterange(j."from", NULL)
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
      AS j ("organisationId" uuid, parts text, "standardId" uuid, verdict text, exempt boolean, items jsonb, "from" date)`.execute(
    query,
  );
}
