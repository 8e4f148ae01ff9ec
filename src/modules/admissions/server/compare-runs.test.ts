import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Comparison } from '../contract/comparison.ts';
import { type BuiltCycle, buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import type { AdmissionCall } from './call.ts';
import { playRun } from './settle-round.ts';
import { submitChoices } from './submit-choices.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let leader: Person;
let registrar: Person;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  leader = await house.person('leader', city.bureau);
  registrar = await house.person('registrar', city.highA);
});
afterAll(() => house.close());

const act = <R>(work: (call: AdmissionCall) => Promise<R>) => house.act(work as never) as Promise<R>;
const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await house.services.owner.pool.query(text, values)).rows;

/** A year in which everybody wants the one general programme before the one trade; run, not released. */
async function runYear(year: number, seats: { general: number; trade: number }): Promise<Played> {
  const cycle = await buildCycle(house, {
    city,
    year,
    candidates: 6,
    policy: { quotaSeats: null, controlLines: { general: 0, vocational: 0 } },
    programmes: [
      { code: '201', seats: seats.general, batchNo: 2, organisationId: city.highA, track: 'general' },
      {
        code: '401',
        seats: seats.trade,
        batchNo: 2,
        organisationId: city.vocational,
        track: 'vocational',
        programmeCode: '660301',
        pathway: 'secondary-3',
      },
    ],
  });
  const roundId = cycle.roundId as string;
  const programmes = ['201', '401'].map((code) => cycle.programmes[code] as string);
  await act((call) =>
    submitChoices(
      call.services,
      call.query,
      cycle.candidates.map(({ id }) => ({
        candidateId: id,
        roundId,
        requestKey: crypto.randomUUID(),
        basedOn: 0,
        choices: [{ batch: 2, programmes, consent: false }],
        withdraw: false,
        codeVersion: undefined,
        via: 'candidate' as const,
        actor: 'test',
      })),
    ),
  );
  await sealAndSign(house, roundId);
  const { runId } = await playRun(act, house.services, roundId, { accountId: 'system', name: '测试' });
  return { ...cycle, roundId, runId };
}

type Played = BuiltCycle & { roundId: string; runId: string };
const comparison = async (person: Person, runId: string, base?: string) =>
  (await person.get(`/admission-results/runs/${runId}/comparison${base ? `?baseRunId=${base}` : ''}`))
    .body as Comparison;
const release = ({ roundId, runId }: Played) =>
  leader.post(`/admission-results/rounds/${roundId}/release`, { runId, note: '经会议研究同意发布' });
const follows = (cycle: Played, earlier: Played) =>
  sql('UPDATE admissions.cycle SET previous_id = $2 WHERE id = $1', [cycle.cycleId, earlier.cycleId]);

describe('a run beside another', () => {
  it('is held against last year’s release, and is released once its author looked at what differs', async () => {
    const before = await runYear(2041, { general: 2, trade: 2 });
    // Nothing was there before it: there is nothing to look at.
    expect((await comparison(leader, before.runId)).compared).toBeNull();
    expect((await release(before)).status).toBe(200);
    const after = await runYear(2042, { general: 3, trade: 1 });
    await follows(after, before);
    const { compared, bases, mayReview } = await comparison(leader, after.runId);
    expect(bases.map(({ id }) => id)).toEqual([before.runId]);
    // Other persons, so none of them is said to have gained or lost.
    expect(compared?.persons).toBeNull();
    expect(compared?.before).toEqual({ candidates: 6, admitted: 4, seats: 4, vocationalPercent: 50 });
    expect(compared?.after).toEqual({ candidates: 6, admitted: 4, seats: 4, vocationalPercent: 25 });
    expect(compared?.tracks).toEqual([
      {
        key: 'general',
        name: 'general',
        before: { seats: 2, admitted: 2 },
        after: { seats: 3, admitted: 3 },
      },
      {
        key: 'vocational',
        name: 'vocational',
        before: { seats: 2, admitted: 2 },
        after: { seats: 1, admitted: 1 },
      },
    ]);
    expect(mayReview).toBe(true);
    expect((await release(after)).body).toMatchObject({ code: 'run-not-reviewed' });
    const review = { baseRunId: before.runId, note: '普通类计划增加一人，差异已核对' };
    expect((await office.post(`/admission-results/runs/${after.runId}/reviews`, review)).status).toBe(403);
    expect((await leader.post(`/admission-results/runs/${after.runId}/reviews`, review)).status).toBe(200);
    expect((await comparison(leader, after.runId)).reviews).toMatchObject([{ own: true, note: review.note }]);
    expect((await release(after)).status).toBe(200);
    expect((await leader.post(`/admission-results/runs/${after.runId}/reviews`, review)).body).toMatchObject({
      code: 'nothing-to-review',
    });
  });

  it('is the city’s to see, and compares with runs of its kind only', async () => {
    const one = await runYear(2043, { general: 1, trade: 1 });
    expect((await registrar.get(`/admission-results/runs/${one.runId}/comparison`)).status).toBe(403);
    const elsewhere = crypto.randomUUID();
    expect(
      (await leader.get(`/admission-results/runs/${one.runId}/comparison?baseRunId=${elsewhere}`)).body,
    ).toMatchObject({ code: 'runs-not-comparable' });
  });
});

describe('a rehearsal', () => {
  it('tries the rules of a cycle in preparation on last year’s choices, and says who would get what', async () => {
    const last = await runYear(2045, { general: 3, trade: 3 });
    const rehearse = (cycleId: string) =>
      office.post(`/admission-results/rounds/${last.roundId}/rehearsals`, { cycleId });
    // The general line lies between the second and the third of that year.
    const [, second, third] = await sql<{ total: number }>(
      `SELECT (keys->>'total')::float8 AS total FROM admissions.score WHERE cycle_id = $1 ORDER BY rank`,
      [last.cycleId],
    );
    const line = Math.floor(second?.total ?? 0);
    expect(line).toBeGreaterThan(third?.total ?? 0);
    const draft = await buildCycle(house, {
      city,
      year: 2046,
      programmes: [],
      until: 'planning',
      policy: { quotaSeats: null, controlLines: { general: line, vocational: 0 } },
    });
    expect((await rehearse(draft.cycleId)).body).toMatchObject({ code: 'rehearsal-needs-release' });
    const [earlier] = (await comparison(leader, last.runId)).bases;
    if (earlier)
      await leader.post(`/admission-results/runs/${last.runId}/reviews`, {
        baseRunId: earlier.id,
        note: '已核对',
      });
    expect((await release(last)).status).toBe(200);
    expect((await comparison(office, last.runId)).triable).toContainEqual({
      id: draft.cycleId,
      title: '测试招生2046',
    });
    const ordered = await rehearse(draft.cycleId);
    expect(ordered.status, JSON.stringify(ordered.body)).toBe(200);
    await house.runJobs();
    const { runId } = ordered.body as { runId: string };
    const { run, compared } = await comparison(office, runId);
    expect(run).toMatchObject({ purpose: 'rehearsal', triedTitle: '测试招生2046', released: false });
    expect(compared?.base.id).toBe(last.runId);
    // The third, below the line, goes to the trade in place of the general class; its three seats hold the next three.
    expect(compared?.persons).toEqual({ same: 4, another: 1, gained: 0, lost: 1, neither: 0 });
    expect(compared?.after.vocationalPercent).toBe(60);
    expect((await release({ ...last, runId })).status).toBe(409);
    expect((await house.anonymous.get('/public/admission-results')).body).not.toContainEqual(
      expect.objectContaining({ runId }),
    );
  });
});
