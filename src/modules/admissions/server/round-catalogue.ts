import { sql } from 'kysely';
import type { Connection } from '#kernel/database/connection.ts';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { Catalogue, CatalogueProgramme, FormBatch } from '../contract/visit.ts';
import type { ChoiceRules } from '../rules/check-choices.ts';

/** All that submissions to a round are checked against, and what the form shows; the same for everybody. */
export type RoundCatalogue = {
  cycleId: string;
  catalogue: Catalogue;
  /** As it is sent: made once, however many ask. */
  bytes: Buffer;
  rules: ChoiceRules;
};

/** How long a catalogue is trusted before its revision is compared again. */
const trustedMillis = 1000;

type Kept = { loaded: Promise<RoundCatalogue | undefined>; revision: string; checkedAt: number };
const keptByHouse = new WeakMap<Services, Map<string, Kept>>();

/** Changes whenever the round, its cycle, a programme or the ledger does. */
async function findRevision(query: Connection, roundId: string): Promise<string | undefined> {
  const { rows } = await sql<{ revision: string }>`
    SELECT concat_ws('-', r.revision, c.revision,
      (SELECT concat_ws('-', count(*), sum(p.revision)) FROM admissions.programme p WHERE p.cycle_id = c.id AND p.state = 'adopted'),
      (SELECT count(*) FROM admissions.quota_entry q WHERE q.cycle_id = c.id)) AS revision
    FROM admissions.round r JOIN admissions.cycle c ON c.id = r.cycle_id WHERE r.id = ${roundId}`.execute(
    query,
  );
  return rows[0]?.revision;
}

const earlierYears = 3;

/** The released cut-offs of the cycles before, by school and code of the programme: a code stays with what it names. */
const earlierCutoffs = sql`
  WITH RECURSIVE before AS (
    SELECT c.previous_id AS id, 1 AS back FROM admissions.cycle c JOIN admissions.round r ON r.cycle_id = c.id WHERE r.id = (SELECT id FROM asked)
    UNION ALL
    SELECT c.previous_id, back + 1 FROM before JOIN admissions.cycle c ON c.id = before.id WHERE back < ${earlierYears}
  )
  SELECT p.organisation_id, p.code, jsonb_agg(jsonb_build_object('year', y.year, 'rank', k.last_rank, 'total', k.last_scores->'total',
      'candidates', (SELECT count(*) FROM admissions.score s WHERE s.cycle_id = y.id)) ORDER BY y.year DESC) AS earlier
  FROM before JOIN admissions.cycle y ON y.id = before.id
    JOIN admissions.round r ON r.cycle_id = y.id AND r.kind = 'main' AND r.state = 'released'
    JOIN admissions.release l ON l.round_id = r.id
    JOIN admissions.cutoff k ON k.run_id = l.run_id AND k.seat = 'open'
    JOIN admissions.programme p ON p.id = k.programme_id
  GROUP BY p.organisation_id, p.code`;

type ProgrammeRow = Omit<CatalogueProgramme, 'county'> & { divisionCode: string | null };

async function readProgrammes(query: Connection, roundId: string): Promise<ProgrammeRow[]> {
  const { rows } = await sql<ProgrammeRow>`
    WITH asked AS (SELECT ${roundId}::uuid AS id), earlier AS (${earlierCutoffs})
    SELECT p.id, p.batch_no AS batch, p.code, p.title, o.name AS school, o.division_code AS "divisionCode", p.track,
      CASE r.kind WHEN 'main' THEN coalesce(b.seats, 0) ELSE coalesce(b.seats - b.used, 0) END AS seats,
      p.fee_yuan AS "feeYuan", p.boarding, p.note, p.requires_any AS "requiresAny", p.minimum, coalesce(e.earlier, '[]') AS earlier
    FROM admissions.round r JOIN admissions.programme p ON p.cycle_id = r.cycle_id AND p.batch_no = ANY (r.batches) AND p.state = 'adopted'
      JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
      LEFT JOIN admissions.quota_balance b ON b.programme_id = p.id
      LEFT JOIN earlier e ON e.organisation_id = p.organisation_id AND e.code = p.code
    WHERE r.id = ${roundId} AND (r.kind = 'main' OR b.seats > b.used)
    ORDER BY p.batch_no, p.code`.execute(query);
  return rows;
}

async function readBatches(query: Connection, roundId: string): Promise<FormBatch[]> {
  const { rows } = await sql<FormBatch>`
    SELECT b.no, b.title, b.choices_max AS "choicesMax", b.consent FROM admissions.round r
    JOIN admissions.batch b ON b.cycle_id = r.cycle_id AND b.no = ANY (r.batches) WHERE r.id = ${roundId} ORDER BY b.no`.execute(
    query,
  );
  return rows;
}

async function load(
  services: Services,
  roundId: string,
  revision: string,
): Promise<RoundCatalogue | undefined> {
  return inJurisdiction(services.app.query, 'catalogue', wholeCity, async (query: Connection) => {
    const { rows } = await sql<{ cycleId: string; groups: Record<string, string> }>`
      SELECT r.cycle_id AS "cycleId", coalesce((SELECT jsonb_object_agg(g.code, g.title) FROM admissions.group_kind g
        WHERE g.cycle_id = r.cycle_id AND EXISTS (SELECT FROM admissions.programme p WHERE p.cycle_id = r.cycle_id AND g.code = ANY (p.requires_any))), '{}') AS groups
      FROM admissions.round r WHERE r.id = ${roundId}`.execute(query);
    const [round] = rows;
    if (!round) return undefined;
    const batches = await readBatches(query, roundId);
    const counties = new Map(services.city.divisions.map(({ code, name }) => [code, name]));
    const programmes = (await readProgrammes(query, roundId)).map(({ divisionCode, ...row }) => ({
      ...row,
      county: counties.get(divisionCode ?? '') ?? services.city.name['zh-CN'],
    }));
    const catalogue: Catalogue = { roundId, revision, batches, programmes, groups: round.groups };
    return {
      cycleId: round.cycleId,
      catalogue,
      bytes: Buffer.from(JSON.stringify(catalogue)),
      rules: {
        batches: new Map(batches.map((batch) => [batch.no, batch])),
        offers: new Map(programmes.map((programme) => [programme.id, programme])),
      },
    };
  });
}

/** Loads anew where the revision is another than that of what is kept. */
async function refresh(services: Services, roundId: string, before: Kept | undefined, into: Kept) {
  const revision = await findRevision(services.app.query, roundId);
  into.revision = revision ?? '';
  if (before && before.revision === revision) return before.loaded;
  return revision === undefined ? undefined : load(services, roundId, revision);
}

/**
 * The catalogue of a round, from memory. Its revision is compared once a second at most, by one caller for all, so
 * that a rush of submissions asks the database nothing about programmes, and a change of the plan is seen by the
 * next second.
 */
export function findRoundCatalogue(services: Services, roundId: string): Promise<RoundCatalogue | undefined> {
  const kept = keptByHouse.get(services) ?? new Map<string, Kept>();
  keptByHouse.set(services, kept);
  const known = kept.get(roundId);
  const now = performance.now();
  if (known && now - known.checkedAt < trustedMillis) return known.loaded;
  const fresh: Kept = { revision: '', checkedAt: now, loaded: Promise.resolve(undefined) };
  fresh.loaded = refresh(services, roundId, known, fresh);
  kept.set(roundId, fresh);
  fresh.loaded.catch(() => kept.delete(roundId));
  return fresh.loaded;
}
