import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { executeKept } from './kept-plan.ts';
import { inJurisdiction, type Jurisdiction, wholeCity } from './transaction.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

describe('a statement with a kept plan', () => {
  it('is prepared once a connection and answers by its parameters and the reach of each caller', async () => {
    const office = await house.organisationId('市教育局');
    const reaches: [Jurisdiction, number, string][] = [
      [wholeCity, 1, ''],
      [{ scope: 'listed', organisations: [office] }, 2, office],
      [{ scope: 'listed', organisations: [] }, 3, ''],
    ];
    // More often than the five times after which the database settles on one plan for all parameters.
    for (const [reach, n, seen] of [...reaches, ...reaches, ...reaches]) {
      const told = await inJurisdiction(house.services.app.query, 'somebody', reach, async (query) => {
        const statement = sql<{ n: number; seen: string }>`
          SELECT ${n}::integer AS n, array_to_string(kernel.seen_organisations(), ',') AS seen`;
        const { rows } = await executeKept(statement, query);
        const kept = await sql`
          SELECT FROM pg_prepared_statements WHERE statement LIKE '%array_to_string(kernel.seen_organisations()%'`.execute(
          query,
        );
        return { ...rows[0], kept: kept.rows.length };
      });
      expect(told).toEqual({ n, seen, kept: 1 });
    }
  });
});
