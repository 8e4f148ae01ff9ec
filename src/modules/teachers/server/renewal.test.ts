import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/testing/test-house.ts';
import type { CaseView } from '../contract/certification.ts';
import type { TeacherView } from '../contract/teacher.ts';
import { openSchoolHouse, type SchoolHouse } from '../testing/school-house.ts';
import { remindJob } from './jobs.ts';

let at: SchoolHouse;
let panel: Person[];
let teacherId: string;
beforeAll(async () => {
  at = await openSchoolHouse('2023-01-03T04:00:00Z');
  panel = [
    await at.house.person('reviewer', at.schoolB),
    await at.house.person('reviewer', await at.house.organisationId('市财政局')),
    await at.house.person('reviewer', await at.house.organisationId('市人社局')),
  ];
  teacherId = await at.enter({ name: '沈续期' });
});
afterAll(() => at.house.close());

const caseOf = async (id: string, person = at.officer) =>
  (await person.get(`/certification-cases/${id}`)).body as CaseView;
const teacher = async () => (await at.registrarA.get(`/teachers/${teacherId}`)).body as TeacherView;
const act = async (person: Person, id: string, action: string, rest: object = {}) =>
  person.post(`/certification-cases/${id}/actions`, {
    revision: (await caseOf(id)).revision,
    action,
    ...rest,
  });

async function certify(id: string, afterPublicity: string) {
  for (const action of ['submit', 'check'])
    expect((await act(at.registrarA, id, action)).status, action).toBe(200);
  await act(at.officer, id, 'assign-panel', { panel: panel.map(({ accountId }) => accountId) });
  for (const reviewer of panel) await reviewer.post(`/certification-cases/${id}/votes`, { vote: 'for' });
  await act(at.officer, id, 'conclude');
  at.clock.set(`${afterPublicity}T04:00:00Z`);
  expect((await act(at.officer, id, 'issue')).status).toBe(200);
}

async function remind(): Promise<number> {
  await at.house.act((call) => call.enqueue(remindJob, {}));
  await at.house.runJobs();
  const { rows } = await at.house.services.owner.pool.query<{ n: string }>(
    'SELECT count(*) AS n FROM teachers.expiry_reminder',
  );
  return Number(rows[0]?.n);
}

const waiting = async (person: Person) =>
  (
    (await person.get('/inbox')).body as {
      path: string;
      state: string;
      dueOn: string | null;
      kind: { en: string };
    }[]
  ).filter(({ kind }) => kind.en === 'Recognition runs out');
const listed = async (certificate: string) =>
  (
    (await at.registrarA.get(`/teachers?certificate=${certificate}`)).body as { rows: { id: string }[] }
  ).rows.map(({ id }) => id);

describe('evidence of a case', () => {
  it('is a statement or a file, which the panel of other schools opens and nobody else', async () => {
    const { id } = (
      await at.registrarA.post('/certification-cases', {
        teacherId,
        organisationId: at.schoolA,
        level: 'junior',
      })
    ).body as { id: string };
    expect(
      (
        await at.registrarA.post('/certification-cases', {
          teacherId,
          organisationId: at.schoolA,
          level: 'middle',
        })
      ).body,
    ).toMatchObject({ code: 'case-open-already' });
    const { fileId } = (await at.registrarA.upload('技能证书.pdf', Buffer.from('%PDF-1.4\n%%EOF\n')))
      .body as { fileId: string };
    const add = (rest: object) => at.registrarA.post(`/certification-cases/${id}/statements`, rest);
    expect((await add({ criterion: 'unheard-of', note: '说明' })).body).toMatchObject({
      code: 'criterion-unknown',
    });
    for (const rest of [
      { criterion: 'conduct', note: '近三年无处分' },
      { criterion: 'title', note: '职称评审表', fileId },
      { criterion: 'enterprise', note: '写错了' },
    ])
      expect((await add(rest)).status).toBe(200);
    const wrong = (await caseOf(id)).evidence.find(({ note }) => note === '写错了');
    expect((await at.registrarA.post(`/certification-evidence/${wrong?.id}/removal`)).status).toBe(200);
    const { evidence } = await caseOf(id);
    expect(evidence.map(({ note, fileName }) => [note, fileName])).toEqual([
      ['近三年无处分', null],
      ['职称评审表', '技能证书.pdf'],
    ]);
    const file = `/certification-evidence/${evidence[1]?.id}/file`;
    const [reviewer] = panel;
    expect((await reviewer?.get(file))?.status).toBe(404);
    await act(at.registrarA, id, 'submit');
    await act(at.registrarA, id, 'check');
    await act(at.officer, id, 'assign-panel', { panel: panel.map(({ accountId }) => accountId) });
    expect((await reviewer?.get(file))?.status).toBe(200);
    expect((await at.registrarB.get(file)).status).toBe(404);
    // The reviewer of another school does not see the register, and still sees what the school checked.
    expect(await caseOf(id, reviewer)).toMatchObject({
      criteriaFrozen: true,
      criteria: [{ verdict: 'met' }, { verdict: 'met' }, { verdict: 'met' }, { verdict: 'met' }],
    });
    expect((await at.registrarA.post(`/certification-evidence/${evidence[0]?.id}/removal`)).status).toBe(409);
    for (const each of panel) await each.post(`/certification-cases/${id}/votes`, { vote: 'for' });
    await act(at.officer, id, 'conclude');
    at.clock.set('2023-01-12T04:00:00Z');
    expect((await act(at.officer, id, 'issue')).status).toBe(200);
    expect((await teacher()).certificates).toMatchObject([
      { from: '2023-01-12', to: '2028-01-11', renewable: false },
    ]);
  });
});

describe('a certificate that runs out', () => {
  it('is called to mind once, from the day that the counting rule says, at the school of the main post', async () => {
    // Ninety days before 2028-01-11 is 2027-10-13.
    at.clock.set('2027-10-12T04:00:00Z');
    expect(await remind()).toBe(0);
    expect(await listed('expiring')).toEqual([]);
    const early = (await teacher()).certificates[0]?.id;
    expect((await at.registrarA.post(`/teacher-certificates/${early}/renewal`)).body).toMatchObject({
      code: 'renewal-too-early',
      faults: [{ params: { from: '2027-10-13' } }],
    });
    at.clock.set('2027-10-13T04:00:00Z');
    expect(await remind()).toBe(1);
    expect(await remind()).toBe(1);
    expect(await listed('expiring')).toEqual([teacherId]);
    expect(await waiting(at.registrarA)).toMatchObject([
      { state: 'due-soon', dueOn: '2028-01-11', path: `/teachers/${teacherId}` },
    ]);
    expect(await waiting(at.registrarB)).toEqual([]);
  });

  it('is renewed with the evidence that counted before, without a gap and without an overlap', async () => {
    const [former] = (await teacher()).certificates;
    expect(former?.renewable).toBe(true);
    const { id } = (await at.registrarA.post(`/teacher-certificates/${former?.id}/renewal`)).body as {
      id: string;
    };
    const renewal = await caseOf(id);
    expect(renewal).toMatchObject({
      state: 'draft',
      level: 'junior',
      renews: { id: former?.id, to: '2028-01-11' },
    });
    expect(renewal.evidence).toMatchObject([
      { criterion: 'title', fileName: '技能证书.pdf', takenOver: true },
    ]);
    expect(await waiting(at.registrarA)).toEqual([]);
    expect((await act(at.registrarA, id, 'submit')).body).toMatchObject({
      code: 'criterion-missing',
      faults: [{ field: 'conduct' }],
    });
    await at.registrarA.post(`/certification-cases/${id}/statements`, {
      criterion: 'conduct',
      note: '近三年无处分',
    });
    await certify(id, '2027-10-25');
    expect((await teacher()).certificates).toMatchObject([
      { from: '2028-01-12', to: '2033-01-11' },
      { from: '2023-01-12', to: '2028-01-11', renewable: false },
    ]);
    expect(await listed('expiring')).toEqual([]);
    at.clock.set('2033-02-01T04:00:00Z');
    expect(await listed('expired')).toEqual([teacherId]);
  });
});
