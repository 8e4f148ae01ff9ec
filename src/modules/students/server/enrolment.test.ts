import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import { foundSchool, inventedIdentity, newStudent } from '../testing/rosters.ts';

const clock = fixedClock('2025-10-10T04:00:00Z');
let house: TestHouse;
let registrar: Person;
let elsewhere: Person;
let officer: Person;
let school: string;
let other: string;
beforeAll(async () => {
  house = await openTestHouse({ clock });
  const admin = await house.person('administrator', await house.organisationId('市教育局'));
  officer = await house.person('officer', await house.organisationId('盐湖区教育局'));
  school = await foundSchool(house, admin, '测试第一职业学校', '盐湖区教育局');
  other = await foundSchool(house, admin, '测试第二职业学校', '临猗县教育局');
  registrar = await house.person('registrar', school);
  elsewhere = await house.person('registrar', other);
});
afterAll(() => house.close());

let drawn = 100;
type Made = { id: string; enrolmentId: string };
async function enter(rest: object = {}): Promise<Made & { index: number }> {
  const index = ++drawn;
  const answer = await registrar.post('/students', newStudent(index, school, rest));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { ...(answer.body as Made), index };
}

type View = {
  name: string;
  numberMasked: string;
  revision: number;
  enrolments: {
    id: string;
    revision: number;
    status: string | null;
    className: string | null;
    periods: { status: string; from: string; to: string | null }[];
    steps: { id: string; action: string; mayUndo: boolean; undoneReason: string | null }[];
    offered: string[];
    mayAnnul: boolean;
  }[];
  versions: { name: string; reason: string; numberMasked: string }[];
  guardians: { consents: { id: string; file: object | null }[] }[];
  abilities: object;
};
const view = async (id: string, person = registrar) => (await person.get(`/students/${id}`)).body as View;

async function step(made: Made, action: string, effectiveOn: string, rest: object = {}, person = registrar) {
  const revision = (await view(made.id)).enrolments.find(({ id }) => id === made.enrolmentId)?.revision;
  return person.post(`/student-enrolments/${made.enrolmentId}/steps`, {
    revision,
    action,
    effectiveOn,
    reason: '测试',
    ...rest,
  });
}
const search = async (q: string) =>
  ((await registrar.get(`/students?q=${encodeURIComponent(q)}`)).body as { rows: { id: string }[] }).rows.map(
    ({ id }) => id,
  );
const codes = (answer: { body: unknown }) =>
  ((answer.body as { faults?: { code: string; field?: string }[] }).faults ?? []).map(
    ({ code, field }) => `${field ?? ''} ${code}`,
  );

describe('entering a student', () => {
  it('names everything that is wrong at once', async () => {
    const answer = await registrar.post(
      '/students',
      newStudent(1, school, { registerNumber: 'X1', programmeCode: '990101', entryYear: 2026 }),
    );
    expect(answer.status).toBe(422);
    expect(codes(answer)).toEqual([
      'registerNumber student-register-number.shape',
      'entryYear entry-year-ahead',
      'programmeCode programme-code.family',
    ]);
  });

  it('asks for a guardian of a minor, and for the consent below fourteen', async () => {
    const minor = await registrar.post('/students', newStudent(2, school, { guardian: null }));
    expect(codes(minor)).toEqual(['guardian.name guardian-needed']);
    const child = newStudent(3, school, { identityNumber: inventedIdentity(3, '20120315') });
    expect(codes(await registrar.post('/students', child))).toEqual([
      'consentPurpose guardian-consent-needed',
    ]);
    expect((await registrar.post('/students', { ...child, consentPurpose: '学籍管理' })).status).toBe(200);
  });

  it('keeps the sheet that a guardian signed with the consent, for whoever may read the record', async () => {
    const upload = async (name: string, content: string, by = registrar) =>
      ((await by.upload(name, content)).body as { fileId: string }).fileId;
    const child = (index: number, rest: object) =>
      newStudent(index, school, { identityNumber: inventedIdentity(index, '20120315'), ...rest });
    const sheet = await upload('同意书.pdf', '%PDF-1.7 signed');
    const consented = { consentPurpose: '学籍管理', consentFileId: sheet };
    const refusals: [object, string][] = [
      [{ guardian: null, confirmed: true, ...consented }, 'consentPurpose guardian-consent-needed'],
      [
        { ...consented, consentFileId: await upload('同意书.html', '<script>') },
        'consentFileId evidence-kind-refused',
      ],
      [
        { ...consented, consentFileId: await upload('别人的.pdf', '%PDF-1.7', elsewhere) },
        'consentFileId file-unknown',
      ],
    ];
    for (const [rest, code] of refusals)
      expect(codes(await registrar.post('/students', child(7001, rest)))).toEqual([code]);
    const grown = newStudent(7002, school, { consentFileId: sheet });
    expect(codes(await registrar.post('/students', grown))).toEqual(['consentFileId consent-file-alone']);

    const made = (await registrar.post('/students', child(7001, consented))).body as Made;
    const [consent] = (await view(made.id)).guardians[0]?.consents ?? [];
    expect(consent?.file).toEqual({ fileId: sheet, name: '同意书.pdf' });
    const colleague = await house.person('leader', school);
    const opened = [registrar, colleague, elsewhere].map(
      async (by) => (await by.get(`/files/${sheet}`)).status,
    );
    expect(await Promise.all(opened)).toEqual([200, 200, 404]);
    const again = await registrar.post(`/student-consents/${consent?.id}/file`, {
      fileId: await upload('又一份.pdf', '%PDF-'),
    });
    expect(again.body).toMatchObject({ code: 'consent-has-file' });
  });

  it('takes the sheet of a consent that came without one, once', async () => {
    const made = await enter({ consentPurpose: '学籍管理' });
    const consentOf = async () => (await view(made.id)).guardians[0]?.consents[0];
    const { fileId } = (await registrar.upload('同意书.jpg', Buffer.from([0xff, 0xd8, 0xff]))).body as {
      fileId: string;
    };
    const path = `/student-consents/${(await consentOf())?.id}/file`;
    expect((await elsewhere.post(path, { fileId })).status).toBe(404);
    expect((await registrar.post(path, { fileId })).status).toBe(200);
    expect((await consentOf())?.file).toEqual({ fileId, name: '同意书.jpg' });
  });

  it('refuses a person whom another school has, naming it, and never shows the record', async () => {
    const made = await enter();
    const answer = await elsewhere.post('/students', newStudent(made.index, other));
    expect(answer.body).toMatchObject({
      code: 'running-elsewhere',
      faults: [{ field: 'identityNumber', params: { school: '测试第一职业学校' } }],
    });
    expect((await elsewhere.get(`/students/${made.id}`)).status).toBe(404);
  });

  it('keeps one record of a person who comes back after leaving', async () => {
    const made = await enter();
    expect((await step(made, 'withdraw', '2025-03-01', { ground: 'own-request' })).status).toBe(200);
    const again = await elsewhere.post(
      '/students',
      newStudent(made.index, other, { enteredOn: '2025-09-01', entryYear: 2025 }),
    );
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    expect((again.body as Made).id).toBe(made.id);
    const undo = (await view(made.id)).enrolments[0]?.steps[0];
    const refused = await registrar.post(`/student-steps/${undo?.id}/undoing`, { reason: '误操作' });
    expect(codes(refused)).toEqual(['reason running-elsewhere']);
  });
});

describe('steps', () => {
  it('leave a history of periods and can be undone, the last first', async () => {
    const made = await enter();
    expect((await step(made, 'change-class', '2025-02-20', { className: '机电2班' })).status).toBe(200);
    expect((await step(made, 'suspend', '2025-03-01', { expectedUntil: '2026-02-28' })).status).toBe(200);
    let [enrolment] = (await view(made.id)).enrolments;
    expect(enrolment?.periods.map(({ status, from, to }) => `${from} ${to} ${status}`)).toEqual([
      '2025-03-01 null suspended',
      '2025-02-20 2025-02-28 enrolled',
      '2024-09-01 2025-02-19 enrolled',
    ]);
    expect(enrolment?.offered).toEqual(['return', 'withdraw']);
    expect(enrolment?.steps.map(({ mayUndo }) => mayUndo)).toEqual([true, false]);
    const first = await registrar.post(`/student-steps/${enrolment?.steps[1]?.id}/undoing`, {
      reason: '误操作',
    });
    expect(codes(first)).toEqual([' not-the-last-step']);
    const last = enrolment?.steps[0]?.id;
    expect((await registrar.post(`/student-steps/${last}/undoing`, { reason: '误操作' })).status).toBe(200);
    [enrolment] = (await view(made.id)).enrolments;
    expect(enrolment).toMatchObject({ status: 'enrolled', className: '机电2班' });
    expect(enrolment?.steps[0]).toMatchObject({ undoneReason: '误操作', mayUndo: false });
  });

  it('are refused with the rule, the value and what would satisfy it', async () => {
    const made = await enter();
    const early = await step(made, 'graduate', '2025-07-01');
    expect(early).toMatchObject({
      status: 422,
      body: {
        faults: [
          { code: 'condition-final-year-from', params: { value: '2025-07-01', needed: '≥ 2027-06-01' } },
        ],
      },
    });
    const truant = await step(made, 'withdraw', '2025-05-01', { ground: 'truancy', lessonHours: 40 });
    expect(truant).toMatchObject({ body: { faults: [{ params: { value: '40', needed: '≥ 90' } }] } });
    expect(codes(await step(made, 'withdraw', '2024-08-01'))).toEqual([
      'ground input-missing',
      'effectiveOn day-before-last-step',
    ]);
    expect(codes(await step(made, 'return', '2025-05-01'))).toEqual([' step-not-allowed']);
  });

  it('wait for nobody: who looked before another wrote is told, and nothing is lost', async () => {
    const made = await enter();
    const { revision } = (await view(made.id)).enrolments[0] ?? { revision: 0 };
    const both = await Promise.all(
      ['机电3班', '机电4班'].map((className) =>
        registrar.post(`/student-enrolments/${made.enrolmentId}/steps`, {
          revision,
          action: 'change-class',
          effectiveOn: '2025-03-01',
          className,
          reason: '分班',
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await view(made.id)).enrolments[0]?.steps).toHaveLength(1);
  });

  it('can be undone by the school within fifteen days, and by its superior later', async () => {
    const made = await enter();
    await step(made, 'change-class', '2025-03-01', { className: '机电5班' });
    const id = (await view(made.id)).enrolments[0]?.steps[0]?.id;
    clock.set('2025-10-26T04:00:00Z');
    expect(await registrar.post(`/student-steps/${id}/undoing`, { reason: '误操作' })).toMatchObject({
      status: 403,
      body: { faults: [{ code: 'undo-too-late', params: { days: 15, until: '2025-10-25' } }] },
    });
    expect((await officer.post(`/student-steps/${id}/undoing`, { reason: '学校误操作' })).status).toBe(200);
    clock.set('2025-10-10T04:00:00Z');
  });

  it('belong to the school: its superior takes none, another school sees none', async () => {
    const made = await enter();
    expect((await step(made, 'change-class', '2025-03-01', { className: '机电6班' }, officer)).status).toBe(
      403,
    );
    expect((await step(made, 'change-class', '2025-03-01', { className: '机电6班' }, elsewhere)).status).toBe(
      404,
    );
  });
});

describe('corrections', () => {
  it('of an enrolment hold from the start and leave the steps in place', async () => {
    const made = await enter();
    await step(made, 'change-class', '2025-03-01', { className: '机电7班' });
    const correct = async (rest: object) => {
      const { revision } = (await view(made.id)).enrolments[0] ?? { revision: 0 };
      return registrar.post(`/student-enrolments/${made.enrolmentId}/corrections`, {
        revision,
        reason: '录错',
        ...rest,
      });
    };
    expect((await correct({ enteredOn: '2024-08-28', className: '机电9班' })).status).toBe(200);
    expect(codes(await correct({ enteredOn: '2025-04-01' }))).toEqual([' history-does-not-fit']);
    expect(codes(await correct({}))).toEqual([' nothing-to-correct']);
    expect((await view(made.id)).enrolments[0]?.periods.map(({ from }) => from)).toEqual([
      '2025-03-01',
      '2024-08-28',
    ]);
  });

  it('of a person keep what was recorded before, and find no second record under the number', async () => {
    const [made, twin] = [await enter(), await enter()];
    const { revision } = await view(made.id);
    const taken = await registrar.post(`/students/${made.id}/corrections`, {
      revision,
      identityNumber: inventedIdentity(twin.index),
      reason: '录错',
    });
    expect(codes(taken)).toEqual(['identityNumber number-of-another-record']);
    const answer = await registrar.post(`/students/${made.id}/corrections`, {
      revision,
      name: '新名字',
      reason: '更名',
    });
    expect(answer.status).toBe(200);
    const stale = await registrar.post(`/students/${made.id}/corrections`, {
      revision,
      name: '又一个',
      reason: '更名',
    });
    expect(stale.status).toBe(409);
    expect(await view(made.id)).toMatchObject({
      name: '新名字',
      versions: [{ name: `学生${made.index}`, reason: '更名' }],
    });
    expect(await search('新名字')).toEqual([made.id]);
    expect(await search(`学生${made.index}`)).not.toContain(made.id);
  });

  it('end in an annulment by the superior when the entry never should have been', async () => {
    const made = await enter();
    await step(made, 'change-class', '2025-03-01', { className: '二班' });
    const { revision } = (await view(made.id)).enrolments[0] ?? { revision: 0 };
    const input = { revision, reason: '重复建籍' };
    const annullable = async (by: Person) => (await view(made.id, by)).enrolments[0]?.mayAnnul;
    expect([await annullable(registrar), await annullable(officer)]).toEqual([false, true]);
    expect((await registrar.post(`/student-enrolments/${made.enrolmentId}/annulment`, input)).status).toBe(
      403,
    );
    expect((await officer.post(`/student-enrolments/${made.enrolmentId}/annulment`, input)).status).toBe(200);
    const { rows } = await house.services.owner.pool.query(
      'SELECT FROM students.roll_v1 WHERE enrolment_id = $1',
      [made.enrolmentId],
    );
    expect(rows).toHaveLength(0);
    const gone = (await view(made.id, officer)).enrolments[0];
    expect(gone).toMatchObject({ status: null, offered: [], mayAnnul: false, steps: [{ mayUndo: false }] });
    const undone = await officer.post(`/student-steps/${gone?.steps[0]?.id}/undoing`, { reason: '误操作' });
    expect(undone.status).toBe(404);
  });
});

describe('personal data', () => {
  it('shows a minor’s number for a purpose and with an approval, and keeps both', async () => {
    const made = await enter();
    expect((await view(made.id)).numberMasked).toBe(
      `149900********${inventedIdentity(made.index).slice(-4)}`,
    );
    const bare = await registrar.post(`/students/${made.id}/number`, { purpose: '办理资助' });
    expect(codes(bare)).toEqual(['approvedBy approval-needed']);
    const shown = await registrar.post(
      `/students/${made.id}/number`,
      { purpose: '办理资助', approvedBy: '教务处主任' },
      { 'idempotency-key': 'one-look-only' },
    );
    expect(shown.body).toEqual({ number: inventedIdentity(made.index) });
    const kept = await house.services.owner.pool.query(
      `SELECT reason, after->>'approvedBy' AS approved, (SELECT count(*)::int FROM kernel.command WHERE output::text LIKE '%' || $1 || '%') AS answers
       FROM kernel.audit_entry WHERE action = 'students.student.reveal'`,
      [inventedIdentity(made.index)],
    );
    expect(kept.rows).toEqual([{ reason: '办理资助', approved: '教务处主任', answers: 0 }]);
  });

  it('finds a person by the whole number, by name from its beginning, and by given name', async () => {
    const made = await enter({ name: '欧阳明华' });
    for (const q of [inventedIdentity(made.index), '欧阳', '欧', '阳明'])
      expect(await search(q), q).toEqual([made.id]);
    for (const q of ['明华', inventedIdentity(99_999), '%']) expect(await search(q), q).toEqual([]);
  });

  it('keeps guardians and their consents with the days on which they held', async () => {
    const made = await enter({ guardian: null, confirmed: true });
    const { id } = (
      await registrar.post(`/students/${made.id}/guardians`, {
        name: '王某',
        relation: 'father',
        phone: '13900001111',
      })
    ).body as { id: string };
    const phone = await registrar.post(`/student-guardians/${id}/phone`, { purpose: '家访' });
    expect(phone.body).toEqual({ phone: '13900001111' });
    const consent = (await registrar.post(`/student-guardians/${id}/consents`, { purpose: '学籍管理' }))
      .body as { id: string };
    expect((await registrar.post(`/student-consents/${consent.id}/withdrawal`)).status).toBe(200);
    expect((await registrar.post(`/student-guardians/${id}/ending`, { reason: '监护人变更' })).status).toBe(
      200,
    );
    expect((await registrar.get(`/students/${made.id}`)).body).toMatchObject({
      guardians: [
        {
          name: '王某',
          phoneMasked: '139****1111',
          endedOn: '2025-10-10',
          consents: [{ withdrawnOn: '2025-10-10' }],
        },
      ],
    });
  });
});
