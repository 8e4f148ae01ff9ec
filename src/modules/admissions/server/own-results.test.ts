import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { OwnResult } from '../contract/results.ts';
import { type BuiltCandidate, type BuiltCycle, buildCity, buildCycle } from '../testing/build-cycle.ts';
import { consentSentenceOf, sentencesOf } from '../testing/page-sentences.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { visitAs } from '../testing/visit-as.ts';

/**
 * A round worked out by hand. Batch 1 allots seats to junior high 1 (floor: 50 below the general line, never below
 * the control line of 400), open seats first; ties go by Chinese.
 *
 * 101, 3 seats, 1 of them allotted. Asked for by a 600, b 580, c 570/100, d 570/90, f 560.
 *   General line: its 2 open seats go to a and b: 580, so the floor is 530. c and d, of junior high 1, both reach it
 *   and have the same total; Chinese 100 > 90 gives the allotted seat to c. d and f are refused.
 * 102, 2 seats, 1 of them allotted. Asked for by a 600 (after 101), h 550, j 520, i 490 (of junior high 1).
 *   General line: its 1 open seat goes to h: 550, so the floor is 500. i misses it by 10. The allotted seat finds
 *   nobody, becomes open and goes to j 520, whom i misses by 30.
 * Last batch: k and l have the same scores, total 430, and ask for 401 (minimum 450: both miss it by 20), 402 (only
 *   for sports) and 403 (1 seat): nothing tells them apart but the lottery. f, with 560, consents and asks for 405,
 *   whose 1 seat goes to b's twin m with 565: what is left is 401, whose minimum f reaches.
 */
const totals = { a: 600, b: 580, c: 570, d: 570, f: 560, h: 550, j: 520, i: 490, k: 430, l: 430, m: 565 };
type Name = keyof typeof totals;
const names = Object.keys(totals) as Name[];
const ofJuniorHigh1: Name[] = ['c', 'd', 'i'];

let house: TestHouse;
let cycle: BuiltCycle & { roundId: string };
let people: Record<Name, BuiltCandidate>;
let results: Record<Name, OwnResult>;
let office: Person;
let leader: Person;
const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await house.services.owner.pool.query(text, values)).rows;

async function build(): Promise<void> {
  const city = await buildCity(house);
  [office, leader] = [
    await house.person('plan-office', city.bureau),
    await house.person('leader', city.bureau),
  ];
  const general = (code: string, seats: number, organisationId: string) => ({ code, seats, organisationId });
  const trade = (code: string, requiresAny: string[] = []) => ({
    code,
    seats: 1,
    organisationId: city.vocational,
    batchNo: 4,
    track: 'vocational' as const,
    programmeCode: '660301',
    pathway: 'secondary-3' as const,
    requiresAny,
  });
  cycle = (await buildCycle(house, {
    city,
    year: 2040,
    candidates: names.length,
    policy: {
      controlLines: { general: 400, vocational: 0 },
      groups: [{ code: 'sports', title: '体育特长生' }],
    },
    programmes: [
      general('101', 3, city.highA),
      general('102', 2, city.highB),
      trade('401'),
      trade('402', ['sports']),
      trade('403'),
      trade('405'),
    ],
  })) as typeof cycle;
  people = Object.fromEntries(names.map((name, at) => [name, cycle.candidates[at]])) as typeof people;
  const group = `origin:${city.juniorA}`;
  await sql(
    `INSERT INTO admissions.reserve (programme_id, group_code, position, seats) SELECT id, $1, 1, 1 FROM unnest($2::uuid[]) id`,
    [group, [cycle.programmes['101'], cycle.programmes['102']]],
  );
  await sql(`UPDATE admissions.programme SET minimum = '{"total": 450}' WHERE id = $1`, [
    cycle.programmes['401'],
  ]);
  for (const name of names) {
    await sql('UPDATE admissions.candidate SET groups = $2 WHERE id = $1', [
      people[name].id,
      ofJuniorHigh1.includes(name) ? [group] : [],
    ]);
    const chinese = name === 'c' ? 100 : 90;
    await sql(
      `UPDATE admissions.score SET keys = (SELECT jsonb_object_agg(key, 50) FROM jsonb_object_keys(keys) key) || $2 WHERE candidate_id = $1`,
      [people[name].id, JSON.stringify({ total: totals[name], chinese, bonus: 0 })],
    );
  }
}

async function choose(name: Name, ...lists: [batch: number, codes: string[], consent?: boolean][]) {
  const choices = lists.map(([batch, codes, consent = false]) => ({
    batch,
    programmes: codes.map((code) => cycle.programmes[code]),
    consent,
  }));
  await sql(
    `INSERT INTO admissions.choice_version (candidate_id, round_id, version, choices, submitted_at, via, actor, request_key, salt, receipt)
     SELECT id, $2, 1, $3, clock_timestamp(), 'candidate', 'test', uuidv7(), decode(md5(id::text), 'hex'), sha256(convert_to(id::text, 'UTF8'))
     FROM unnest($1::uuid[]) id`,
    [[people[name].id], cycle.roundId, JSON.stringify(choices)],
  );
}

async function readResult(person: BuiltCandidate, code = person.code, path = '/admission-visit/results') {
  const visitor = await visitAs(house, { number: person.number, code });
  return (await visitor.get(path)).body as OwnResult[];
}

beforeAll(async () => {
  house = await openTestHouse();
  await build();
  await choose('a', [1, ['101', '102']], [4, ['403']]);
  for (const name of ['b', 'c', 'd'] as const) await choose(name, [1, ['101']]);
  await choose('f', [1, ['101']], [4, ['405'], true]);
  for (const name of ['h', 'j', 'i'] as const) await choose(name, [1, ['102']]);
  for (const name of ['k', 'l'] as const) await choose(name, [4, ['401', '402', '403']]);
  await choose('m', [4, ['405']]);
  await sealAndSign(house, cycle.roundId);
  expect(await readResult(people.a)).toEqual([]);
  const { body } = await office.post(`/admission-results/rounds/${cycle.roundId}/runs`);
  await house.runJobs();
  const { runId } = body as { runId: string };
  const released = await leader.post(`/admission-results/rounds/${cycle.roundId}/release`, {
    runId,
    note: '经会议研究同意发布',
  });
  expect(released.status, JSON.stringify(released.body)).toBe(200);
  results = {} as typeof results;
  for (const name of names) results[name] = (await readResult(people[name]))[0] as OwnResult;
});
afterAll(() => house.close());

/** What the page says of a choice. */
const told = (name: Name, code: string): string[] => sentencesOf(results[name], code);
const quotaSeat = '分给测试第一初级中学的指标到校名额';

describe('a candidate without the place asked for reads why', () => {
  it('the total was lower, and the allotted seat is for another junior high', () => {
    expect(told('f', '101')).toEqual([
      '这里招 3 人，在报这里的考生中，您排第 5 位。',
      '其中 1 个名额留给其他初中或类别的考生，您不在其中。',
      '统招名额最后录取的总分是 580，您是 560，差 20。',
    ]);
  });

  it('the total was equal and the next subject decided, on the allotted seat', () => {
    expect(told('d', '101')).toEqual([
      '这里招 3 人，在报这里的考生中，您排第 4 位。',
      `您和${quotaSeat}最后录取的考生总分相同。同分接着比语文：对方 100，您 90。`,
    ]);
  });

  it('the floor of the allotted seat was missed, and the open line too', () => {
    expect(told('i', '102')).toEqual([
      '这里招 2 人，在报这里的考生中，您排第 4 位。',
      '由定向转为统招的名额最后录取的总分是 520，您是 490，差 30。',
      `${quotaSeat}要求总分不低于 500，您是 490，差 10，所以不能用。`,
      '指标到校的最低分按招生办法由这所学校的统招线推算。',
    ]);
  });

  it('the minimum of the programme was missed', () => {
    expect(told('k', '401')).toEqual(['这里要求总分不低于 450，您是 430。']);
  });

  it('the programme is for others', () => {
    expect(told('k', '402')).toEqual(['这里只招体育特长生，您不在其中。']);
  });

  it('nothing but the lottery told two of the same scores apart', () => {
    const [winner, loser] = results.k.admitted ? (['k', 'l'] as const) : (['l', 'k'] as const);
    expect(results[winner].admitted).toMatchObject({ code: '403', choiceNo: 3 });
    expect(results[loser].admitted).toBeNull();
    expect(told(loser, '403').at(-1)).toBe(
      '您和统招名额最后录取的考生各项成绩都相同。按公开抽签的次序，您排在后面。',
    );
  });

  it('and what became of choices that were not needed, and of consent', () => {
    expect(told('a', '102')).toEqual(['前面的志愿已经录取您，后面的志愿就不再看了。']);
    expect(told('a', '403')).toEqual(['前面的批次已经录取您，所以不再参加这个批次。']);
    expect(results.f.admitted).toMatchObject({ code: '401', choiceNo: null, seat: 'consent' });
    expect(consentSentenceOf(results.f, 4)).toContain('安排到');
  });
});

describe('an own result', () => {
  it('tells the kind of seat, in the order of the own list, under the receipt of the submission that counted', () => {
    expect(results.c.admitted).toMatchObject({ code: '101', seat: `reserved:origin:${cycle.city.juniorA}` });
    expect(results.c.admitted?.groupTitle).toBe('测试第一初级中学');
    expect(results.j.admitted).toMatchObject({ code: '102', seat: 'reverted' });
    expect(results.k.batches[0]?.choices.map(({ code }) => code)).toEqual(['401', '402', '403']);
    expect(results.a).toMatchObject({ version: 1, receipt: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is the same for the guardian, and for nobody else', async () => {
    const guardian = await readResult(people.d, people.d.guardianCode, '/admission-guardian/results');
    expect(guardian).toEqual([results.d]);
    const visitor = await visitAs(house, { number: people.d.number, code: people.d.guardianCode });
    expect((await visitor.get('/admission-visit/results')).status).toBe(401);
    expect((await house.anonymous.get('/admission-visit/results')).status).toBe(401);
    expect((await house.anonymous.get('/admission-guardian/results')).status).toBe(401);
  });
});
