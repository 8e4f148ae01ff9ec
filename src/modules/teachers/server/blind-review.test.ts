import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '#kernel/testing/test-house.ts';
import { openSchoolHouse, type SchoolHouse } from '../testing/school-house.ts';

let at: SchoolHouse;
beforeAll(async () => {
  at = await openSchoolHouse('2022-12-31T04:00:00Z');
});
afterAll(() => at.house.close());

type Case = {
  revision: number;
  anonymous: boolean;
  teacherName: string;
  events: object[];
  evidence: { id: string; fileName: string | null }[];
  criteria: { id: string; verdict: string; options: { id: string; verdict: string }[] }[];
};

/** The city asks for an anonymous review at the senior level, and for a title or an award. */
it('asks for one of several conditions, and tells reviewers whose case it was once they have voted', async () => {
  const teacherId = await at.enter({ name: '匡求评' });
  const opened = await at.registrarA.post('/certification-cases', {
    teacherId,
    organisationId: at.schoolA,
    level: 'senior',
  });
  const { id } = opened.body as { id: string };
  const seen = async (person: Person) => (await person.get(`/certification-cases/${id}`)).body as Case;
  const act = async (person: Person, action: string, rest: object = {}) => {
    const { revision } = await seen(at.officer);
    return person.post(`/certification-cases/${id}/actions`, { revision, action, ...rest });
  };
  const state = (criterion: string, fileId: string | null = null) =>
    at.registrarA.post(`/certification-cases/${id}/statements`, { criterion, note: '见附件', fileId });

  await state('conduct');
  expect((await act(at.registrarA, 'submit')).body).toMatchObject({
    code: 'criterion-none-of',
    faults: [
      { field: 'title-or-award', params: { options: '高级讲师及以上职称、国家级技能奖项或技艺传承人' } },
    ],
  });
  const file = await at.registrarA.upload('匡求评奖状.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'));
  expect((await state('award', (file.body as { fileId: string }).fileId)).status).toBe(200);
  const either = (await seen(at.registrarA)).criteria.find(({ id: code }) => code === 'title-or-award');
  expect(either?.verdict).toBe('met');
  expect(either?.options.map(({ id: code, verdict }) => [code, verdict])).toEqual([
    ['title', 'not-met'],
    ['award', 'met'],
  ]);
  for (const action of ['submit', 'check']) expect((await act(at.registrarA, action)).status).toBe(200);

  const panel = await Promise.all(
    ['市教育局', '市人社局', '市财政局'].map(async (name) =>
      at.house.person('reviewer', await at.house.organisationId(name)),
    ),
  );
  const accounts = panel.map(({ accountId }) => accountId);

  // The reviewer of the bureau reaches every school of the city, on no panel yet.
  const [ofBureau] = panel as [Person];
  expect(await seen(ofBureau)).toMatchObject({ anonymous: true, teacherName: '匿名申请人', events: [] });
  for (const path of ['', '?q=匡求评'])
    expect(JSON.stringify((await ofBureau.get(`/certification-cases${encodeURI(path)}`)).body)).not.toMatch(
      /匡求评|测试第一职业学校/,
    );
  expect((await act(at.officer, 'assign-panel', { panel: accounts })).status).toBe(200);
  const [first, second] = panel as [Person, Person];

  const blind = await seen(second);
  expect(blind).toMatchObject({ anonymous: true, teacherName: '匿名申请人', teacherId: null, events: [] });
  expect(blind.evidence.map(({ fileName }) => fileName)).toEqual([null, '佐证材料.pdf']);
  expect(JSON.stringify(blind)).not.toMatch(/匡求评|测试第一职业学校|registrar/);
  const listed = async (person: Person, q = '') =>
    (await person.get(`/certification-cases?q=${encodeURIComponent(q)}`)).body as { total: number };
  expect(await listed(second, '匡求评')).toMatchObject({ total: 0 });
  expect(JSON.stringify(await listed(second))).not.toMatch(/匡求评|测试第一职业学校/);
  expect(JSON.stringify((await second.get('/inbox')).body)).not.toMatch(/匡求评|测试第一/);
  const proof = blind.evidence.find(({ fileName }) => fileName)?.id;
  const download = await at.house.app.inject({
    url: `/api/certification-evidence/${proof}/file`,
    headers: { cookie: second.cookie },
  });
  expect(download.statusCode).toBe(200);
  expect(decodeURIComponent(String(download.headers['content-disposition']))).not.toContain('匡求评');
  expect(await seen(at.officer)).toMatchObject({ anonymous: false, teacherName: '匡求评' });

  expect((await first.post(`/certification-cases/${id}/votes`, { vote: 'for' })).status).toBe(200);
  expect(await seen(first)).toMatchObject({ anonymous: false });
  expect(await seen(second)).toMatchObject({ anonymous: true });

  // A reviewer who is an officer too reads the register, which does not tell which case is whose before the vote.
  const casesOf = async (person: Person) =>
    ((await person.get(`/teachers/${teacherId}`)).body as { cases: { id: string }[] }).cases.map(
      (each) => each.id,
    );
  await at.house.services.owner.pool.query(
    `INSERT INTO organisations.membership (account_id, organisation_id, role, valid)
     SELECT a, $2, 'officer', daterange('2020-01-01', NULL) FROM unnest($1::text[]) a`,
    [[first.accountId, second.accountId], await at.house.organisationId('市教育局')],
  );
  expect(await casesOf(first)).toEqual([id]);
  expect(await casesOf(second)).toEqual([]);
});
