import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Choices } from '../contract/choices.ts';
import type { Inclusion, PublicSeal, RoundView } from '../contract/seal.ts';
import type { Receipt, Visit } from '../contract/visit.ts';
import { checkReceipt } from '../rules/check-receipt.ts';
import { countingVersion } from '../rules/counting-version.ts';
import { rootOfProof } from '../rules/merkle.ts';
import { bytesOfHex, hexOf } from '../rules/receipt.ts';
import { type BuiltCycle, buildCity, buildCycle, type SmallCity } from '../testing/build-cycle.ts';
import { sealAndSign } from '../testing/seal-round.ts';
import { request, visitAs } from '../testing/visit-as.ts';
import { demandSealedInputs } from './digest-round.ts';
import { sha256 } from './sha256.ts';

let house: TestHouse;
let city: SmallCity;
let office: Person;
let leader: Person;
let otherOfficer: Person;
let registrar: Person;
beforeAll(async () => {
  house = await openTestHouse();
  city = await buildCity(house);
  office = await house.person('plan-office', city.bureau);
  leader = await house.person('leader', city.bureau);
  otherOfficer = await house.person('plan-office', city.bureau);
  registrar = await house.person('registrar', city.juniorA);
});
afterAll(() => house.close());

const sql = (text: string, values: unknown[] = []) => house.services.owner.pool.query(text, values);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
let year = 2030;
/** A cycle of its own for each test, with its round open. */
const begin = async (guardianConfirmation: 'required' | 'asked' = 'asked', candidates = 9) => {
  const cycle = await buildCycle(house, { city, year: year++, candidates, policy: { guardianConfirmation } });
  return { cycle, roundId: cycle.roundId as string };
};
const choose = async (cycle: BuiltCycle, ...codes: string[]): Promise<Choices> => {
  const { rows } = await sql('SELECT batch_no FROM admissions.programme WHERE id = $1', [
    cycle.programmes['401'],
  ]);
  const programmes = codes.map((code) => cycle.programmes[code] as string);
  return programmes.length === 0 ? [] : [{ batch: rows[0].batch_no, programmes, consent: false }];
};
const close = (roundId: string) =>
  sql('UPDATE admissions.round SET closes_at = clock_timestamp() WHERE id = $1', [roundId]);
const view = async (person: Person, roundId: string) =>
  (await person.get(`/admission-choices/rounds/${roundId}`)).body as RoundView;
const step = async (person: Person, roundId: string, action: string, note: string | null = null) =>
  person.post(`/admission-choices/rounds/${roundId}/steps`, {
    revision: (await view(office, roundId)).revision,
    action,
    note,
  });
const lay = (person: Person, roundId: string, slip: string) =>
  person.post(`/admission-choices/rounds/${roundId}/slips`, {
    commitment: hash(`hedong-slip/1\n${roundId}\n${slip}`),
  });
const sign = async (person: Person, roundId: string, rest: object) =>
  person.post(`/admission-choices/rounds/${roundId}/signatures`, {
    root: (await view(office, roundId)).seal?.root,
    ...rest,
  });

describe('a round', () => {
  it('is opened once two officers have laid down a slip each, and names what is missing', async () => {
    const { roundId } = await begin();
    await sql("UPDATE admissions.round SET state = 'preparing' WHERE id = $1", [roundId]);
    expect((await step(office, roundId, 'open')).body).toMatchObject({
      faults: [{ code: 'slips-missing', params: { laid: 0 } }],
    });
    await lay(office, roundId, 'first slip');
    await lay(office, roundId, 'first slip, drawn again');
    await lay(leader, roundId, 'second slip');
    expect((await lay(otherOfficer, roundId, 'a third one')).body).toMatchObject({ code: 'slips-complete' });
    expect((await step(office, roundId, 'open')).status).toBe(200);
    expect((await step(office, roundId, 'open')).body).toMatchObject({ code: 'round-step-refused' });
  });

  it('is run by the office of its cycle only', async () => {
    const { roundId } = await begin();
    const schoolLeader = await house.person('leader', city.vocational);
    expect((await step(leader, roundId, 'cancel', 'no')).status).toBe(403);
    expect((await lay(schoolLeader, roundId, 'slip of a school')).status).toBe(403);
  });
});

describe('the seal', () => {
  it('keeps in the cycle whose choices are in it, and nobody else', async () => {
    const { cycle, roundId } = await begin();
    const [sealed, silent] = cycle.candidates as [BuiltCycle['candidates'][0], BuiltCycle['candidates'][0]];
    const visitor = await visitAs(house, sealed);
    await visitor.submit(roundId, await choose(cycle, '401'));
    await close(roundId);
    const candidate = async ({ id }: { id: string }) =>
      (await office.get(`/admission-candidates/${id}`)).body as {
        revision: number;
        abilities: { withdraw: boolean };
      };
    const leave = async (who: { id: string }) =>
      office.post(`/admission-candidates/${who.id}/withdrawal`, {
        revision: (await candidate(who)).revision,
        reason: '随父母迁居',
      });
    expect((await candidate(sealed)).abilities.withdraw).toBe(true);
    expect((await step(office, roundId, 'seal')).status).toBe(200);
    expect((await candidate(sealed)).abilities.withdraw).toBe(false);
    expect((await leave(sealed)).body).toMatchObject({ faults: [{ code: 'choices-are-sealed' }] });
    expect((await leave(silent)).status).toBe(200);
  });

  it('holds the last version of everybody, with a root to which every receipt leads', async () => {
    const { cycle, roundId } = await begin();
    const receipts: string[] = [];
    for (const [at, own] of cycle.candidates.slice(0, 6).entries()) {
      const visitor = await visitAs(house, own);
      let last = (await visitor.submit(roundId, await choose(cycle, '401'))).body as Receipt;
      if (at % 2) last = (await visitor.submit(roundId, await choose(cycle, '402'), 1)).body as Receipt;
      receipts.push(last.receipt);
    }
    expect((await step(office, roundId, 'seal')).body).toMatchObject({ code: 'deadline-not-reached' });
    await close(roundId);
    expect((await step(office, roundId, 'seal')).status).toBe(200);
    const list = (await house.anonymous.get(`/admission-rounds/${roundId}/sealed.json`)).body as {
      receipts: string[];
      root: string;
    };
    expect(list.receipts).toEqual([...receipts].sort());
    for (const receipt of receipts) {
      const found = (await house.anonymous.get(`/admission-receipts/${receipt}`)).body as Inclusion;
      const proof = found.proof.map((each) => bytesOfHex(each) as Uint8Array);
      const inclusion = { position: found.position as number, leaves: found.leaves, proof };
      const root = rootOfProof(bytesOfHex(receipt) as Uint8Array, inclusion, sha256);
      expect(root && hexOf(root)).toBe(list.root);
    }
    expect((await house.anonymous.get(`/admission-receipts/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('is checked by anybody with the saved receipt and the published list', async () => {
    const { cycle, roundId } = await begin();
    const visitor = await visitAs(house, cycle.candidates[0] as never);
    await visitor.submit(roundId, await choose(cycle, '401'));
    await visitor.submit(roundId, await choose(cycle, '402'), 1);
    const texts = await Promise.all(
      [1, 2].map(async (n) =>
        String((await visitor.get(`/admission-visit/receipts/${roundId}/${n}.txt`)).body),
      ),
    );
    await close(roundId);
    await step(office, roundId, 'seal');
    const list = (await house.anonymous.get(`/admission-rounds/${roundId}/sealed.json`)).body as never;
    expect(texts.map((text) => checkReceipt(text, list, sha256).finding)).toEqual([
      'not-included',
      'included',
    ]);
    const visit = (await visitor.get('/admission-visit')).body as Visit;
    const first = visit.rounds[0]?.versions.at(-1);
    expect((await house.anonymous.get(`/admission-receipts/${first?.receipt}`)).body).toMatchObject({
      position: null,
    });
  });

  it('comes by itself after the deadline, and nothing is taken any more', async () => {
    const { cycle, roundId } = await begin();
    const visitor = await visitAs(house, cycle.candidates[0] as never);
    const key = randomUUID();
    const sent = (await visitor.submit(roundId, await choose(cycle, '401'), 0, key)).body as Receipt;
    await close(roundId);
    expect((await visitor.submit(roundId, await choose(cycle, '402'), 1)).body).toMatchObject({
      code: 'round-not-open',
    });
    await house.services.owner.query.transaction().execute((query) =>
      house.services.enqueue(
        query,
        house.services.registry.job('admissions.seal-due'),
        {},
        {
          accountId: 'system',
          scope: 'all',
          organisations: [],
        },
      ),
    );
    await house.runJobs();
    expect(await view(office, roundId)).toMatchObject({
      state: 'sealed',
      seal: { leaves: 1, lotterySeed: null },
    });
    const again = (await visitor.submit(roundId, await choose(cycle, '401'), 0, key)).body as Receipt;
    expect(again).toEqual({ ...sent, repeated: true });
    await expect(
      sql(
        `INSERT INTO admissions.choice_version SELECT candidate_id, round_id, 9, choices, submitted_at, via, actor, uuidv7(), salt, receipt
         FROM admissions.choice_version WHERE round_id = $1`,
        [roundId],
      ),
    ).rejects.toMatchObject({ constraint: 'only_while_the_round_is_open' });
  });

  it('takes, where the guardian is required, the last confirmed version of each: as the rule says', async () => {
    const { cycle, roundId } = await begin('required', 12);
    const plans = fc.sample(fc.array(fc.boolean(), { maxLength: 3 }), { numRuns: 12, seed: 7 });
    for (const [at, plan] of plans.entries()) {
      const own = cycle.candidates[at];
      if (!own) continue;
      const visitor = await visitAs(house, own);
      const guardian = await visitAs(house, { number: own.number, code: own.guardianCode });
      for (const [n, confirmed] of plan.entries()) {
        await visitor.submit(roundId, await choose(cycle, n % 2 ? '401' : '402'), n);
        if (confirmed) await guardian.post('/admission-guardian/confirmations', { roundId, version: n + 1 });
      }
    }
    await close(roundId);
    await step(office, roundId, 'seal');
    const { rows } = await sql(
      'SELECT candidate_id, version FROM admissions.sealed_choice WHERE round_id = $1',
      [roundId],
    );
    const sealed = new Map(rows.map((row) => [row.candidate_id, row.version]));
    for (const [at, plan] of plans.entries()) {
      const versions = plan.map((confirmed, n) => ({ version: n + 1, confirmed }));
      expect(sealed.get(cycle.candidates[at]?.id), JSON.stringify(plan)).toBe(
        countingVersion(versions, 'required'),
      );
    }
    expect(sealed.size).toBeGreaterThan(2);
  });

  it('is signed by two officers who open their slips; only then there is a seed', async () => {
    const { roundId } = await begin();
    await lay(office, roundId, 'slip of the office');
    await lay(leader, roundId, 'slip of the leader');
    await close(roundId);
    await step(office, roundId, 'seal');
    expect((await lay(office, roundId, 'another slip')).body).toMatchObject({ code: 'slip-too-late' });
    const wrong = await sign(office, roundId, { slip: 'another slip' });
    expect(wrong.body).toMatchObject({ code: 'slip-does-not-fit' });
    expect((await sign(office, roundId, {})).body).toMatchObject({ code: 'slip-needed' });
    expect(
      (await sign(office, roundId, { slip: 'slip of the office', root: '0'.repeat(64) })).body,
    ).toMatchObject({
      code: 'seal-differs',
    });
    expect((await sign(office, roundId, { slip: 'slip of the office' })).body).toEqual({ signatures: 1 });
    expect((await sign(office, roundId, { slip: 'slip of the office' })).body).toMatchObject({
      code: 'signed-already',
    });
    // Whoever has signed is not asked to sign again; the other officer is.
    expect((await view(office, roundId)).abilities.sign).toBe(false);
    expect((await view(leader, roundId)).abilities).toMatchObject({ sign: true, moveWindow: false });
    expect((await sign(otherOfficer, roundId, {})).body).toMatchObject({ code: 'slip-of-another' });
    expect((await view(office, roundId)).seal?.lotterySeed).toBeNull();
    const told = async () =>
      ((await house.anonymous.get(`/admission-rounds/${roundId}/seal`)).body as PublicSeal).slips.map(
        ({ slip }) => slip,
      );
    expect(await told()).toEqual([null, null]);
    expect((await sign(leader, roundId, { slip: 'slip of the leader' })).body).toEqual({ signatures: 2 });
    const { seal } = await view(office, roundId);
    expect(seal?.lotterySeed).toBe(
      hash(`hedong-lottery/1\n${seal?.root}\nslip of the office\nslip of the leader`),
    );
    expect(seal?.signatures).toHaveLength(2);
    expect(await told()).toEqual(['slip of the office', 'slip of the leader']);
  });

  it('can be signed in the place of a holder who cannot come, which is written down', async () => {
    const { roundId } = await begin();
    await lay(office, roundId, 'slip of the office');
    await lay(leader, roundId, 'slip of the leader');
    await close(roundId);
    await step(office, roundId, 'seal');
    await sign(office, roundId, { slip: 'slip of the office' });
    const reason = '持有人住院，密封签无法取得';
    expect((await sign(otherOfficer, roundId, { lostReason: reason })).body).toEqual({ signatures: 2 });
    const { seal, slips } = await view(office, roundId);
    expect(slips.map(({ state }) => state)).toEqual(['opened', 'lost']);
    expect(seal?.lotterySeed).toBe(hash(`hedong-lottery/1\n${seal?.root}\nslip of the office\n`));
  });

  it('tells when inputs or rules are no longer those that were sealed', async () => {
    const { cycle, roundId } = await begin();
    await close(roundId);
    await step(office, roundId, 'seal');
    const check = () => house.act((call) => demandSealedInputs(call.query, roundId));
    await expect(check()).resolves.toBeUndefined();
    await sql("UPDATE admissions.candidate SET groups = groups || '{arts}' WHERE id = $1", [
      cycle.candidates[0]?.id,
    ]);
    await expect(check()).rejects.toMatchObject({
      faults: [{ code: 'changed-since-seal', params: { changed: 'inputs' } }],
    });
  });
});

describe('the help desk', () => {
  it('submits for a candidate by the same rules, and the candidate sees who, when and why', async () => {
    const { cycle, roundId } = await begin();
    const [own] = cycle.candidates as [BuiltCycle['candidates'][0]];
    const reason = '考生没有手机，本人到场';
    const [found] = (await office.get(`/admission-help?number=${own.number}`)).body as {
      candidateId: string;
    }[];
    expect(found?.candidateId).toBe(own.id);
    const path = `/admission-help/${own.id}`;
    expect((await office.post(`${path}/openings`, { reason })).status).toBe(200);
    const send = async (basedOn: number, ...codes: string[]) =>
      office.post(`${path}/submissions`, {
        roundId,
        requestKey: randomUUID(),
        basedOn,
        choices: await choose(cycle, ...codes),
        reason,
      });
    expect((await send(0, '401', '401')).status).toBe(422);
    expect((await send(0, '401')).body).toMatchObject({ version: 1 });
    expect((await send(0, '402')).body).toMatchObject({ code: 'newer-version' });
    const seen = (await (await visitAs(house, own)).get('/admission-visit')).body as {
      traces: { kind: string; reason: string; actorName: string }[];
      rounds: { versions: { via: string }[] }[];
    };
    expect(seen.rounds[0]?.versions.map(({ via }) => via)).toEqual(['help-desk']);
    const helped = seen.traces.filter(({ kind }) => kind.startsWith('help-'));
    expect(helped.map(({ kind }) => kind)).toEqual(['help-submitted', 'help-opened']);
    expect(helped.every((trace) => trace.reason === reason && trace.actorName !== '')).toBe(true);
  });

  it('is not for schools, nor for an officer of another county', async () => {
    const { cycle } = await begin();
    const stranger = await house.person('officer', await house.organisationId('夏县教育局'));
    const path = `/admission-help/${cycle.candidates[0]?.id}/openings`;
    expect((await registrar.post(path, { reason: '想看一看志愿' })).status).toBe(403);
    expect((await stranger.post(path, { reason: '想看一看志愿' })).status).toBe(404);
  });
});

describe('the list of reminders', () => {
  it('gives a junior high the names of its own, the county masks, and nobody what was chosen', async () => {
    const { cycle, roundId } = await begin();
    const own = cycle.candidates.filter(({ organisationId }) => organisationId === city.juniorA);
    const visitor = await visitAs(house, own[0] as never);
    await visitor.submit(roundId, await choose(cycle, '401'));
    const path = `/admission-choices/rounds/${roundId}/reminders`;
    const school = (await registrar.get(path)).body as {
      total: number;
      rows: { name: string | null; state: string; number: string }[];
    };
    expect(school.total).toBe(own.length);
    expect(school.rows.at(-1)).toMatchObject({
      number: own[0]?.number,
      state: 'submitted',
      name: own[0]?.name,
    });
    expect(JSON.stringify(school)).not.toContain(cycle.programmes['401']);
    const county = await house.person('officer', city.county);
    const all = (await county.get(`${path}?state=none`)).body as { total: number; rows: { name: null }[] };
    expect(all.total).toBe(cycle.candidates.length - 1);
    expect(all.rows.every(({ name }) => name === null)).toBe(true);
    expect((await registrar.get(`/admission-choices/rounds/${roundId}/reminders.xlsx`)).status).toBe(200);
    const { rows } = await sql(
      "SELECT count(*)::integer AS n FROM kernel.audit_entry WHERE action LIKE 'admissions.choice.%-reminders' AND subject_id = $1",
      [roundId],
    );
    expect(rows[0].n).toBe(3);
  });

  it('counts the same as the round does', async () => {
    const { cycle, roundId } = await begin();
    const visitor = await visitAs(house, cycle.candidates[0] as never);
    await visitor.put('/admission-visit/draft', { roundId, revision: 0, choices: [] });
    const { progress, origins } = await view(office, roundId);
    expect(progress).toMatchObject({ candidates: 9, drafted: 1, submitted: 0 });
    expect(origins.reduce((sum, origin) => sum + origin.candidates, 0)).toBe(9);
    const [row] = (await office.get(`/admission-choices/rounds?cycleId=${cycle.cycleId}`)).body as {
      progress: object;
    }[];
    expect(row?.progress).toEqual(progress);
  });
});

describe('the way of tests', () => {
  it('leads to a seal that is signed', async () => {
    const { cycle, roundId } = await begin();
    const visitor = await visitAs(house, cycle.candidates[0] as never);
    await visitor.submit(roundId, await choose(cycle, '401'));
    const { root, leaves } = await sealAndSign(house, roundId);
    expect(leaves).toBe(1);
    expect((await view(office, roundId)).seal).toMatchObject({
      root,
      lotterySeed: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('the public', () => {
  it('sees rounds and what may be chosen, and no candidate', async () => {
    const { cycle, roundId } = await begin();
    const { rounds } = (await house.anonymous.get('/admission-rounds')).body as { rounds: { id: string }[] };
    expect(rounds.map(({ id }) => id)).toContain(roundId);
    const { body, status } = await request(house, 'GET', `/admission-rounds/${roundId}/catalogue.json`);
    expect(status).toBe(200);
    const { programmes } = body as { programmes: { code: string; seats: number }[] };
    expect(programmes.find(({ code }) => code === '401')).toMatchObject({ seats: 5 });
    expect(JSON.stringify(body)).not.toContain(cycle.candidates[0]?.number);
  });
});
