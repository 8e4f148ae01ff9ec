import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Comparison } from '../contract/comparison.ts';
import type { CutOffRow, OwnResult, RegistrationRow, ResultRound } from '../contract/results.ts';
import { type BuiltCycle, buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { visitAs } from '../testing/visit-as.ts';
import { issueCodes } from './issue-codes.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let leader: Person;
let registrar: Person;
let stranger: Person;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  leader = await house.person('leader', city.bureau);
  registrar = await house.person('registrar', city.vocational);
  stranger = await house.person('registrar', city.highA);
});
afterAll(() => house.close());

const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await house.services.owner.pool.query(text, values)).rows;

/** Everybody chooses 401 before 402; the first in rank also consents to nothing. */
async function everybodyChooses({ roundId, programmes, candidates }: BuiltCycle): Promise<void> {
  const [row] = await sql<{ batch_no: number }>('SELECT batch_no FROM admissions.programme WHERE id = $1', [
    programmes['401'],
  ]);
  const choices = [
    { batch: row?.batch_no, programmes: [programmes['401'], programmes['402']], consent: false },
  ];
  await sql(
    `INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
     SELECT id, $1, 1, $2, clock_timestamp(), 'candidate', 'test', uuidv7(), decode(md5(id::text), 'hex'), sha256(convert_to(id::text, 'UTF8'))
     FROM unnest($3::uuid[]) id`,
    [roundId, JSON.stringify(choices), candidates.map(({ id }) => id)],
  );
}

let year = 2040;
async function sealed(candidates = 12): Promise<BuiltCycle & { roundId: string }> {
  const cycle = await buildCycle(house, { city, year: year++, candidates });
  await everybodyChooses(cycle);
  await sealAndSign(house, cycle.roundId as string);
  return cycle as BuiltCycle & { roundId: string };
}
async function run(roundId: string): Promise<string> {
  const { status, body } = await office.post(`/admission-results/rounds/${roundId}/runs`);
  expect(status, JSON.stringify(body)).toBe(200);
  await house.runJobs();
  return (body as { runId: string }).runId;
}
const release = async (person: Person, roundId: string, runId: string) => {
  const { body } = await person.get(`/admission-results/runs/${runId}/comparison`);
  const base = (body as Partial<Comparison>).compared?.base.id;
  if (base)
    await person.post(`/admission-results/runs/${runId}/reviews`, { baseRunId: base, note: '差异已核对' });
  return person.post(`/admission-results/rounds/${roundId}/release`, {
    runId,
    note: '经会议研究同意发布',
  });
};
const roundView = async (roundId: string) =>
  ((await leader.get('/admission-results/rounds')).body as ResultRound[]).find(({ id }) => id === roundId);

describe('a run', () => {
  it('needs the signatures of both officers', async () => {
    const cycle = await buildCycle(house, { city, year: year++, candidates: 3 });
    expect((await office.post(`/admission-results/rounds/${cycle.roundId}/runs`)).status).toBe(409);
    await everybodyChooses(cycle);
    await sql('UPDATE admissions.round SET state = $2, closes_at = now() WHERE id = $1', [
      cycle.roundId,
      'sealed',
    ]);
    expect((await office.post(`/admission-results/rounds/${cycle.roundId}/runs`)).body).toMatchObject({
      code: 'seal-not-signed',
    });
  });

  it('is refused when a score has changed since the seal', async () => {
    const { roundId, cycleId } = await sealed(3);
    await sql(`UPDATE admissions.score SET keys = jsonb_set(keys, '{total}', '1') WHERE cycle_id = $1`, [
      cycleId,
    ]);
    expect((await office.post(`/admission-results/rounds/${roundId}/runs`)).body).toMatchObject({
      code: 'changed-since-seal',
    });
  });

  it('admits by rank, is checked, and is seen by nobody outside the office before its release', async () => {
    const { roundId, cycleId, candidates } = await sealed();
    await run(roundId);
    const view = await roundView(roundId);
    expect(view).toMatchObject({ state: 'matched', mayRun: false });
    expect(view?.runs[0]).toMatchObject({
      state: 'checked',
      statistics: { candidates: 12, admitted: 10 },
      mayRelease: true,
    });
    for (const certificate of view?.runs[0]?.certificates ?? [])
      expect(certificate).toMatchObject({ feasible: true, noJustifiedEnvy: true, noWastedSeat: true });
    // Ten seats, so the ten best by total (ties by the keys of the policy) and the two last without a place.
    const ranked = await sql<{ candidate_id: string }>(
      'SELECT candidate_id FROM admissions.score WHERE cycle_id = $1 ORDER BY rank LIMIT 5',
      [cycleId],
    );
    const first = await sql<{ candidate_id: string }>(
      `SELECT a.candidate_id FROM admissions.assignment a JOIN admissions.programme p ON p.id = a.programme_id
       WHERE a.run_id = $1 AND p.code = '401'`,
      [view?.runs[0]?.id],
    );
    expect(new Set(first.map(({ candidate_id }) => candidate_id))).toEqual(
      new Set(ranked.map(({ candidate_id }) => candidate_id)),
    );
    expect((await house.anonymous.get(`/public/admission-results/${roundId}/cut-offs`)).body).toMatchObject({
      total: 0,
    });
    expect((await registrar.get('/admission-registrations')).body).toMatchObject({ total: 0 });
    expect(candidates).toHaveLength(12);
  });

  it('leaves a package from which anybody gets the same bytes', async () => {
    const { roundId } = await sealed(4);
    const runId = await run(roundId);
    const [file] = await sql<{ sha256: string }>(
      `SELECT encode(f.sha256, 'hex') AS sha256 FROM admissions.run u JOIN kernel.file f ON f.id = u.result_file_id WHERE u.id = $1`,
      [runId],
    );
    const folder = await mkdtemp(join(tmpdir(), 'hedong-package-'));
    try {
      const parts = unzipSync(await readFile(house.services.files.path(file?.sha256 ?? '')));
      const name = Object.keys(parts).find((each) => /^batch-\d+\.market\.json$/.test(each)) as string;
      await writeFile(join(folder, 'market.json'), parts[name] as Uint8Array);
      execFileSync(process.execPath, [
        'src/cli.ts',
        'admissions',
        'match',
        join(folder, 'market.json'),
        '--explain',
        '--certify',
        '--out',
        join(folder, 'result.json'),
      ]);
      expect(await readFile(join(folder, 'result.json'))).toEqual(
        Buffer.from(parts[name.replace('market', 'result')] as Uint8Array),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a release', () => {
  it('is the leader’s, and never of whoever ordered the run', async () => {
    const { roundId } = await sealed(3);
    const runId = await run(roundId);
    expect((await release(office, roundId, runId)).status).toBe(403);
    await sql('UPDATE admissions.run SET requested_by = $2 WHERE id = $1', [runId, leader.accountId]);
    expect((await release(leader, roundId, runId)).body).toMatchObject({ code: 'release-by-another' });
  });

  it('shows each candidate the own result with its reasons, and the schools whom to expect', async () => {
    const { roundId, cycleId, candidates } = await sealed();
    const people = await house.act((call) =>
      issueCodes(
        call as never,
        cycleId,
        candidates.map(({ id, number, name }) => ({ id, number, name })),
      ),
    );
    const runId = await run(roundId);
    const ranks = new Map(
      (
        await sql<{ candidate_id: string; rank: number }>(
          'SELECT candidate_id, rank FROM admissions.score WHERE cycle_id = $1',
          [cycleId],
        )
      ).map(({ candidate_id, rank }) => [candidate_id, rank]),
    );
    const at = (rank: number) => people.find(({ id }) => ranks.get(id) === rank) as (typeof people)[number];
    const own = async (rank: number) =>
      (await (await visitAs(house, at(rank))).get('/admission-visit/results')).body as OwnResult[];
    expect(await own(1)).toEqual([]);
    expect((await release(leader, roundId, runId)).status).toBe(200);
    expect((await own(1))[0]?.admitted).toMatchObject({
      code: '401',
      choiceNo: 1,
      seat: 'open',
      state: 'admitted',
    });
    const [sixth] = await own(6);
    expect(sixth?.admitted).toMatchObject({ code: '402', choiceNo: 2 });
    expect(sixth?.batches[0]?.choices[0]).toMatchObject({ code: '401', outcome: 'below-cutoff', rank: 6 });
    const [last] = await own(12);
    expect(last?.admitted).toBeNull();
    expect(last?.batches[0]?.choices.map(({ outcome }) => outcome)).toEqual(['below-cutoff', 'below-cutoff']);
    const lines = (await house.anonymous.get(`/public/admission-results/${roundId}/cut-offs`)).body as {
      rows: CutOffRow[];
    };
    expect(lines.rows.find(({ code }) => code === '401')).toMatchObject({
      seats: 5,
      admitted: 5,
      seat: 'open',
    });
    expect(last?.batches[0]?.choices[0]?.cutoff?.total).toBe(
      lines.rows.find(({ code }) => code === '401')?.line,
    );
  });
});

describe('registration', () => {
  const list = async (person: Person, roundId: string) =>
    (await person.get(`/admission-registrations?roundId=${roundId}&pageSize=50`)).body as {
      rows: RegistrationRow[];
      total: number;
    };
  const decide = (person: Person, roundId: string, action: string, rows: RegistrationRow[]) =>
    person.post('/admission-registrations/decisions', {
      roundId,
      action,
      items: rows.map(({ candidateId, revision }) => ({ candidateId, revision })),
    });

  it('is done by the school that expects the person, all of a list or nothing, and can be undone', async () => {
    const { roundId, programmes } = await sealed();
    await release(leader, roundId, await run(roundId));
    const { rows, total } = await list(registrar, roundId);
    expect(total).toBe(10);
    expect((await list(stranger, roundId)).total).toBe(0);
    expect((await decide(stranger, roundId, 'register', rows.slice(0, 1))).status).toBe(404);
    expect(await decide(registrar, roundId, 'register', rows.slice(0, 3))).toMatchObject({
      body: { decided: 3 },
    });
    // One of the list has changed meanwhile: nobody of it is registered.
    expect((await decide(registrar, roundId, 'register', rows.slice(2, 5))).body).toMatchObject({
      faults: [{ code: 'changed-meanwhile', field: 'items.0' }],
    });
    const after = await list(registrar, roundId);
    expect(after.rows.filter(({ state }) => state === 'registered')).toHaveLength(3);
    const absent = after.rows.filter(({ code, state }) => code === '402' && state === 'admitted').slice(0, 1);
    await decide(registrar, roundId, 'note-absence', absent);
    const balance = async () =>
      (
        await sql('SELECT seats, used FROM admissions.quota_balance WHERE programme_id = $1', [
          programmes['402'],
        ])
      )[0];
    expect(await balance()).toEqual({ seats: 5, used: 4 });
    const noted = (await list(registrar, roundId)).rows.filter(({ state }) => state === 'no-show');
    await decide(registrar, roundId, 'undo', noted);
    expect(await balance()).toEqual({ seats: 5, used: 5 });
  });

  it('lets nobody be in two schools, and no seat be used that the plan does not have', async () => {
    const { roundId, cycleId, programmes } = await sealed();
    await release(leader, roundId, await run(roundId));
    const { rows } = await list(registrar, roundId);
    const twin = rows[0] as RegistrationRow;
    const second = await sealed(3);
    await release(leader, second.roundId, await run(second.roundId));
    await sql(
      `UPDATE admissions.registration SET year = (SELECT year FROM admissions.registration WHERE candidate_id = $1),
         identity_hash = (SELECT identity_hash FROM admissions.registration WHERE candidate_id = $1) WHERE candidate_id = $2`,
      [twin.candidateId, second.candidates[0]?.id],
    );
    await decide(registrar, roundId, 'register', [twin]);
    const other = (await list(registrar, second.roundId)).rows.filter(
      ({ candidateId }) => candidateId === second.candidates[0]?.id,
    );
    expect((await decide(registrar, second.roundId, 'register', other)).body).toMatchObject({
      faults: [{ code: 'already-exists', params: { constraint: 'nobody_in_two_schools' } }],
    });
    await expect(
      sql(
        `INSERT INTO admissions.quota_entry (cycle_id, programme_id, kind, seats, recorded_by) VALUES ($1, $2, 'used', 1, 'test')`,
        [cycleId, programmes['401']],
      ),
    ).rejects.toThrow('would use 6 of 5 seats');
  });
});

describe('the share of vocational entrants', () => {
  it('counts who has come, at the school that admits, as of a day, and opens to the same persons', async () => {
    const { roundId } = await sealed();
    await release(leader, roundId, await run(roundId));
    const { rows } = (await registrar.get(`/admission-registrations?roundId=${roundId}&pageSize=50`))
      .body as {
      rows: RegistrationRow[];
    };
    await registrar.post('/admission-registrations/decisions', {
      roundId,
      action: 'register',
      items: rows.slice(0, 4).map(({ candidateId, revision }) => ({ candidateId, revision })),
    });
    const { metrics: engine, registry, owner } = house.services;
    const figure = async (id: string, day: string) => {
      const metric = registry.findMetric(id);
      if (!metric) throw new Error(`no metric ${id}`);
      return (await engine.compute(owner.query, [metric], day)).get(id)?.get(city.vocational);
    };
    const { rows: days } = await house.services.owner.pool.query(
      `SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today, ((now() AT TIME ZONE 'Asia/Shanghai')::date - 1)::text AS yesterday`,
    );
    // All ten seats of the small cycle are vocational; four of ten persons have come.
    expect(await figure('admissions.vocational-share', days[0].today)).toEqual({
      numerator: 4,
      denominator: 4,
    });
    expect(await figure('admissions.registration-share', days[0].today)).toEqual({
      numerator: 4,
      denominator: 10,
    });
    expect(await figure('admissions.registered-count', days[0].today)).toEqual({
      numerator: 4,
      denominator: null,
    });
    expect(await figure('admissions.registered-count', days[0].yesterday)).toBeUndefined();
  });
});
