import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Jurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { systemActor } from '#kernel/jobs/runner.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { shareAnswer } from './share-answer.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

let worked = 0;
const ask = (jurisdiction: Jurisdiction, input: unknown = {}) =>
  shareAnswer(
    { actor: systemActor, jurisdiction, today: '2026-11-25', services: house.services },
    'test.reach',
    input,
    async (query) => {
      worked += 1;
      const { rows } = await sql<{ role: string; organisations: string[] }>`
        SELECT current_user AS role, kernel.seen_organisations() AS organisations`.execute(query);
      return rows[0];
    },
  );

describe('a shared answer', () => {
  it('is worked out once for all who ask together and soon after', async () => {
    worked = 0;
    await Promise.all([ask(wholeCity), ask(wholeCity), ask(wholeCity)]);
    await ask(wholeCity);
    expect(worked).toBe(1);
  });

  it('is another for another reach and another question, and read inside the reach', async () => {
    worked = 0;
    const school = await house.organisationId('盐湖区教育局');
    const listed = await ask({ scope: 'listed', organisations: [school] });
    expect(listed).toEqual({ role: 'hedong_app', organisations: [school] });
    await ask({ scope: 'listed', organisations: [] });
    await ask(wholeCity, { page: 2 });
    expect(worked).toBe(3);
  });

  it('ends when somebody writes, and by no reading', async () => {
    const office = await house.organisationId('市教育局');
    const administrator = await house.person('administrator', office);
    await ask(wholeCity);
    worked = 0;
    await administrator.get('/organisations');
    await ask(wholeCity);
    expect(worked).toBe(0);
    const written = await administrator.post('/accounts', {
      username: 'he.ping',
      name: '和平',
      organisationId: office,
      role: 'officer',
      from: '2022-01-01',
    });
    expect(written.status).toBe(200);
    await ask(wholeCity);
    expect(worked).toBe(1);
  });

  it('is not kept when it failed', async () => {
    const fail = () =>
      shareAnswer(
        { actor: systemActor, jurisdiction: wholeCity, today: '2026-11-25', services: house.services },
        'test.failing',
        {},
        (query) => sql`SELECT 1 / 0`.execute(query),
      );
    await expect(fail()).rejects.toThrow('division by zero');
    await expect(fail()).rejects.toThrow('division by zero');
  });
});
