import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#kernel/contract/fault.ts';
import { inJurisdiction, nowhere } from '#kernel/database/transaction.ts';
import type { Job } from '#kernel/jobs/job.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { defineJob } from './job.ts';

const finished: string[] = [];
let begun = 0;
const job = (id: string, run: Job['run']): Job =>
  defineJob<unknown>()({
    id,
    title: { 'zh-CN': id, en: id },
    payload: z.object({ word: z.string() }),
    run,
  }) as Job;

const jobs: Record<string, Job> = {
  'test.count': job('test.count', async (call, payload) => {
    for (let step = 1; step <= 3; step++) await call.progress(step, 3);
    finished.push((payload as { word: string }).word);
    return { counted: 3 };
  }),
  'test.refuse': job('test.refuse', async () => {
    throw new Refusal('invalid', [{ code: 'one' }, { code: 'two' }]);
  }),
  'test.long': job('test.long', async ({ services }) => {
    begun++;
    await services.owner.pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour' WHERE locked_by IS NOT NULL`,
    );
    // Longer than two rounds of looking for workers that are gone.
    await new Promise((done) => setTimeout(done, 5000));
    return {};
  }),
  'test.endless': job('test.endless', async (call) => {
    for (;;) {
      await new Promise((done) => setTimeout(done, 20));
      call.signal.throwIfAborted();
    }
  }),
};

let house: TestHouse;
let person: Person;
beforeAll(async () => {
  house = await openTestHouse();
  const { registry } = house.services;
  house.services.registry = { ...registry, job: (id) => jobs[id] ?? registry.job(id) };
  person = await house.person('officer', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

const file = (id: string, word = 'once') =>
  inJurisdiction(house.services.app.query, person.accountId, nowhere, (query) =>
    house.services.enqueue(
      query,
      jobs[id] as Job,
      { word },
      { accountId: person.accountId, scope: 'all', organisations: [] },
    ),
  );
const stateOf = async (id: string) =>
  (await house.services.owner.pool.query('SELECT * FROM kernel.job WHERE id = $1', [id])).rows[0];

describe('a job', () => {
  it('runs after the commit, with progress and a result', async () => {
    const id = await file('test.count');
    await house.runJobs();
    expect(await stateOf(id)).toMatchObject({
      state: 'succeeded',
      done_steps: 3,
      all_steps: 3,
      result: { counted: 3 },
    });
  });

  it('never runs when the transaction that filed it is rolled back', async () => {
    await expect(
      inJurisdiction(house.services.app.query, person.accountId, nowhere, async (query) => {
        await house.services.enqueue(
          query,
          jobs['test.count'] as Job,
          { word: 'never' },
          { accountId: person.accountId, scope: 'all', organisations: [] },
        );
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow();
    await house.runJobs();
    expect(finished).not.toContain('never');
  });

  it('is left to whoever runs it, however long it takes', async () => {
    const id = await file('test.long');
    await house.runJobs();
    expect(await stateOf(id)).toMatchObject({ state: 'succeeded' });
    expect(begun).toBe(1);
  });

  it('keeps all faults of a refusal', async () => {
    const id = await file('test.refuse');
    await house.runJobs();
    expect(await stateOf(id)).toMatchObject({
      state: 'failed',
      fault: { faults: [{ code: 'one' }, { code: 'two' }] },
    });
    expect((await person.get('/jobs')).body).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ id, faults: [{ code: 'one' }, { code: 'two' }] }),
      ]),
    });
  });

  it('stops when whoever asked for it says so, and only then', async () => {
    const id = await file('test.endless');
    const stranger = await house.person('officer', await house.organisationId('市财政局'));
    expect((await stranger.post(`/jobs/${id}/cancel`)).status).toBe(404);
    const running = house.runJobs();
    await new Promise((done) => setTimeout(done, 300));
    expect((await person.post(`/jobs/${id}/cancel`)).status).toBe(200);
    await running;
    expect(await stateOf(id)).toMatchObject({ state: 'cancelled' });
    expect((await person.get('/jobs')).body).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id, state: 'cancelled' })]),
    });
    expect((await stranger.get('/jobs')).body).toMatchObject({ total: 0 });
  });
});
