import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { foundSchool, inventedIdentity, newStudent } from '../testing/rosters.ts';

const clock = fixedClock('2026-04-01T04:00:00Z');
let house: TestHouse;
let admin: Person;
let registrar: Person;
let receiver: Person;
let above: Person;
let aboveReceiver: Person;
let city: Person;
let school: string;
let other: string;
beforeAll(async () => {
  house = await openTestHouse({ clock });
  admin = await house.person('administrator', await house.organisationId('市教育局'));
  city = await house.person('plan-office', await house.organisationId('市教育局'));
  above = await house.person('officer', await house.organisationId('盐湖区教育局'));
  aboveReceiver = await house.person('officer', await house.organisationId('临猗县教育局'));
  school = await foundSchool(house, admin, '测试第一职业学校', '盐湖区教育局');
  other = await foundSchool(house, admin, '测试第二职业学校', '临猗县教育局');
  registrar = await house.person('registrar', school);
  receiver = await house.person('registrar', other);
});
afterAll(() => house.close());

let drawn = 100;
type Made = { id: string; enrolmentId: string };
async function enter(rest: object = {}): Promise<Made> {
  const answer = await registrar.post('/students', newStudent(++drawn, school, rest));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as Made;
}
const ask = async (text: string, values: unknown[] = []) =>
  (await house.services.owner.pool.query(text, values)).rows;
const codes = (answer: { body: unknown }) =>
  ((answer.body as { faults?: { code: string }[] }).faults ?? []).map(({ code }) => code);

describe('a transfer', () => {
  const wish = (enrolmentId: string, rest: object = {}) => ({
    enrolmentId,
    toOrganisationId: other,
    programmeCode: '720201',
    programmeName: '护理',
    effectiveOn: '2026-04-10',
    reason: '家庭迁居',
    ...rest,
  });
  type View = { revision: number; state: string; actions: string[]; studentName: string };
  const view = async (id: string, person: Person) =>
    (await person.get(`/student-transfers/${id}`)).body as View;
  async function act(id: string, person: Person, action: string, rest: object = {}) {
    const { revision } = await view(id, person);
    return person.post(`/student-transfers/${id}/actions`, { revision, action, ...rest });
  }

  it('needs both schools and the superior of each, and then ends here and begins there the same day', async () => {
    const sheet = (await registrar.upload('同意书.pdf', '%PDF-1.7 signed')).body as { fileId: string };
    const made = await enter({
      identityNumber: inventedIdentity(drawn + 1, '20120315'),
      consentPurpose: '学籍管理',
      consentFileId: sheet.fileId,
    });
    const [consent] = await ask(`SELECT id FROM students.consent WHERE student_id = $1`, [made.id]);
    const openSheet = async (by: Person) => (await by.get(`/student-consents/${consent?.id}/file`)).status;
    const asked = await registrar.post('/student-transfers', wish(made.enrolmentId));
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    const { id } = asked.body as { id: string };
    expect((await view(id, registrar)).actions).toEqual(['withdraw']);
    expect(await view(id, receiver)).toMatchObject({
      actions: ['accept', 'refuse'],
      studentName: `学生${drawn}`,
    });
    expect((await receiver.get(`/students/${made.id}`)).status).toBe(404);
    expect([await openSheet(registrar), await openSheet(receiver)]).toEqual([200, 404]);
    expect(codes(await act(id, above, 'approve'))).toEqual(['transfer-action-not-allowed']);
    expect((await act(id, receiver, 'accept', { className: '护理2班' })).status).toBe(200);
    expect((await act(id, above, 'approve')).status).toBe(200);
    expect(await view(id, above)).toMatchObject({ state: 'accepted', actions: ['refuse'] });
    expect((await act(id, aboveReceiver, 'approve')).status).toBe(200);
    const rows = await ask(
      `SELECT o.name, p.status, p.class_name, p.programme_code, p.valid::text FROM students.roll_v1 p JOIN organisations.organisation_v1 o ON o.id = p.organisation_id
       WHERE p.student_id = $1 ORDER BY p.enrolment_id, lower(p.valid)`,
      [made.id],
    );
    expect(rows).toEqual([
      {
        name: '测试第一职业学校',
        status: 'enrolled',
        class_name: '机电1班',
        programme_code: '660301',
        valid: '[2024-09-01,2026-04-10)',
      },
      {
        name: '测试第一职业学校',
        status: 'transferred-out',
        class_name: '机电1班',
        programme_code: '660301',
        valid: '[2026-04-10,)',
      },
      {
        name: '测试第二职业学校',
        status: 'enrolled',
        class_name: '护理2班',
        programme_code: '720201',
        valid: '[2026-04-10,)',
      },
    ]);
    expect((await receiver.get(`/students/${made.id}`)).status).toBe(200);
    expect(await openSheet(receiver)).toBe(200);
  });

  it('is approved in one step by who is above both schools', async () => {
    const { enrolmentId } = await enter();
    const { id } = (await registrar.post('/student-transfers', wish(enrolmentId))).body as { id: string };
    await act(id, receiver, 'accept');
    expect((await act(id, city, 'approve')).status).toBe(200);
    expect((await view(id, city)).state).toBe('done');
  });

  it('is not possible in the first semester or the final year, nor twice at a time, nor beside other steps', async () => {
    const fresh = await enter({ enteredOn: '2026-03-01', entryYear: 2025 });
    expect(codes(await registrar.post('/student-transfers', wish(fresh.enrolmentId)))).toEqual([
      'condition-not-in-first-semester',
    ]);
    const late = await enter({ enteredOn: '2023-09-01', entryYear: 2023 });
    expect(codes(await registrar.post('/student-transfers', wish(late.enrolmentId)))).toEqual([
      'condition-not-in-final-year',
    ]);
    const made = await enter();
    const { id } = (await registrar.post('/student-transfers', wish(made.enrolmentId))).body as {
      id: string;
    };
    expect((await registrar.post('/student-transfers', wish(made.enrolmentId))).status).toBe(409);
    const step = await registrar.post(`/student-enrolments/${made.enrolmentId}/steps`, {
      revision: 1,
      action: 'change-class',
      effectiveOn: '2026-04-01',
      className: '机电2班',
      reason: '分班',
    });
    expect(codes(step)).toEqual(['transfer-is-open']);
    expect(codes(await act(id, registrar, 'withdraw'))).toEqual(['reason-needed']);
    expect((await act(id, registrar, 'withdraw', { note: '不转了' })).status).toBe(200);
    expect((await act(id, registrar, 'withdraw', { note: '不转了' })).status).toBe(409);
  });

  it('shows each school its own and nothing of others', async () => {
    const outsider = await house.person(
      'registrar',
      await foundSchool(house, admin, '测试第三职业学校', '夏县教育局'),
    );
    expect((await outsider.get('/student-transfers')).body).toMatchObject({ total: 0 });
    const inbox = (await receiver.get('/student-transfers?side=in')).body as { total: number };
    expect(inbox.total).toBeGreaterThan(2);
    expect((await receiver.get('/student-transfers?side=out')).body).toMatchObject({ total: 0 });
  });
});

describe('a cohort', () => {
  const cohort = (rest: object = {}) => ({
    organisationId: school,
    entryYear: 2023,
    programmeCode: '730701',
    action: 'graduate',
    effectiveOn: '2026-05-30',
    ...rest,
  });

  it('graduates as one, leaves out whom it cannot, and is undone as one', async () => {
    const members: Made[] = [];
    for (let n = 0; n < 5; n++)
      members.push(
        await enter({
          entryYear: 2023,
          enteredOn: '2023-09-01',
          programmeCode: '730701',
          programmeName: '电子商务',
        }),
      );
    const [first, second] = members;
    await registrar.post(`/student-enrolments/${first?.enrolmentId}/steps`, {
      revision: 1,
      action: 'suspend',
      effectiveOn: '2026-03-01',
      expectedUntil: '2026-12-31',
      reason: '因病',
    });
    type Preview = { ready: number; refused: number; rows: { refusal: string | null }[] };
    const early = (await registrar.post('/student-cohorts/preview', cohort())).body as Preview;
    expect(early).toMatchObject({ ready: 0, refused: 5 });
    clock.set('2026-06-20T04:00:00Z');
    const ask4 = cohort({ effectiveOn: '2026-07-01', except: [second?.enrolmentId] });
    const preview = (await registrar.post('/student-cohorts/preview', ask4)).body as Preview;
    expect(preview).toMatchObject({ ready: 3, refused: 2 });
    expect(
      preview.rows
        .map(({ refusal }) => refusal)
        .filter(Boolean)
        .sort(),
    ).toEqual(['is-suspended', 'left-out']);
    const stale = await registrar.post('/student-batches', { ...ask4, expected: 4, reason: '学制期满' });
    expect(codes(stale)).toEqual(['cohort-changed']);
    const taken = await registrar.post('/student-batches', { ...ask4, expected: 3, reason: '学制期满' });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    const graduates = async (day: string) =>
      (
        await ask(`SELECT count(*)::int AS n FROM students.student_facts_v1($1) WHERE graduated_this_year`, [
          day,
        ])
      )[0].n;
    expect([await graduates('2026-06-30'), await graduates('2026-07-01')]).toEqual([0, 3]);
    const { id } = taken.body as { id: string };
    expect((await registrar.post(`/student-batches/${id}/undoing`, { reason: '日期有误' })).status).toBe(200);
    expect(await graduates('2026-07-01')).toBe(0);
    expect((await registrar.post(`/student-batches/${id}/undoing`, { reason: '日期有误' })).status).toBe(404);
  });

  it('is undone only while nobody of it went on', async () => {
    const batch = (
      await registrar.post(
        '/student-batches',
        cohort({
          action: 'change-class',
          effectiveOn: '2026-06-20',
          toClassName: '电商2班',
          expected: 4,
          reason: '并班',
        }),
      )
    ).body as { id: string };
    const [member] = await ask(
      `SELECT e.id, e.revision FROM students.step s JOIN students.enrolment e ON e.id = s.enrolment_id WHERE s.batch_id = $1 LIMIT 1`,
      [batch.id],
    );
    await registrar.post(`/student-enrolments/${member.id}/steps`, {
      revision: member.revision,
      action: 'change-class',
      effectiveOn: '2026-06-20',
      className: '电商3班',
      reason: '个别调整',
    });
    expect(codes(await registrar.post(`/student-batches/${batch.id}/undoing`, { reason: '撤回' }))).toEqual([
      'batch-went-on',
    ]);
  });
});

describe('the audit of the register', () => {
  const findings = async (person: Person, query = '') =>
    (await person.get(`/student-findings?pageSize=200${query}`)).body as {
      total: number;
      rows: {
        id: string;
        rule: string;
        value: string;
        needed: string;
        mayWaive: boolean;
        organisationId: string;
      }[];
    };

  it('finds what breaks a rule, resolves it when it is gone, and does nothing when run again', async () => {
    clock.set('2026-07-05T04:00:00Z');
    const lonely = await enter({
      guardian: null,
      confirmed: true,
      enteredOn: '2026-03-01',
      entryYear: 2025,
      className: null,
    });
    await ask(`UPDATE students.enrolment SET registered_on = '2026-04-21' WHERE id = $1`, [
      lonely.enrolmentId,
    ]);
    await ask(
      `INSERT INTO students.other_roll (number_hash, school_name, entered_on, recorded_on)
      SELECT number_hash, '某高级中学', '2024-09-01', '2026-01-01' FROM students.student WHERE id = $1`,
      [lonely.id],
    );
    const run = async () => {
      expect((await city.post('/student-audits')).status).toBe(200);
      await house.runJobs();
    };
    await run();
    const of = async (student: string) =>
      (
        await ask(
          `SELECT rule, value, needed, resolved_on FROM students.finding WHERE student_id = $1 ORDER BY rule`,
          [student],
        )
      ).map(
        ({ rule, value, needed, resolved_on }) =>
          `${rule} ${value} ${needed}${resolved_on ? ' resolved' : ''}`,
      );
    expect(await of(lonely.id)).toEqual([
      'class-missing — ≤ 2026-03-31',
      'guardian-missing 17 ≥ 18',
      'on-academic-roll 某高级中学 —',
      'registered-late 2026-04-21 ≤ 2026-04-20',
    ]);
    const [before] = await ask('SELECT count(*)::int AS n, max(id::text) AS last FROM students.finding');
    await run();
    expect((await ask('SELECT count(*)::int AS n, max(id::text) AS last FROM students.finding'))[0]).toEqual(
      before,
    );
    await registrar.post(`/students/${lonely.id}/guardians`, { name: '李某', relation: 'mother' });
    await run();
    expect(await of(lonely.id)).toEqual([
      'class-missing — ≤ 2026-03-31',
      'guardian-missing 17 ≥ 18 resolved',
      'on-academic-roll 某高级中学 —',
      'registered-late 2026-04-21 ≤ 2026-04-20',
    ]);
  });

  it('compares the registration with the deadline of its own intake', async () => {
    const late = await enter({ enteredOn: '2025-09-01', entryYear: 2025 });
    const intime = await enter({ enteredOn: '2025-09-01', entryYear: 2025 });
    await ask(`UPDATE students.enrolment SET registered_on = '2025-11-21' WHERE id = $1`, [late.enrolmentId]);
    await ask(`UPDATE students.enrolment SET registered_on = '2025-11-20' WHERE id = $1`, [
      intime.enrolmentId,
    ]);
    await city.post('/student-audits');
    await house.runJobs();
    const rows = await ask(
      `SELECT student_id, value, needed FROM students.finding WHERE rule = 'registered-late' AND student_id IN ($1, $2)`,
      [late.id, intime.id],
    );
    expect(rows).toEqual([{ student_id: late.id, value: '2025-11-21', needed: '≤ 2025-11-20' }]);
  });

  it('lets a superior waive an error with a reason, and counts the school as clean then', async () => {
    const share = async (day: string) => {
      const wanted = house.services.registry.metrics.filter(({ id }) => id === 'students.audit-clean-share');
      const tables = await house.services.metrics.compute(house.services.owner.query, wanted, day);
      return tables.get('students.audit-clean-share')?.get(school);
    };
    expect(await share('2026-07-05')).toEqual({ numerator: 0, denominator: 1 });
    const errors = await findings(registrar, '&severity=error');
    expect(errors.rows.length).toBeGreaterThan(0);
    expect(errors.rows.every(({ mayWaive }) => !mayWaive)).toBe(true);
    for (const { id } of errors.rows) {
      expect((await registrar.post(`/student-findings/${id}/waiver`, { reason: '已核实' })).status).toBe(403);
      expect((await aboveReceiver.post(`/student-findings/${id}/waiver`, { reason: '已核实' })).status).toBe(
        404,
      );
      expect(
        (await above.post(`/student-findings/${id}/waiver`, { reason: '已核实', until: '2026-07-31' }))
          .status,
      ).toBe(200);
    }
    expect((await findings(registrar, '&severity=error')).total).toBe(0);
    expect((await findings(registrar, '&severity=error&state=waived')).total).toBe(errors.total);
    expect(await share('2026-07-05')).toEqual({ numerator: 1, denominator: 1 });
    expect(await share('2026-08-01')).toEqual({ numerator: 0, denominator: 1 });
    expect(await share('2026-07-04')).toEqual({ numerator: 1, denominator: 1 });
  });

  it('pairs namesakes across schools, telling each only what it may know', async () => {
    const mine = await enter({ name: '同名者', identityNumber: inventedIdentity(7001) });
    const theirs = (
      await receiver.post(
        '/students',
        newStudent(0, other, { name: '同名者', identityNumber: inventedIdentity(7003) }),
      )
    ).body as Made;
    await city.post('/student-audits');
    await house.runJobs();
    type Pairs = {
      rows: {
        firstId: string;
        secondId: string;
        sides: { studentId: string | null; organisationName: string | null }[];
      }[];
    };
    const pair = ((await registrar.get('/student-namesakes')).body as Pairs).rows[0];
    expect(pair?.sides.map(({ studentId, organisationName }) => [studentId, organisationName])).toEqual(
      [mine.id, theirs.id]
        .sort()
        .map((id) => (id === mine.id ? [mine.id, '测试第一职业学校'] : [null, '测试第二职业学校'])),
    );
    const decide = {
      firstId: pair?.firstId,
      secondId: pair?.secondId,
      decision: 'same-person',
      reason: '核对户口本',
    };
    expect((await registrar.post('/student-namesakes/decision', decide)).status).toBe(200);
    await city.post('/student-audits');
    await house.runJobs();
    const rules = await ask(
      `SELECT DISTINCT rule FROM students.finding WHERE student_id IN ($1, $2) AND resolved_on IS NULL AND rule LIKE 'same%'`,
      [mine.id, theirs.id],
    );
    expect(rules).toEqual([{ rule: 'same-person-twice' }]);
  });
});

describe('a student', () => {
  it('sees the own record with the account that the school gave, asks for a correction, and sees nobody else', async () => {
    const made = await enter();
    const invited = await registrar.post(`/students/${made.id}/account`, { username: 'pupil-one' });
    expect(invited.status).toBe(200);
    expect((await registrar.post(`/students/${made.id}/account`, { username: 'pupil-two' })).status).toBe(
      409,
    );
    const [{ account_id: accountId }] = await ask('SELECT account_id FROM students.student WHERE id = $1', [
      made.id,
    ]);
    await house.services.accounts.setDisabled(accountId, false);
    const pupil = await signedIn(
      'pupil-one',
      (invited.body as { temporaryPassword: string }).temporaryPassword,
    );
    const own = (await pupil.get('/my-student-record')).body as {
      record: { name: string; enrolments: unknown[] };
    };
    expect(own.record).toMatchObject({
      name: `学生${drawn}`,
      enrolments: [{ organisationName: '测试第一职业学校', status: 'enrolled' }],
    });
    expect((await pupil.get(`/students/${made.id}`)).status).toBe(403);
    const request = { field: 'name', proposed: '学生壹', reason: '户口本上如此' };
    expect((await pupil.post('/my-student-record/requests', request)).status).toBe(200);
    expect(codes(await pupil.post('/my-student-record/requests', request))).toEqual(['request-is-open']);
    type Requests = { rows: { id: string; dueOn: string; mayAnswer: boolean }[] };
    const waiting = ((await registrar.get('/student-requests?state=open')).body as Requests).rows;
    const found = async (q: string) =>
      ((await registrar.get(`/student-requests?q=${encodeURIComponent(q)}`)).body as Requests).rows.length;
    expect([await found('没有这个人'), await found(`学生${drawn}`)]).toEqual([0, 1]);
    // Fifteen working days after Sunday 5 July 2026.
    expect(waiting).toMatchObject([{ dueOn: '2026-07-24', mayAnswer: true }]);
    expect((await receiver.get('/student-requests')).body).toMatchObject({ total: 0 });
    expect(
      (
        await registrar.post(`/student-requests/${waiting[0]?.id}/answer`, {
          accept: false,
          answer: '请先变更户口',
        })
      ).status,
    ).toBe(200);
    expect((await pupil.get('/my-student-record')).body).toMatchObject({
      record: { requests: [{ state: 'refused', answer: '请先变更户口' }] },
    });
    expect((await registrar.get('/my-student-record')).body).toEqual({ record: null });
  });

  async function signedIn(username: string, password: string) {
    const answer = await house.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username, password },
    });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const send = async (method: 'GET' | 'POST', path: string, payload?: object) => {
      const sent = await house.app.inject({
        method,
        url: `/api${path}`,
        headers: { cookie },
        ...(payload ? { payload } : {}),
      });
      return { status: sent.statusCode, body: sent.json() as unknown };
    };
    return {
      get: (path: string) => send('GET', path),
      post: (path: string, body: object) => send('POST', path, body),
    };
  }
});

describe('figures', () => {
  const figure = async (id: string, organisationId: string, day: string) => {
    const wanted = house.services.registry.metrics.filter((metric) => metric.id === id);
    const tables = await house.services.metrics.compute(house.services.owner.query, wanted, day);
    return tables.get(id)?.get(organisationId)?.numerator ?? 0;
  };

  it('agree with a count over the read view, school by school and on every day tried', async () => {
    for (const day of ['2024-08-31', '2024-09-01', '2026-04-09', '2026-04-10', '2026-07-05']) {
      for (const id of [school, other]) {
        const [{ n }] = await ask(
          `SELECT count(*)::int AS n FROM students.roll_v1 WHERE organisation_id = $1 AND valid @> $2::date AND status = 'enrolled'`,
          [id, day],
        );
        expect(await figure('students.enrolled-secondary', id, day), `${id} ${day}`).toBe(n);
      }
    }
  });

  it('open to the records that they count', async () => {
    const metric = house.services.registry.findMetric('students.enrolled-secondary');
    if (!metric) throw new Error('no metric');
    const { total, rows } = await house.services.metrics.records(
      house.services.owner.query,
      metric,
      '2026-07-05',
      [school],
      'numerator',
      5,
      0,
    );
    expect(total).toBe(await figure('students.enrolled-secondary', school, '2026-07-05'));
    expect(Object.keys(rows[0]?.columns ?? {})).toEqual([
      'name',
      'programme_name',
      'entry_year',
      'class_name',
      'since',
    ]);
    expect(rows[0]?.columns.name).toMatch(/\*/);
  });

  it('of last year stay as they were when schools merge, and go on in the successor', async () => {
    const before = await figure('students.enrolled-secondary', school, '2026-07-05');
    const there = await figure('students.enrolled-secondary', other, '2026-07-05');
    const merged = await admin.post('/organisation-mergers', {
      fromIds: [school],
      into: { id: other },
      effectiveOn: '2026-08-01',
    });
    expect(merged.status).toBe(200);
    await house.runJobs();
    expect(await figure('students.enrolled-secondary', school, '2026-07-05')).toBe(before);
    expect(await figure('students.enrolled-secondary', other, '2026-07-05')).toBe(there);
    expect(await figure('students.enrolled-secondary', school, '2026-08-01')).toBe(0);
    expect(await figure('students.enrolled-secondary', other, '2026-08-01')).toBe(before + there);
    clock.set('2026-08-02T04:00:00Z');
    const list = (await receiver.get('/students?pageSize=1')).body as { total: number };
    expect(list.total).toBeGreaterThanOrEqual(before + there);
  });
});
