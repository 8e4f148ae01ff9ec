import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import type { AdmissionCall } from './call.ts';
import { type CityStep, playWholeCity } from './city-cycle.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

describe('a whole admission', () => {
  it('goes from the founding of schools to registration by the commands of real work, and holds', async () => {
    const steps = new Map<string, CityStep>();
    const act = <R>(work: (call: AdmissionCall) => Promise<R>) => house.act(work as never) as Promise<R>;
    const account = (at: number) =>
      house.services.accounts.create({
        username: `officer-${at}`,
        name: `推演人员${at}`,
        password: 'a-password-for-tests',
      });
    const officers = [
      { accountId: (await account(1)).accountId, name: '推演人员1' },
      { accountId: (await account(2)).accountId, name: '推演人员2' },
    ] as const;
    const checks = await playWholeCity({
      services: house.services,
      act,
      officers,
      size: { candidates: 240, schools: 13, programmes: 30, seed: 1 },
      report: (step) => steps.set(step.name, step),
    });
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(checks).toHaveLength(5);
    expect(steps.get('import the candidates from a workbook')?.count).toBe(240);
    expect(steps.get('propose, balance, allot, adopt, publish')?.count).toBe(30);
    expect(steps.get('import the marks, control totals stated')?.count).toBe(240 * 6);
    const admitted = steps.get('run, check, explain, store')?.count ?? 0;
    expect(admitted).toBeGreaterThan(120);
    expect(steps.get('register at the schools')?.count).toBeGreaterThan(admitted * 0.9);
  });
});
