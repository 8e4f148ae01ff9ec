import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSpreadsheet } from '#kernel/spreadsheet/reading/open-spreadsheet.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { identityCheckCharacter } from '#kernel/values/identity-number.ts';
import type { CandidateRow, CandidateView } from '../contract/candidate.ts';
import { type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { applySheet, type Line, sendSheet } from '../testing/send-sheet.ts';
import { queryCodeHash } from './query-codes.ts';

let house: TestHouse;
let built: BuiltCycle;
let office: Person;
let county: Person;
let juniorA: Person;
let juniorB: Person;

beforeAll(async () => {
  house = await openTestHouse();
  built = await buildCycle(house, { until: 'published' });
  office = await house.person('plan-office', built.city.bureau);
  county = await house.person('officer', built.city.county);
  juniorA = await house.person('registrar', built.city.juniorA);
  juniorB = await house.person('registrar', built.city.juniorB);
});
afterAll(() => house.close());

const identity = (serial: number) => {
  const body = `14990020110${1 + (serial % 9)}15${String(100 + serial)}`;
  return body + identityCheckCharacter(body);
};
const line = (serial: number, rest: Line = {}): Line => ({
  考生号: `26080200${String(serial).padStart(4, '0')}`,
  姓名: `考生${serial}`,
  身份证件号: identity(serial),
  联系电话: '13800005678',
  ...rest,
});
const request = (organisationId: string) => ({
  sheet: 'admissions.candidates',
  organisationId,
  options: { cycleId: built.cycleId },
});
const send = (person: Person, organisationId: string, lines: readonly Line[]) =>
  sendSheet(house, person, request(organisationId), lines);
const list = async (person: Person, filter = '') =>
  (
    (await person.get(`/admission-candidates?cycleId=${built.cycleId}&pageSize=200${filter}`)).body as {
      rows: CandidateRow[];
    }
  ).rows;
const read = async (person: Person, id: string) =>
  (await person.get(`/admission-candidates/${id}`)).body as CandidateView;
const codes = (answer: { body: unknown }) =>
  (answer.body as { faults: { code: string }[] }).faults.map(({ code }) => code);

describe('a list of candidates', () => {
  it('is told what is wrong, row by row, and says what would be right', async () => {
    const sent = await send(juniorA, built.city.juniorA, [
      line(1, { 考生号: '26' }),
      line(2, { 身份证件号: '149900201101151002' }),
      line(3, { 考生类别: '艺术特长、围棋' }),
      line(4, { 加分项目: '烈士子女' }),
      line(5, { 联系电话: '0359-123' }),
      line(6, { 毕业学校: '没有这所学校' }),
      line(7, { 毕业学校: '测试第二初级中学' }),
    ]);
    expect(sent.faults).toEqual([
      '2 number candidate-number-shape',
      '3 identity identity-number.check-character',
      '4 groups groups-unknown',
      '5 bonusEvidence bonus-evidence-needed',
      '6 phone phone-shape',
      '7 school origin-unknown',
      '8 school origin-outside',
    ]);
  });

  it('enters people once, sealed and with their groups; the same file again changes nothing', async () => {
    const lines = [
      line(11, { 考生类别: '艺术特长', 加分项目: '烈士子女', 加分证明编号: '证001' }),
      line(12, { 指标生资格: '否' }),
    ];
    const sent = await send(juniorA, built.city.juniorA, lines);
    expect(sent).toMatchObject({ rowsFaulty: 0, summary: { new: 2, known: 0, confirmed: 0 } });
    expect(await applySheet(house, juniorA, sent.id)).toMatchObject({ state: 'applied', rowsChanged: 2 });
    const [first, second] = await list(juniorA, '&q=考生1');
    expect(first).toMatchObject({
      identityMasked: `149900********${identity(11).slice(-4)}`,
      phoneMasked: '138****5678',
      originName: '测试第一初级中学',
      bonuses: [{ item: 'martyr', evidence: '证001', state: 'claimed' }],
      groups: ['arts', 'county:140802', `origin:${built.city.juniorA}`],
    });
    expect(second?.groups).toEqual(['county:140802']);
    const again = await send(juniorA, built.city.juniorA, lines);
    expect(again.summary).toEqual({ new: 0, known: 2, confirmed: 0 });
    expect(await applySheet(house, juniorA, again.id)).toMatchObject({ rowsChanged: 0 });
  });

  it('leaves no clear identity number or telephone in what is stored on the way', async () => {
    const { rows } = await house.services.owner.pool.query<{ text: string }>(
      `SELECT string_agg(record::text, ' ') AS text FROM kernel.import_row`,
    );
    expect(rows[0]?.text).toContain('149900********');
    expect(rows[0]?.text).not.toContain(identity(11));
    expect(rows[0]?.text).not.toContain('13800005678');
  });

  it('does not take a person whom another school entered, nor a number that is taken', async () => {
    const sent = await send(juniorB, built.city.juniorB, [
      line(21, { 身份证件号: identity(11) }),
      line(22, { 考生号: line(12).考生号 ?? null }),
    ]);
    expect(sent.faults).toEqual(['2 identity person-entered-already', '3 number candidate-number-taken']);
    expect((await send(juniorB, built.city.juniorB, [line(11)])).faults).toEqual([
      '2 number candidate-of-other-school',
    ]);
  });

  it('of a county covers several schools, and people from elsewhere under the bureau of their county', async () => {
    const sent = await send(county, built.city.county, [
      line(31, { 毕业学校: '测试第二初级中学' }),
      line(32, { 毕业学校: '外省某中学', '县（市、区）': '盐湖区' }),
    ]);
    expect(sent.faults).toEqual([]);
    await applySheet(house, county, sent.id);
    const [near, far] = await list(county, '&q=考生3');
    expect(near?.groups).toContain(`origin:${built.city.juniorB}`);
    expect(far).toMatchObject({ originName: '外省某中学', groups: ['county:140802'] });
  });

  it('asks for a cycle that there is', async () => {
    const { fileId } = (await juniorA.upload('表.xlsx', 'PK')).body as { fileId: string };
    const answer = await juniorA.post('/imports', { ...request(built.city.juniorA), options: {}, fileId });
    expect(answer.status).not.toBe(200);
    const template = await house.app.inject({
      url: `/api/sheets/admissions.candidates/template.xlsx?cycleId=${built.cycleId}`,
      headers: { cookie: juniorA.cookie },
    });
    expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('who sees whom', () => {
  it('a junior high sees its own, a county its schools, the city all, a vocational school nobody', async () => {
    const numbers = async (person: Person) => (await list(person)).map(({ number }) => number.slice(-2));
    expect(await numbers(juniorA)).toEqual(['11', '12']);
    expect(await numbers(juniorB)).toEqual(['31']);
    expect(await numbers(county)).toEqual(['11', '12', '31', '32']);
    expect(await numbers(office)).toEqual(['11', '12', '31', '32']);
    expect(await numbers(await house.person('registrar', built.city.vocational))).toEqual([]);
    expect(
      (
        await (
          await house.person('auditor', built.city.bureau)
        ).get(`/admission-candidates?cycleId=${built.cycleId}`)
      ).status,
    ).toBe(403);
  });

  it('keeps each reading, and clear numbers only for a purpose', async () => {
    const [first] = await list(juniorA);
    expect((await juniorB.get(`/admission-candidates/${first?.id}`)).status).toBe(404);
    expect((await juniorA.post(`/admission-candidates/${first?.id}/identity`, {})).status).toBe(422);
    const shown = await juniorA.post(`/admission-candidates/${first?.id}/identity`, {
      purpose: '核对户口本',
    });
    expect(shown.body).toEqual({ identityNumber: identity(11), phone: '13800005678' });
    const { rows } = await house.services.owner.pool.query(
      `SELECT actor, reason FROM kernel.audit_entry WHERE action = 'admissions.candidate.reveal' AND subject_id = $1`,
      [first?.id],
    );
    expect(rows).toEqual([{ actor: juniorA.accountId, reason: '核对户口本' }]);
  });
});

describe('a correction', () => {
  const propose = (person: Person, candidate: { id: string; revision: number }, changes: object) =>
    person.post(`/admission-candidates/${candidate.id}/corrections`, {
      revision: candidate.revision,
      changes,
      reason: '户口本为准',
    });

  it('is proposed by the junior high, confirmed by the county, and then counts; both stand in the record', async () => {
    const [first] = await list(juniorA);
    const before = await read(juniorA, first?.id ?? '');
    expect(codes(await propose(juniorA, before, { name: before.name }))).toEqual([
      'correction-changes-nothing',
    ]);
    expect(codes(await propose(juniorA, before, { bonuses: [{ item: 'chess', evidence: '证' }] }))).toEqual([
      'bonus-unknown',
    ]);
    expect(before.abilities).toMatchObject({ propose: true, code: true });
    const proposed = await propose(juniorA, before, {
      name: '考生一一',
      phone: '13911112222',
      quotaEligible: false,
    });
    expect(proposed.status).toBe(200);
    const id = (proposed.body as { id: string }).id;
    expect(codes(await propose(juniorA, before, { name: '考生又一' }))).toEqual(['correction-open']);
    expect((await read(juniorA, before.id)).abilities.propose).toBe(false);
    expect(await read(juniorA, before.id)).toMatchObject({ name: '考生11', proposals: 1 });
    expect(
      (
        await juniorA.post(`/admission-candidate-corrections/${id}/decision`, {
          accept: true,
          decision: '同意',
        })
      ).status,
    ).toBe(403);
    const inbox = (await county.get('/inbox')).body as { path: string }[];
    expect(inbox).toContainEqual(expect.objectContaining({ path: `/admission-candidates/${before.id}` }));
    expect(
      (
        await county.post(`/admission-candidate-corrections/${id}/decision`, {
          accept: true,
          decision: '已核对',
        })
      ).status,
    ).toBe(200);
    const after = await read(juniorA, before.id);
    expect(after).toMatchObject({
      name: '考生一一',
      phoneMasked: '139****2222',
      quotaEligible: false,
      groups: ['arts', 'county:140802'],
    });
    expect(after.corrections[0]).toMatchObject({
      state: 'accepted',
      decision: '已核对',
      changes: {
        name: { from: '考生11', to: '考生一一' },
        phone: { from: '138****5678', to: '139****2222' },
      },
    });
    expect(after.events.map(({ kind }) => kind)).toEqual(['correction-accepted', 'correction-proposed']);
  });

  it('is not decided by whoever proposed it, and refused changes nothing', async () => {
    const [, second] = await list(juniorA);
    const before = await read(county, second?.id ?? '');
    const { id } = (await propose(county, before, { name: '另一个名字' })).body as { id: string };
    const decide = (person: Person, accept: boolean) =>
      person.post(`/admission-candidate-corrections/${id}/decision`, { accept, decision: '无依据' });
    expect(codes(await decide(county, true))).toEqual(['decides-own-correction']);
    expect((await decide(office, false)).status).toBe(200);
    expect(await read(county, before.id)).toMatchObject({ name: before.name, revision: before.revision });
  });
});

describe('confirmation', () => {
  it('makes claimed bonuses count, and fixes the record against files', async () => {
    const confirmed = await county.post(`/admission-cycles/${built.cycleId}/confirmation`);
    expect(confirmed.body).toEqual({ confirmed: 4 });
    const [first] = await list(juniorA);
    expect(first).toMatchObject({ state: 'confirmed', bonuses: [{ item: 'martyr', state: 'confirmed' }] });
    const sent = await send(juniorA, built.city.juniorA, [line(12, { 姓名: '换了名字' })]);
    expect(sent.faults).toEqual(['2 number candidate-confirmed']);
    expect(await applySheet(house, juniorA, sent.id)).toMatchObject({ rowsChanged: 0 });
  });

  it("is not a junior high's to give", async () => {
    expect((await juniorA.post(`/admission-cycles/${built.cycleId}/confirmation`)).status).toBe(403);
  });
});

describe('query codes', () => {
  const issue = (person: Person, body: object) =>
    person.post(`/admission-cycles/${built.cycleId}/codes`, body);

  it('lie in the answer and nowhere else; what is stored is a keyed hash', async () => {
    const answer = await issue(juniorA, { organisationId: built.city.juniorA, which: 'missing' });
    const file = answer.body as { issued: number; base64: string };
    expect(file.issued).toBe(2);
    const texts: string[] = [];
    const book = await openSpreadsheet(Buffer.from(file.base64, 'base64'), {});
    for await (const rows of book.rows())
      for (const { cells } of rows) texts.push(...cells.map((cell) => String(cell ?? '')));
    const code = texts.find((text) => /^[2-9A-Z]{5}-[2-9A-Z]{5}-[2-9A-Z]{4}$/.test(text)) ?? '';
    const { rows } = await house.services.owner.pool.query<{ hash: string; version: number }>(
      `SELECT encode(code_hash, 'hex') AS hash, code_version AS version FROM admissions.candidate WHERE cycle_id = $1 AND code_hash IS NOT NULL ORDER BY number`,
      [built.cycleId],
    );
    expect(rows[0]).toEqual({ hash: queryCodeHash(code, 'candidate', house.services.secret), version: 1 });
    const { rows: kept } = await house.services.owner.pool.query(
      `SELECT FROM kernel.command WHERE output::text LIKE '%' || $1 || '%' UNION ALL SELECT FROM kernel.audit_entry WHERE after::text LIKE '%' || $1 || '%'`,
      [code.slice(0, 11)],
    );
    expect(kept).toEqual([]);
  });

  it('are handed out anew for a reason, which ends visits under the old ones', async () => {
    const body = { organisationId: built.city.juniorA, which: 'all' };
    expect(codes(await issue(juniorA, body))).toEqual(['reason-needed']);
    expect(codes(await issue(juniorA, { ...body, which: 'missing' }))).toEqual(['nobody-without-code']);
    expect((await issue(juniorA, { ...body, reason: '遗失' })).body).toMatchObject({ issued: 2 });
    expect(await read(juniorA, (await list(juniorA))[0]?.id ?? '')).toMatchObject({ codeVersion: 2 });
  });

  it('of other schools are not to be had', async () => {
    expect((await issue(juniorB, { organisationId: built.city.juniorA, which: 'missing' })).status).toBe(403);
  });
});

describe('withdrawal', () => {
  it('keeps the record with the reason, and the number stays taken', async () => {
    const found = (await list(county)).find(({ number }) => number.endsWith('32'));
    const { revision } = await read(county, found?.id ?? '');
    const gone = await county.post(`/admission-candidates/${found?.id}/withdrawal`, {
      revision,
      reason: '回原籍报名',
    });
    expect(gone.status).toBe(200);
    const after = await read(county, found?.id ?? '');
    expect(after).toMatchObject({ state: 'withdrawn', abilities: { propose: false, confirm: false } });
    expect(after.events[0]).toMatchObject({ kind: 'withdrawn', reason: '回原籍报名' });
  });
});
