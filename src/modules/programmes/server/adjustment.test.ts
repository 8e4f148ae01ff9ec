import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { ItemRow, ItemView, ListRow, ListView } from '../contract/adjustment.ts';
import type { FilingView } from '../contract/filing.ts';
import type { RuleSetView, Simulation, WarningRule } from '../contract/warning-rule.ts';
import { filingFacts } from '../testing/filing-facts.ts';

let house: TestHouse;
let plan: Person;
let officer: Person;
let clerk: Person;
let otherClerk: Person;
let a: string;
let b: string;

const run = (text: string, values: unknown[] = []) => house.services.owner.pool.query(text, values);
const read = async <T>(person: Person, path: string): Promise<T> => {
  const answer = await person.get(path);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body as T;
};
const codes = (answer: { body: never }) =>
  (answer.body as { faults: { code: string; field?: string }[] }).faults.map(
    ({ code, field }) => `${field ?? ''} ${code}`,
  );
const offer = async (organisationId: string, programmeCode: string) => {
  const answer = await plan.post('/programmes', {
    organisationId,
    programmeCode,
    pathway: 'secondary-3',
    durationYears: 3,
    capacity: 100,
    from: '2019-09-01',
    filingReference: '备案',
  });
  expect(answer.status).toBe(200);
};
/** A verified return with 100 graduates of whom so many found work. */
const verified = (
  organisationId: string,
  programmeCode: string,
  year: number,
  intake: number,
  placed: number,
) =>
  run(
    `INSERT INTO programmes.annual_return (organisation_id, programme_code, year, intake, graduates, placed, placed_in_field, further_study, state, known, verified_on, recorded_by)
     VALUES ($1, $2, $3::int, $4, 100, $5, 0, 0, 'verified', daterange(make_date($3::int, 12, 1), NULL), make_date($3::int, 12, 2), 'test')`,
    [organisationId, programmeCode, year, intake, placed],
  );

beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2023-03-01T04:00:00Z') });
  const education = await house.organisationId('市教育局');
  const county = await house.organisationId('盐湖区教育局');
  const admin = await house.person('administrator', education);
  const found = async (name: string) =>
    (
      (
        await admin.post('/organisations', {
          name,
          shortName: name,
          kind: 'secondary-vocational-school',
          divisionCode: '140802',
          parentId: county,
          foundedOn: '2019-01-01',
        })
      ).body as { id: string }
    ).id;
  [a, b] = [await found('调整甲校'), await found('调整乙校')];
  plan = await house.person('plan-office', education);
  officer = await house.person('officer', county);
  clerk = await house.person('registrar', a);
  otherClerk = await house.person('registrar', b);
  await offer(a, '720201');
  await offer(a, '730301');
  await offer(b, '730301');
  for (const year of [2020, 2021, 2022]) {
    await verified(a, '720201', year, 90, 96);
    await verified(a, '730301', year, 80, 50);
    await verified(b, '730301', year, 0, 70);
  }
});
afterAll(() => house.close());

const rulesInForce = async () =>
  (await read<{ rows: { id: string; state: string }[] }>(plan, '/programme-rules')).rows.find(
    ({ state }) => state === 'adopted',
  ) as { id: string };

describe('rules', () => {
  it('are drafted as a copy, tried on past years, and adopted from a day on', async () => {
    const { id: fromId } = await rulesInForce();
    expect((await officer.post('/programme-rules', { fromId, title: '县里的' })).status).toBe(403);
    const { id } = (await plan.post('/programme-rules', { fromId, title: '第二版' })).body as { id: string };
    const draft = await read<RuleSetView>(plan, `/programme-rules/${id}`);
    expect(draft).toMatchObject({ version: 2, state: 'draft', abilities: { edit: true, adopt: true } });
    const strict: WarningRule = {
      id: 'strict',
      outcome: 'stop',
      label: { 'zh-CN': '落实率低于 60%', en: 'below 60' },
      when: { measure: 'placement-share', is: 'below', value: 60, years: 2 },
      source: '测试',
      clause: '一',
      confidence: 'recalled',
    };
    const edit = { revision: 1, title: '第二版', rules: [strict] };
    expect(codes(await plan.put(`/programme-rules/${id}`, { ...edit, rules: [strict, strict] }))).toEqual([
      'rules programmes-rule-twice',
    ]);
    expect((await plan.put(`/programme-rules/${id}`, edit)).status).toBe(200);
    expect((await plan.put(`/programme-rules/${id}`, edit)).status).toBe(409);
    const tried = await read<Simulation>(plan, `/programme-rules/${id}/simulation?year=2022&years=3`);
    expect(tried.byYear.map(({ year, judged, counts }) => [year, judged, counts.stop])).toEqual([
      [2020, 3, 0],
      [2021, 3, 1],
      [2022, 3, 1],
    ]);
    expect(
      tried.rows.map(({ organisationName, programmeName, outcome, inForce }) => [
        organisationName,
        programmeName,
        outcome,
        inForce,
      ]),
    ).toEqual([['调整甲校', '会计事务', 'stop', 'warn']]);
    expect(tried.rows[0]?.reasons[0]?.tested[0]?.years).toEqual([
      { year: 2021, value: 50, sides: [50, 100], rank: null, holds: true },
      { year: 2022, value: 50, sides: [50, 100], rank: null, holds: true },
    ]);
    const adoption = { revision: 2, from: '2021-01-01', documentNumber: '运教〔2023〕1号' };
    expect(codes(await plan.post(`/programme-rules/${id}/adoption`, adoption))).toEqual([
      'from programmes-rules-later-version',
    ]);
    expect(
      (await plan.post(`/programme-rules/${id}/adoption`, { ...adoption, from: '2023-02-01' })).status,
    ).toBe(200);
    expect(await read<RuleSetView>(plan, `/programme-rules/${fromId}`)).toMatchObject({ to: '2023-01-31' });
    expect((await plan.put(`/programme-rules/${id}`, { ...edit, revision: 3 })).status).toBe(409);
  });
});

describe('a list', () => {
  let list: ListRow;
  let item: ItemRow;

  it('is drawn by the rules in force and stays the city’s own until it is announced', async () => {
    expect((await officer.post('/adjustment-lists', { year: 2022 })).status).toBe(403);
    const { id } = (await plan.post('/adjustment-lists', { year: 2022 })).body as { id: string };
    expect(await plan.post('/adjustment-lists', { year: 2022 })).toMatchObject({
      status: 409,
      body: { code: 'programmes-list-exists' },
    });
    list = await read<ListView>(plan, `/adjustment-lists/${id}`);
    expect(list).toMatchObject({ state: 'drawn', judged: 3, items: 1, ruleSetVersion: 2 });
    expect((await clerk.get(`/adjustment-lists/${id}`)).status).toBe(404);
    const { rows } = await read<{ rows: ItemRow[] }>(plan, `/adjustment-lists/${id}/items`);
    item = rows[0] as ItemRow;
    expect(item).toMatchObject({
      organisationId: a,
      programmeCode: '730301',
      proposed: 'stop',
      outcome: 'stop',
    });
    expect((await clerk.get(`/adjustment-items/${item.id}`)).status).toBe(404);
  });

  it('is announced; only the school named sees its item, and appeals once', async () => {
    const announce = { revision: list.revision, action: 'announce' };
    expect((await plan.post(`/adjustment-lists/${list.id}/actions`, announce)).status).toBe(200);
    expect(await read<ListView>(clerk, `/adjustment-lists/${list.id}`)).toMatchObject({
      state: 'announced',
      appealUntil: '2023-03-16',
      actions: [],
    });
    expect((await otherClerk.get(`/adjustment-items/${item.id}`)).status).toBe(404);
    const waiting = await read<{ path: string }[]>(clerk, '/inbox');
    expect(waiting.map(({ path }) => path)).toContain(`/adjustment-items/${item.id}`);
    const seen = await read<ItemView>(clerk, `/adjustment-items/${item.id}`);
    expect(seen.abilities).toEqual({ appeal: true, change: false });
    const above = await house.person('leader', await house.organisationId('市教育局'));
    expect((await read<ItemView>(above, `/adjustment-items/${item.id}`)).abilities.appeal).toBe(false);
    expect(codes(await above.post('/adjustment-appeals', { itemId: item.id, grounds: '代为申诉' }))).toEqual([
      ' programmes-appeal-of-school',
    ]);
    const appeal = { itemId: item.id, grounds: '与企业签订了订单培养协议' };
    const { fileId } = (await otherClerk.upload('证明.pdf', '%PDF-1.4\n%%EOF')).body as { fileId: string };
    expect(codes(await clerk.post('/adjustment-appeals', { ...appeal, fileId }))).toEqual([
      'fileId programmes-file-unknown',
    ]);
    const own = (await clerk.upload('证明.pdf', '%PDF-1.4\n%%EOF')).body as { fileId: string };
    expect((await clerk.post('/adjustment-appeals', { ...appeal, fileId: own.fileId })).status).toBe(200);
    expect((await clerk.post('/adjustment-appeals', appeal)).status).toBe(409);
    expect((await plan.get(`/files/${own.fileId}`)).status).toBe(200);
  });

  it('cannot be published while appeals are possible or open, nor without number and day', async () => {
    const early = await plan.post(`/adjustment-lists/${list.id}/actions`, { revision: 2, action: 'publish' });
    expect(codes(early)).toEqual([
      ' programmes-appeals-still-possible',
      ' programmes-appeals-unanswered',
      'documentNumber programmes-document-number-needed',
      'effectiveOn programmes-day-needed',
    ]);
  });

  it('changes by an upheld appeal, answered by the city with words and an outcome', async () => {
    const [appeal] = (await read<ItemView>(plan, `/adjustment-items/${item.id}`)).appeals;
    const act = (person: Person, rest: object) =>
      person.post(`/adjustment-appeals/${appeal?.id}/actions`, { revision: 1, ...rest });
    expect((await act(officer, { action: 'uphold', decision: '同意', outcome: 'warn' })).status).toBe(409);
    expect(codes(await act(plan, { action: 'uphold' }))).toEqual([
      'decision programmes-decision-needed',
      'outcome programmes-outcome-needed',
    ]);
    expect(
      (await act(plan, { action: 'uphold', decision: '协议属实，改为预警', outcome: 'warn' })).status,
    ).toBe(200);
    expect(await read<ItemView>(clerk, `/adjustment-items/${item.id}`)).toMatchObject({
      proposed: 'stop',
      outcome: 'warn',
      changedReason: '协议属实，改为预警',
      appealState: 'upheld',
    });
  });

  it('is published after the days for appeals, and what it stops takes nobody in from the day on', async () => {
    await run(
      `UPDATE programmes.adjustment_list SET announced_on = '2023-02-01', appeal_until = '2023-02-16' WHERE id = $1`,
      [list.id],
    );
    const seen = await read<ItemView>(plan, `/adjustment-items/${item.id}`);
    const decided = { revision: seen.revision, outcome: 'stop', reason: '集体研究' };
    expect((await plan.post(`/adjustment-items/${item.id}/outcome`, decided)).status).toBe(200);
    const publish = {
      revision: 2,
      action: 'publish',
      documentNumber: '运教〔2023〕9号',
      effectiveOn: '2023-09-01',
    };
    expect((await plan.post(`/adjustment-lists/${list.id}/actions`, publish)).status).toBe(200);
    const { rows } = await run(
      `SELECT upper(valid)::text AS until FROM programmes.offering_state WHERE organisation_id = $1 AND programme_code = '730301'`,
      [a],
    );
    expect(rows).toEqual([{ until: '2023-09-01' }]);
    expect(
      (await plan.post(`/adjustment-items/${item.id}/outcome`, { ...decided, revision: 3 })).status,
    ).toBe(409);
    const notice = await house.app.inject({
      url: `/api/adjustment-lists/${list.id}/notice.docx?documentNumber=${encodeURIComponent('运教〔2023〕9号')}&recipients=${encodeURIComponent('各县（市、区）教育局')}`,
      headers: { cookie: plan.cookie },
    });
    expect(notice.statusCode, notice.body).toBe(200);
    expect(notice.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const sheet = await house.app.inject({
      url: `/api/adjustment-lists/${list.id}/items.xlsx`,
      headers: { cookie: clerk.cookie },
    });
    expect(sheet.statusCode).toBe(200);
  });
});

describe('a filing', () => {
  const facts = (rest: object = {}) => filingFacts(b, rest);
  const step = (person: Person, id: string, revision: number, action: string, rest: object = {}) =>
    person.post(`/programme-filings/${id}/actions`, { revision, action, ...rest });

  it('says what stands in its way, and opens the offering when it is accepted', async () => {
    expect((await clerk.post('/programme-filings', facts())).status).toBe(403);
    const { id } = (await otherClerk.post('/programme-filings', facts())).body as { id: string };
    expect(codes(await step(otherClerk, id, 1, 'submit'))).toEqual([' programmes-filing-lacks-plan']);
    const { fileId } = (await otherClerk.upload('方案.pdf', '%PDF-1.4\n%%EOF')).body as { fileId: string };
    const edited = await otherClerk.put(`/programme-filings/${id}`, {
      ...facts(),
      revision: 1,
      planFileId: fileId,
    });
    expect(edited.status, JSON.stringify(edited.body)).toBe(200);
    expect((await step(otherClerk, id, 2, 'submit')).status).toBe(200);
    expect((await step(otherClerk, id, 3, 'check')).status).toBe(409);
    expect((await step(officer, id, 3, 'check')).status).toBe(200);
    expect((await step(officer, id, 4, 'accept', { documentNumber: '某号' })).status).toBe(409);
    const shown = await read<FilingView>(plan, `/programme-filings/${id}`);
    expect(Object.fromEntries(shown.findings.map(({ id: key, verdict }) => [key, verdict]))).toEqual({
      catalogue: 'met',
      controlled: 'met',
      plan: 'met',
      teachers: 'met',
      equipment: 'met',
      demand: 'unknown',
      pillar: 'met',
      duplication: 'look',
      'intake-gap': 'met',
    });
    expect(codes(await step(plan, id, 4, 'accept'))).toEqual([
      'documentNumber programmes-document-number-needed',
    ]);
    expect((await step(plan, id, 4, 'accept', { documentNumber: '运教备〔2023〕2号' })).status).toBe(200);
    const done = await read<FilingView>(otherClerk, `/programme-filings/${id}`);
    expect(done).toMatchObject({ state: 'accepted', actions: [] });
    const offering = await read<{ since: string; filingReference: string }>(
      plan,
      `/programmes/${done.offeringId}`,
    );
    expect(offering).toMatchObject({ since: '2024-09-01', filingReference: '运教备〔2023〕2号' });
  });

  it('is too late after the day of the calendar, and told the next possible year', async () => {
    const { fileId } = (await otherClerk.upload('方案.pdf', '%PDF-1.4\n%%EOF')).body as { fileId: string };
    const late = facts({ programmeCode: '740101', firstYear: 2023, planFileId: fileId });
    const { id } = (await otherClerk.post('/programme-filings', late)).body as { id: string };
    const answer = await step(otherClerk, id, 1, 'submit');
    expect(answer.body).toMatchObject({
      faults: [
        { code: 'programmes-filing-too-late', params: { deadline: '2022-12-31', year: 2023, next: 2024 } },
      ],
    });
  });

  it('of a controlled programme goes up before it is decided', async () => {
    const { fileId } = (await otherClerk.upload('方案.pdf', '%PDF-1.4\n%%EOF')).body as { fileId: string };
    const controlled = facts({ programmeCode: '570102K', pathway: 'college-3', planFileId: fileId });
    const { id } = (await otherClerk.post('/programme-filings', controlled)).body as { id: string };
    await step(otherClerk, id, 1, 'submit');
    await step(officer, id, 2, 'check');
    expect((await step(plan, id, 3, 'accept', { documentNumber: '某号' })).status).toBe(409);
    expect((await step(plan, id, 3, 'forward')).status).toBe(200);
    expect(codes(await step(plan, id, 4, 'refuse'))).toEqual(['note programmes-remark-needed']);
    expect((await step(plan, id, 4, 'refuse', { note: '上级未批准' })).status).toBe(200);
  });
});
