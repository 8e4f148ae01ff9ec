import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Choices } from '../contract/choices.ts';
import type { Receipt, Visit } from '../contract/visit.ts';
import { canonicalChoices } from '../rules/canonical-choices.ts';
import { hexOf, readReceipt, receiptOf } from '../rules/receipt.ts';
import { type BuiltCandidate, type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { request, visitAs } from '../testing/visit-as.ts';
import { sha256 } from './sha256.ts';

let house: TestHouse;
let cycle: BuiltCycle;
let roundId: string;
beforeAll(async () => {
  house = await openTestHouse();
  cycle = await buildCycle(house, { candidates: 30, policy: { guardianConfirmation: 'asked' } });
  roundId = cycle.roundId as string;
});
afterAll(() => house.close());

let next = 0;
/** A candidate whom no other test has used. */
const somebody = (): BuiltCandidate => cycle.candidates[next++] as BuiltCandidate;
const lastBatch = async () => {
  const { rows } = await house.services.owner.pool.query<{ no: number }>(
    'SELECT batch_no AS no FROM admissions.programme WHERE id = $1',
    [cycle.programmes['401']],
  );
  return rows[0]?.no as number;
};
const choose = async (...codes: string[]): Promise<Choices> => [
  {
    batch: await lastBatch(),
    programmes: codes.map((code) => cycle.programmes[code] as string),
    consent: false,
  },
];

describe('sign-in with number and query code', () => {
  it('opens the own record, masked', async () => {
    const own = somebody();
    const { body } = await (await visitAs(house, own)).get('/admission-visit');
    const visit = body as Visit;
    expect(visit.candidate.number).toBe(own.number);
    expect(visit.candidate.identityMasked).toMatch(/\*{8}/);
    expect(JSON.stringify(visit)).not.toContain(own.identityNumber);
    expect(JSON.stringify(visit)).not.toContain(`"${own.name}"`);
    expect(visit.rounds.map(({ id }) => id)).toEqual([roundId]);
  });

  it('answers alike for an unknown number, a wrong code and somebody else’s code', async () => {
    const [own, other] = [somebody(), somebody()];
    const answers = [];
    for (const [number, code] of [
      ['999999999999', own.code],
      [own.number, 'ABCDE-FGHJK-MNPQ'],
      [own.number, other.code],
      [own.number, 'x'],
    ]) {
      const { status, body } = await request(house, 'POST', '/admission-visit', { number, code });
      answers.push({ status, ...(body as object), requestId: '' });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'sign-in-refused' });
  });

  it('makes who guesses wait, says how long, and lets the right code in afterwards', async () => {
    const own = somebody();
    const attempt = () => request(house, 'POST', '/admission-visit', { number: own.number, code: 'wrong' });
    for (let n = 0; n < 5; n++) expect((await attempt()).status).toBe(401);
    const { status, headers } = await attempt();
    expect([status, headers['retry-after']]).toEqual([429, '2']);
    await new Promise((done) => setTimeout(done, 2100));
    expect((await visitAs(house, own)).cookie).toContain('hedong-visit-admissions-candidate=');
  });

  it('keeps failures as a count, not one entry each', async () => {
    for (let n = 0; n < 20; n++)
      await request(house, 'POST', '/admission-visit', { number: `8888888${n}`, code: 'wrong' });
    const { rows } = await house.services.owner.pool.query(
      "SELECT after FROM kernel.audit_entry WHERE action = 'admissions.visit.refuse'",
    );
    expect(rows).toHaveLength(1);
  });

  it('ends older visits when codes are handed out anew', async () => {
    const own = somebody();
    const visitor = await visitAs(house, own);
    await house.services.owner.pool.query(
      'UPDATE admissions.candidate SET code_version = code_version + 1 WHERE id = $1',
      [own.id],
    );
    expect((await visitor.get('/admission-visit')).status).toBe(401);
    expect((await visitor.submit(roundId, await choose('401'))).body).toMatchObject({ code: 'visit-over' });
  });
});

describe('a submission over the way of visitors', () => {
  it('is stored, answered with a receipt, and found in the own record', async () => {
    const own = somebody();
    const visitor = await visitAs(house, own);
    const choices = await choose('402', '401');
    const { status, body } = await visitor.submit(roundId, choices);
    expect(status).toBe(200);
    const receipt = body as Receipt;
    const visit = (await visitor.get('/admission-visit')).body as Visit;
    const [sent] = visit.rounds[0]?.versions ?? [];
    expect(sent).toMatchObject({ version: 1, via: 'candidate', receipt: receipt.receipt, choices });
    const text = (await visitor.get(`/admission-visit/receipts/${roundId}/1.txt`)).body as string;
    const parts = readReceipt(text);
    expect(parts).toMatchObject({ roundId, candidateNumber: own.number, choices: canonicalChoices(choices) });
    expect(parts && hexOf(receiptOf(parts, sha256))).toBe(receipt.receipt);
    expect(text).toContain('测试职业学校');
  });

  it('sent again under its key gets the receipt it has; another form under the key does not', async () => {
    const visitor = await visitAs(house, somebody());
    const key = randomUUID();
    const [first, again] = await Promise.all([
      visitor.submit(roundId, await choose('401'), 0, key),
      visitor.submit(roundId, await choose('401'), 0, key),
    ]);
    const [one, two] = [first.body as Receipt, again.body as Receipt];
    expect([one.receipt, one.repeated, two.repeated]).toEqual([two.receipt, false, true]);
    const third = await visitor.submit(roundId, await choose('402'), 1, key);
    expect(third.body).toMatchObject({ code: 'request-key-reused' });
  });

  it('of two devices at once is one, and the other hears of it', async () => {
    const visitor = await visitAs(house, somebody());
    const answers = await Promise.all([
      visitor.submit(roundId, await choose('401')),
      visitor.submit(roundId, await choose('402')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'newer-version',
      faults: [{ params: { latest: 1, basedOn: 0 } }],
    });
  });

  it('with faults tells all of them and stores nothing', async () => {
    const visitor = await visitAs(house, somebody());
    const [good] = await choose('401', '401', '402');
    const { status, body } = await visitor.submit(roundId, [
      good as never,
      { batch: 19, programmes: [], consent: false },
    ]);
    expect(status).toBe(422);
    expect((body as { faults: { code: string }[] }).faults.map(({ code }) => code)).toEqual([
      'programme-twice',
      'round-batch-unknown',
    ]);
    expect(((await visitor.get('/admission-visit')).body as Visit).rounds[0]?.versions).toEqual([]);
  });

  it('does not fail with a neighbour in the same moment', async () => {
    const visitors = await Promise.all(
      [somebody(), somebody(), somebody()].map((own) => visitAs(house, own)),
    );
    const [a, b, c] = visitors as [(typeof visitors)[0], (typeof visitors)[0], (typeof visitors)[0]];
    const [fine, broken, late] = await Promise.all([
      a.submit(roundId, await choose('401')),
      b.submit(roundId, await choose('401', '401')),
      c.submit(roundId, await choose('402'), 7),
    ]);
    expect([fine?.status, broken?.status, late?.status]).toEqual([200, 422, 409]);
  });

  it('can be withdrawn, which is a version of its own', async () => {
    const visitor = await visitAs(house, somebody());
    await visitor.submit(roundId, await choose('401'));
    const { body } = await visitor.post('/admission-visit/submissions', {
      roundId,
      requestKey: randomUUID(),
      basedOn: 1,
      choices: [],
      withdraw: true,
    });
    expect(body).toMatchObject({ version: 2 });
    const visit = (await visitor.get('/admission-visit')).body as Visit;
    expect(visit.rounds[0]?.versions.map(({ via }) => via)).toEqual(['withdrawal', 'candidate']);
  });
});

describe('a draft', () => {
  it('is kept, and not overwritten by a device that has not seen the latest', async () => {
    const visitor = await visitAs(house, somebody());
    const save = (revision: number, choices: Choices) =>
      visitor.put('/admission-visit/draft', { roundId, revision, choices });
    expect((await save(0, await choose('401'))).body).toMatchObject({ revision: 1 });
    expect((await save(1, await choose('401', '402'))).body).toMatchObject({ revision: 2 });
    expect((await save(1, [])).body).toMatchObject({ code: 'newer-draft' });
    const visit = (await visitor.get('/admission-visit')).body as Visit;
    expect(visit.rounds[0]?.draft).toMatchObject({ revision: 2, choices: await choose('401', '402') });
  });
});

describe('the guardian', () => {
  it('sees the latest version under the own code and confirms it, and nothing else', async () => {
    const own = somebody();
    const visitor = await visitAs(house, own);
    await visitor.submit(roundId, await choose('401'));
    const guardian = await visitAs(house, { number: own.number, code: own.guardianCode });
    expect((await guardian.get('/admission-visit')).status).toBe(401);
    expect((await guardian.submit(roundId, await choose('402'), 1)).status).toBe(401);
    const seen = (await guardian.get('/admission-guardian')).body as { rounds: { latest: object }[] };
    expect(seen.rounds[0]?.latest).toMatchObject({ version: 1 });
    expect(seen.rounds[0]?.latest).not.toHaveProperty('salt');
    const confirm = (version: number) =>
      guardian.post('/admission-guardian/confirmations', { roundId, version });
    expect((await confirm(1)).status).toBe(200);
    expect((await confirm(1)).status).toBe(200);
    await visitor.submit(roundId, await choose('402'), 1);
    expect((await confirm(1)).body).toMatchObject({ code: 'newer-version' });
  });
});

describe('one candidate', () => {
  it('neither sees nor changes anything of another, whatever is asked under whichever visit', async () => {
    const [mine, theirs] = [somebody(), somebody()];
    const [me, them] = [await visitAs(house, mine), await visitAs(house, theirs)];
    await them.submit(roundId, await choose('402'));
    const before = (await them.get('/admission-visit')).body as Visit;
    const [theirVersion] = before.rounds[0]?.versions ?? [];
    const secrets = [theirs.number, theirs.id, theirVersion?.receipt, theirVersion?.salt] as string[];
    const routes = house.services.registry.routes.filter(
      ({ meta }) => meta.access && 'visitor' in meta.access && meta.access.visitor.startsWith('admissions.'),
    );
    expect(routes.length).toBeGreaterThanOrEqual(5);
    const input = fc.record({
      route: fc.constantFrom(...routes),
      subject: fc.constantFrom(theirs.id, mine.id, theirs.number),
      version: fc.integer({ min: 0, max: 3 }),
      field: fc.constantFrom('candidateId', 'id', 'subjectId', 'number', 'visitor', 'actor'),
      choices: fc.constantFrom(await choose('401'), await choose('402'), []),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ route, subject, version, field, choices }) => {
        const body = {
          roundId,
          requestKey: randomUUID(),
          basedOn: version,
          revision: version,
          version,
          choices,
          [field]: subject,
        };
        const path = route.path.replaceAll(/\{\w+\}/g, subject);
        const answer =
          route.method === 'GET'
            ? await me.get(`${path}?${field}=${subject}`)
            : route.method === 'PUT'
              ? await me.put(path, body)
              : await me.post(path, body);
        const text = JSON.stringify(answer.body);
        for (const secret of secrets) if (secret !== subject) expect(text).not.toContain(secret);
        if (answer.status < 400) expect(text).not.toContain(theirs.number);
      }),
      { numRuns: 60 },
    );
    const receipts = await me.get(`/admission-visit/receipts/${roundId}/1.txt`);
    expect(String(receipts.body)).not.toContain(theirVersion?.salt);
    const after = (await them.get('/admission-visit')).body as Visit;
    expect({ ...after, serverTime: '' }).toEqual({ ...before, serverTime: '' });
  });
});
