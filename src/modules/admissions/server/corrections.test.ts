import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { AffectedRow, ResultCorrectionView } from '../contract/correction.ts';
import type { OwnResult, RegistrationRow } from '../contract/results.ts';
import {
  type BuiltCandidate,
  type BuiltCycle,
  buildCity,
  buildCycle,
  type SmallCity,
} from '../testing/build-cycle.ts';
import { playToRelease } from '../testing/play-release.ts';
import { visitAs } from '../testing/visit-as.ts';

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
  registrar = await house.person('registrar', city.vocational);
});
afterAll(() => house.close());

type Played = BuiltCycle & { roundId: string; runId: string; at(rank: number): BuiltCandidate };
let year = 2030;

/** Twelve candidates, all for 401 before 402 with five seats each: places 1–5 and 6–10, the last two without. */
async function played(): Promise<Played> {
  const cycle = await buildCycle(house, { city, year: year++, candidates: 12 });
  const { roundId, runId } = await playToRelease(house, cycle, ['401', '402']);
  const { rows } = await house.services.owner.pool.query(
    'SELECT candidate_id AS id, row_number() OVER (ORDER BY rank) AS place FROM admissions.score WHERE cycle_id = $1',
    [cycle.cycleId],
  );
  const at = (rank: number) => {
    const id = rows.find(({ place }) => Number(place) === rank)?.id;
    return cycle.candidates.find((candidate) => candidate.id === id) as BuiltCandidate;
  };
  return { ...cycle, roundId, runId, at };
}

const marks = ({ policy }: Played, { number }: BuiltCandidate, mark: 'max' | 'none') =>
  policy.subjects.map(({ key, max }) => ({
    kind: 'score',
    number,
    subject: key,
    mark: mark === 'max' ? max : 0,
  }));
const propose = async (roundId: string, found: object[]) =>
  office.post('/admission-corrections', { roundId, found, reason: '复核发现卷面分登录有误' });
async function computed(roundId: string, found: object[]): Promise<ResultCorrectionView> {
  const { status, body } = await propose(roundId, found);
  expect(status, JSON.stringify(body)).toBe(200);
  await house.runJobs();
  return view((body as { id: string }).id);
}
const view = async (id: string) =>
  (await leader.get(`/admission-corrections/${id}`)).body as ResultCorrectionView;
const decide = (person: Person, { id, runId }: ResultCorrectionView, decision: string, rest: object = {}) =>
  person.post(`/admission-corrections/${id}/decision`, {
    runId,
    decision,
    note: '经招委会研究决定',
    ...rest,
  });
const affected = async (id: string, query = '') =>
  (await leader.get(`/admission-corrections/${id}/affected${query}`)).body as {
    rows: AffectedRow[];
    total: number;
  };
const told = async ({ id }: ResultCorrectionView) =>
  (await affected(id)).rows.map(({ number, from, to, effect, reason }) => [
    number,
    from?.code,
    to?.code,
    effect,
    reason,
  ]);
const own = async (person: BuiltCandidate, roundId: string) =>
  ((await (await visitAs(house, person)).get('/admission-visit/results')).body as OwnResult[]).find(
    (result) => result.roundId === roundId,
  );
const balance = async (programmeId: string | undefined) =>
  (
    await house.services.owner.pool.query(
      'SELECT seats, used FROM admissions.quota_balance WHERE programme_id = $1',
      [programmeId],
    )
  ).rows[0];
const register = async (roundId: string, numbers: string[]) => {
  const { rows } = (await registrar.get(`/admission-registrations?roundId=${roundId}&pageSize=50`)).body as {
    rows: RegistrationRow[];
  };
  return registrar.post('/admission-registrations/decisions', {
    roundId,
    action: 'register',
    items: rows
      .filter(({ number }) => numbers.includes(number))
      .map(({ candidateId, revision }) => ({ candidateId, revision })),
  });
};

describe('a correction for the wronged alone', () => {
  it('names every fault of a proposal at once, and is proposed by the office only', async () => {
    const { roundId, at, policy } = await played();
    const subject = policy.subjects[0];
    const bad = [
      { kind: 'score', number: '00000000', subject: subject?.key, mark: 1 },
      { kind: 'score', number: at(1).number, subject: subject?.key, mark: (subject?.max ?? 0) + 1 },
      { kind: 'choices', number: at(1).number },
      { kind: 'seats', code: '999', seats: 5 },
      { kind: 'groups', number: at(1).number, groups: ['origin:nowhere'] },
    ];
    expect((await propose(roundId, bad)).body).toMatchObject({
      faults: [
        { code: 'correction-candidate-unknown', field: 'found.0.number' },
        { code: 'correction-mark-too-high', field: 'found.1.mark' },
        { code: 'correction-nothing-wrong', field: 'found.2' },
        { code: 'correction-programme-unknown', field: 'found.3.code' },
        { code: 'correction-group-unknown', field: 'found.4.groups' },
      ],
    });
    const answer = await leader.post('/admission-corrections', {
      roundId,
      found: bad,
      reason: '复核发现有误',
    });
    expect(answer.status).toBe(403);
  });

  it('shows whom it would move before anybody decides, and gives places without taking any', async () => {
    const cycle = await played();
    const { roundId, at, programmes } = cycle;
    const correction = await computed(roundId, marks(cycle, at(12), 'max'));
    // The last becomes the first: everybody else moves one place down, two of them over a line.
    expect(await told(correction)).toEqual([
      [at(12).number, undefined, '401', 'gains', 'below-cutoff'],
      ...[
        [at(5).number, '401', '402', 'loses', 'below-cutoff'],
        [at(10).number, '402', undefined, 'loses', 'below-cutoff'],
      ].sort((a, b) => (idOf(cycle, a[0]) < idOf(cycle, b[0]) ? -1 : 1)),
    ]);
    expect(correction.effects?.variants).toEqual({
      full: { moves: 3, added: {} },
      supernumerary: { moves: 1, added: { 401: 1 } },
    });
    expect((await own(at(12), roundId))?.admitted).toBeNull();

    expect((await decide(office, correction, 'supernumerary')).status).toBe(403);
    expect((await decide(leader, correction, 'supernumerary')).body).toMatchObject({
      faults: [{ code: 'correction-needs-document', field: 'documentNumber', params: { seats: 1 } }],
    });
    const unnumbered = await decide(leader, correction, 'supernumerary', { documentNumber: '同意补录' });
    expect(unnumbered.status).toBe(422);
    expect(unnumbered.body).toMatchObject({ faults: [{ field: 'documentNumber' }] });
    const unseen = { ...correction, runId: null };
    expect((await decide(leader, unseen, 'reject')).body).toMatchObject({ code: 'changed-meanwhile' });
    const answer = await decide(leader, correction, 'supernumerary', { documentNumber: '测招委〔2030〕9号' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);

    const righted = await own(at(12), roundId);
    expect(righted?.admitted).toMatchObject({ code: '401', choiceNo: 1, state: 'admitted' });
    expect(righted?.corrections).toMatchObject([{ from: null, to: '测试职业学校 401 专业401' }]);
    expect((await own(at(5), roundId))?.admitted).toMatchObject({ code: '401' });
    expect((await own(at(5), roundId))?.corrections).toEqual([]);
    expect(await balance(programmes['401'])).toEqual({ seats: 6, used: 6 });
    expect((await decide(leader, correction, 'reject')).body).toMatchObject({
      code: 'correction-step-refused',
    });
    // A later correction starts from what this one gave: nobody loses a place by it.
    const seats = await computed(roundId, [{ kind: 'seats', code: '402', seats: 6 }]);
    expect(await told(seats)).toEqual([[at(11).number, undefined, '402', 'gains', 'below-cutoff']]);
  });
});

const idOf = ({ candidates }: BuiltCycle, number: string | undefined) =>
  candidates.find((candidate) => candidate.number === number)?.id ?? '';

describe('a correction of the whole result', () => {
  it('takes the place of the released result, with the ledger and the lists of the schools', async () => {
    const cycle = await played();
    const { roundId, at, programmes } = cycle;
    const correction = await computed(roundId, marks(cycle, at(1), 'none'));
    expect(correction.effects?.variants.full).toEqual({ moves: 3, added: {} });
    const other = await computed(roundId, marks(cycle, at(2), 'none'));
    expect((await decide(leader, correction, 'full')).status).toBe(200);
    expect((await own(at(1), roundId))?.admitted).toBeNull();
    expect((await own(at(6), roundId))?.admitted).toMatchObject({ code: '401' });
    expect((await own(at(11), roundId))?.admitted).toMatchObject({ code: '402' });
    expect(await balance(programmes['401'])).toEqual({ seats: 5, used: 5 });
    const { rows } = (await registrar.get(`/admission-registrations?roundId=${roundId}&pageSize=50`))
      .body as {
      rows: RegistrationRow[];
    };
    expect(rows.find(({ number }) => number === at(1).number)?.state).toBe('revoked');

    // What was computed before is not what stands now; it is computed again before it is decided.
    expect((await view(other.id)).outdated).toBe(true);
    expect((await decide(leader, other, 'full')).body).toMatchObject({
      faults: [{ code: 'correction-outdated' }],
    });
    expect((await office.post(`/admission-corrections/${other.id}/effects`)).status).toBe(200);
    await house.runJobs();
    expect((await told(await view(other.id)))[0]).toEqual([
      at(2).number,
      '401',
      undefined,
      'loses',
      'below-cutoff',
    ]);
    expect((await decide(leader, await view(other.id), 'reject')).status).toBe(200);
    expect(await view(other.id)).toMatchObject({
      state: 'rejected',
      variant: null,
      decision: '经招委会研究决定',
    });
  });

  it('moves nobody whom the student register has taken over, and names them', async () => {
    const cycle = await played();
    const { roundId, at } = cycle;
    await register(roundId, [at(5).number]);
    await house.services.owner.pool.query(
      'UPDATE admissions.registration SET handed_over_at = now() WHERE candidate_id = $1',
      [at(5).id],
    );
    const correction = await computed(roundId, marks(cycle, at(12), 'max'));
    expect((await decide(leader, correction, 'full')).body).toMatchObject({
      faults: [{ code: 'correction-handed-over', params: { number: at(5).number } }],
    });
    expect((await own(at(12), roundId))?.admitted).toBeNull();
  });

  it('is not computed on records that are no longer those of the seal', async () => {
    const cycle = await played();
    const { roundId, at } = cycle;
    await house.services.owner.pool.query(
      `UPDATE admissions.score SET keys = keys || '{"total": 1}' WHERE candidate_id = $1`,
      [at(3).id],
    );
    const refused = await computed(roundId, marks(cycle, at(12), 'max'));
    expect(refused).toMatchObject({ state: 'proposed', runId: null });
    const { rows } = await house.services.owner.pool.query(
      `SELECT state, fault->'faults'->0->>'code' AS code FROM kernel.job WHERE payload->>'id' = $1`,
      [refused.id],
    );
    expect(rows).toEqual([{ state: 'failed', code: 'correction-base-differs' }]);
  });
});
