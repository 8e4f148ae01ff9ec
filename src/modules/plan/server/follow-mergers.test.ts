import { afterAll, beforeAll, expect, it } from 'vitest';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { planBoard } from '#kernel/ports/plan-board.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

it('after a merger the successor answers for the tasks, and before it the merged bodies did', async () => {
  const admin = await house.person('administrator', await house.organisationId('市教育局'));
  const [union, tourism] = [await house.organisationId('市总工会'), await house.organisationId('市文旅局')];
  const merger = { fromIds: [union], into: { id: tourism }, effectiveOn: '2022-08-01' };
  expect((await admin.post('/organisation-mergers', merger)).status).toBe(200);
  await house.runJobs();
  const unitsOn = async (day: string) => {
    const board = await inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
      house.services.port(planBoard).findBoard(query, day),
    );
    const units = board?.tasks.find(({ no }) => no === 'G4')?.units ?? [];
    return units.map(({ organisationId }) => organisationId);
  };
  expect(await unitsOn('2022-07-31')).toContain(union);
  expect(await unitsOn('2022-07-31')).not.toContain(tourism);
  expect(await unitsOn('2022-08-01')).toContain(tourism);
  expect(await unitsOn('2022-08-01')).not.toContain(union);
});
