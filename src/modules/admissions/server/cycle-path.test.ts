import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { sendSheet } from '../testing/send-sheet.ts';
import { queryCodeHash } from './query-codes.ts';

let house: TestHouse;
let built: BuiltCycle;
beforeAll(async () => {
  house = await openTestHouse();
  built = await buildCycle(house, { candidates: 30 });
});
afterAll(() => house.close());

const query = async <T>(text: string, ...values: unknown[]): Promise<T[]> =>
  (await house.services.owner.pool.query(text, values)).rows as T[];

describe('a cycle taken to the opening of its round', () => {
  it('is published with the seats of its ledger, and none outside it', async () => {
    const rows = await query<{ code: string; seats: number; state: string }>(
      `SELECT p.code, b.seats, p.state FROM admissions.programme p JOIN admissions.quota_balance b ON b.programme_id = p.id
       WHERE p.cycle_id = $1 ORDER BY p.code`,
      built.cycleId,
    );
    expect(rows).toEqual([
      { code: '101', seats: 4, state: 'adopted' },
      { code: '201', seats: 4, state: 'adopted' },
      { code: '401', seats: 5, state: 'adopted' },
      { code: '402', seats: 5, state: 'adopted' },
    ]);
  });

  it('has every candidate once, with the groups that follow from county and junior high', async () => {
    expect(built.candidates).toHaveLength(30);
    const [first] = built.candidates;
    const [row] = await query<{ groups: string[]; identity_masked: string }>(
      'SELECT groups, identity_masked FROM admissions.candidate WHERE id = $1',
      first?.id,
    );
    expect(row?.groups).toContain('county:140802');
    expect(row?.identity_masked).toMatch(/^149900\*{8}/);
  });

  it('ranks the candidates as sorting them one by one does', async () => {
    const rows = await query<{ keys: Record<string, number>; rank: number; tied: number }>(
      'SELECT keys, rank, tied FROM admissions.score WHERE cycle_id = $1',
      built.cycleId,
    );
    const order = ['total', 'chinese', 'maths', 'english', 'others'];
    const beats = (a: Record<string, number>, b: Record<string, number>) => {
      const key = order.find((each) => a[each] !== b[each]);
      return key !== undefined && (a[key] ?? 0) > (b[key] ?? 0);
    };
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      expect(row.rank).toBe(1 + rows.filter((other) => beats(other.keys, row.keys)).length);
      expect(row.tied).toBe(
        rows.filter((other) => !beats(other.keys, row.keys) && !beats(row.keys, other.keys)).length,
      );
      const subjects = ['chinese', 'maths', 'english', 'science', 'humanities', 'sport'];
      const sum = subjects.reduce((points, key) => points + (row.keys[key] ?? 0), 0);
      expect(row.keys.total).toBe(sum + (row.keys.bonus ?? 0));
    }
  });

  it('hands out codes of which only the keyed hash is kept', async () => {
    const [first] = built.candidates;
    const [row] = await query<{ code: string; guardian: string; version: number }>(
      `SELECT encode(code_hash, 'hex') AS code, encode(guardian_code_hash, 'hex') AS guardian, code_version AS version
       FROM admissions.candidate WHERE id = $1`,
      first?.id,
    );
    const { secret } = house.services;
    expect(row).toEqual({
      code: queryCodeHash(first?.code ?? '', 'candidate', secret),
      guardian: queryCodeHash(first?.guardianCode ?? '', 'guardian', secret),
      version: 1,
    });
    expect(queryCodeHash(first?.code ?? '', 'guardian', secret)).not.toBe(row?.guardian);
  });

  it('opens its round', async () => {
    const [round] = await query<{ state: string }>(
      'SELECT state FROM admissions.round WHERE id = $1',
      built.roundId,
    );
    expect(round).toEqual({ state: 'open' });
  });
});

describe('once its choices are sealed', () => {
  it('offers neither marks nor the key of seats to be changed, and takes none', async () => {
    const office = await house.person('plan-office', built.city.bureau);
    const offered = async () => {
      const answers = await Promise.all(
        ['scores/overview', 'quota'].map((path) => office.get(`/admission-cycles/${built.cycleId}/${path}`)),
      );
      return answers.map(({ body }) => (body as { abilities: object }).abilities);
    };
    expect(await offered()).toEqual([{ enter: true }, { setSchools: true, allot: false }]);
    await sealAndSign(house, built.roundId ?? '');
    expect(await offered()).toEqual([{ enter: false }, { setSchools: false, allot: false }]);

    const sent = await sendSheet(
      house,
      office,
      {
        sheet: 'admissions.scores',
        organisationId: built.city.bureau,
        options: { cycleId: built.cycleId, entry: 'second' },
      },
      [
        {
          考生号: built.candidates[0]?.number ?? '',
          语文: 1,
          数学: 1,
          英语: 1,
          理化: 1,
          道法与历史: 1,
          体育: 1,
        },
      ],
    );
    expect(sent.faults).toEqual([]);
    await office.post(`/imports/${sent.id}/application`);
    await house.runJobs();
    expect(
      await query(
        'SELECT FROM admissions.score_entry WHERE candidate_id = $1 AND entry = 2',
        built.candidates[0]?.id,
      ),
    ).toEqual([]);
    expect((await office.post(`/admission-cycles/${built.cycleId}/scores`)).body).toMatchObject({
      faults: [{ code: 'scores-are-sealed' }],
    });
  });
});
