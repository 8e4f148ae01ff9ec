import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { PublicFigures } from '../contract/public-figures.ts';
import type { PublicResult } from '../contract/results.ts';
import { type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { request } from '../testing/visit-as.ts';
import { runMatch } from './match-command.ts';
import { runVerify } from './verify-command.ts';

let house: TestHouse;
let cycle: BuiltCycle & { roundId: string };
let office: Person;
let leader: Person;
let folder: string;
let parts: Record<string, Uint8Array>;
const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await house.services.owner.pool.query(text, values)).rows;
const receiptOf = (id: string) => createHash('sha256').update(id).digest('hex');
const figuresPath = () => `/public/admission-results/${cycle.roundId}/figures`;
const packagePath = () => `/public/admission-results/${cycle.roundId}/package.zip`;

/** Sixteen candidates of one county ask for 401 before 402, five seats each: ten are admitted, six are not. */
async function chooseAndSeal(): Promise<void> {
  const { programmes, candidates, roundId } = cycle;
  const choices = [{ batch: 4, programmes: [programmes['401'], programmes['402']], consent: false }];
  await sql(
    `INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
     SELECT id, $1, 1, $2, clock_timestamp(), 'candidate', 'test', uuidv7(), decode(md5(id::text), 'hex'), sha256(convert_to(id::text, 'UTF8'))
     FROM unnest($3::uuid[]) id`,
    [roundId, JSON.stringify(choices), candidates.map(({ id }) => id)],
  );
  await sealAndSign(house, roundId);
}

beforeAll(async () => {
  house = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'hedong-public-'));
  cycle = (await buildCycle(house, { year: 2040, candidates: 16 })) as typeof cycle;
  office = await house.person('plan-office', cycle.city.bureau);
  leader = await house.person('leader', cycle.city.bureau);
  await chooseAndSeal();
  const { body } = await office.post(`/admission-results/rounds/${cycle.roundId}/runs`);
  await house.runJobs();
  // Computed, but not released: the public sees nothing of it.
  expect((await house.anonymous.get(figuresPath())).status).toBe(404);
  expect((await request(house, 'GET', packagePath())).status).toBe(404);
  expect((await house.anonymous.get('/public/admission-results')).body).toEqual([]);
  const release = { runId: (body as { runId: string }).runId, note: '经会议研究同意发布' };
  const released = await leader.post(`/admission-results/rounds/${cycle.roundId}/release`, release);
  expect(released.status, JSON.stringify(released.body)).toBe(200);
  const { rawPayload } = await house.app.inject({ method: 'GET', url: `/api${packagePath()}` });
  parts = unzipSync(new Uint8Array(rawPayload));
  for (const [name, bytes] of Object.entries(parts)) await writeFile(join(folder, name), bytes);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await house.close();
});

const text = (name: string) => new TextDecoder().decode(parts[name]);
const markets = () => Object.keys(parts).filter((name) => name.endsWith('.market.json'));
const resultName = (market: string) => market.replace('.market.', '.result.');

describe('anybody', () => {
  it('sees what a released round came to, with the digests of what is published', async () => {
    const [result] = (await house.anonymous.get('/public/admission-results')).body as PublicResult[];
    expect(result?.statistics).toMatchObject({ candidates: 16, admitted: 10, byChoice: { 1: 5, 2: 5 } });
    expect(result?.certificates.map(({ name }) => `${name}.market.json`)).toEqual(markets());
    for (const { name, market } of result?.certificates ?? [])
      expect(JSON.parse(text(`${name}.result.json`)).market).toBe(market);
    expect((await house.anonymous.get(figuresPath())).body as PublicFigures).toEqual({
      tracks: [
        { track: 'general', seats: 8, admitted: 0 },
        { track: 'vocational', seats: 10, admitted: 10 },
      ],
      counties: [{ name: '盐湖区', candidates: 16, general: 0, vocational: 10 }],
      leastCell: 5,
    });
  });

  it('computes the same bytes from the downloaded package, and finds them right', async () => {
    expect(markets().length).toBeGreaterThan(0);
    for (const market of markets()) {
      const out = join(folder, 'again.json');
      const isPass = market.includes('-general-lines') || market.includes('-consent');
      await runMatch(join(folder, market), { out, certify: true, ...(isPass ? {} : { explain: true }) });
      expect(await readFile(out, 'utf8'), market).toBe(text(resultName(market)));
      expect(runVerify(join(folder, market), join(folder, resultName(market))).ok, market).toBe(true);
    }
  });

  it('finds no name, number or identity of anybody in the package', async () => {
    const people = await sql<{ identity_masked: string; phone_masked: string | null }>(
      'SELECT identity_masked, phone_masked FROM admissions.candidate WHERE cycle_id = $1',
      [cycle.cycleId],
    );
    const marks = [
      ...cycle.candidates.flatMap(({ id, name, number, code, guardianCode }) => [
        id,
        name,
        number,
        code,
        guardianCode,
      ]),
      ...people.flatMap(({ identity_masked, phone_masked }) => [identity_masked, phone_masked ?? '-none-']),
    ];
    for (const name of Object.keys(parts)) {
      const found = marks.filter((mark) => text(name).includes(mark));
      expect(found, name).toEqual([]);
    }
    expect(text('batch-4.market.json')).toContain(receiptOf(cycle.candidates[0]?.id ?? ''));
  });

  it('is told whose seat was taken when one is swapped by hand', async () => {
    const result = JSON.parse(text('batch-4.result.json')) as { assignments: Record<string, string | null> };
    const of = (place: string | null) =>
      Object.keys(result.assignments).filter((receipt) => result.assignments[receipt] === place);
    const [wronged = '', favoured = ''] = [of('401')[0], of(null)[0]];
    const swapped = text('batch-4.result.json')
      .replace(`"${wronged}":"401"`, `"${wronged}":null`)
      .replace(`"${favoured}":null`, `"${favoured}":"401"`);
    await writeFile(join(folder, 'swapped.json'), swapped);
    const { ok, violations } = runVerify(join(folder, 'batch-4.market.json'), join(folder, 'swapped.json'));
    expect(ok).toBe(false);
    expect(violations).toContainEqual(
      expect.objectContaining({
        rule: 'justified-envy',
        candidate: wronged,
        programme: '401',
        instead: favoured,
      }),
    );
    // Whoever was passed over finds that name on the own receipt, and nowhere else.
    expect(cycle.candidates.map(({ id }) => receiptOf(id))).toContain(wronged);
  });

  it('gets nothing by guessing at a person', async () => {
    const [candidate] = cycle.candidates;
    for (const guess of [candidate?.number, candidate?.id, receiptOf(candidate?.id ?? '')])
      for (const path of [
        '/public/admission-results',
        '/admission-visit/results',
        '/admission-guardian/results',
      ])
        expect((await request(house, 'GET', `${path}/${guess}`)).status, `${path}/${guess}`).toBe(404);
  });
});
