import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import type { PublicFigures } from '../contract/public-figures.ts';
import { type CountyCounts, leastCell, withoutSmallCells } from '../rules/small-cells.ts';
import type { AdmissionCall } from './call.ts';

/** Seats and admissions by track, and counts by county in which nobody can be told apart. */
export async function publicFigures(
  call: AdmissionCall,
  { roundId }: { roundId: string },
): Promise<PublicFigures> {
  const { rows: releases } = await sql`
    SELECT FROM admissions.release WHERE round_id = ${roundId}`.execute(call.query);
  if (releases.length === 0) throw notFound('round');
  const { rows: tracks } = await sql<PublicFigures['tracks'][number]>`
    SELECT p.track, (sum(c.seats) FILTER (WHERE c.seat = 'open'))::integer AS seats, sum(c.admitted)::integer AS admitted
    FROM admissions.release e JOIN admissions.cutoff c ON c.run_id = e.run_id JOIN admissions.programme p ON p.id = c.programme_id
    WHERE e.round_id = ${roundId} GROUP BY p.track ORDER BY p.track`.execute(call.query);
  const { rows: counties } = await sql<CountyCounts>`
    SELECT division_code AS "divisionCode", candidates, general, vocational FROM admissions.released_counts(${roundId})
    ORDER BY division_code`.execute(call.query);
  const { divisions } = call.services.city;
  const nameOf = (code: string | null) => divisions.find((division) => division.code === code)?.name ?? code;
  return {
    tracks,
    leastCell,
    counties: withoutSmallCells(counties).map(({ divisionCode, ...counts }) => ({
      name: nameOf(divisionCode),
      ...counts,
    })),
  };
}
