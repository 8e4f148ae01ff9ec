import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixedClock } from '#kernel/clock/clock.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Cockpit, TargetDetail } from '../contract/cockpit.ts';

let house: TestHouse;
let office: Person;

beforeAll(async () => {
  house = await openTestHouse({ clock: fixedClock('2022-07-01T04:00:00Z') });
  office = await house.person('plan-office', await house.organisationId('市教育局'));
});
afterAll(() => house.close());

describe("the city's own plan", () => {
  it('stands in the cockpit whole, every target with a status and a reason', async () => {
    const board: Cockpit = (await office.get('/indicators/cockpit')).body;
    expect(board.tasks.map(({ no }) => no)).toEqual([
      ...Array.from({ length: 23 }, (_, index) => String(index + 1)),
      'G1',
      'G2',
      'G3',
      'G4',
    ]);
    const targets = [...board.objectives, ...board.tasks.flatMap((task) => task.targets)];
    expect(targets.length).toBeGreaterThan(20);
    for (const { text, judgement } of targets) {
      expect(judgement, text).not.toBeNull();
      expect(
        house.services.registry.modules.flatMap((m) => Object.keys(m.messages?.['zh-CN'] ?? {})),
      ).toContain(`judgement.${judgement?.rule}`);
    }
    const county = board.counties.find(({ name }) => name === '绛县');
    expect(county?.tasks).toBeGreaterThan(5);
  });

  it('shows what is watched beside the targets, and names no metric that is missing', async () => {
    const board: Cockpit = (await office.get('/indicators/cockpit')).body;
    const file = parse(readFileSync('cities/yuncheng/plan.yaml', 'utf8')) as {
      tasks: { no: string; metrics?: string[] }[];
    };
    expect(file.tasks.filter(({ metrics }) => metrics).length).toBeGreaterThan(8);
    for (const { no, metrics = [] } of file.tasks)
      expect(
        board.tasks.find((task) => task.no === no)?.watched.map(({ metricId }) => metricId),
        no,
      ).toEqual(metrics);
  });

  it('says that it does not know how many students there were before any was registered', async () => {
    const yanhu = await house.organisationId('盐湖区教育局');
    // One student of a college from 1 March 2022: a register, in which nobody counts as secondary.
    await house.services.owner.pool.query(
      `WITH person AS (
         INSERT INTO students.student (name, name_masked, number_kind, number_hash, number_sealed, number_masked, sex, born_on, organisations)
         VALUES ('某', '*', 'G', sha256('one'), '\\x00', '****', 'male', '2003-01-01', ARRAY[$1::uuid]) RETURNING id),
       entry AS (
         INSERT INTO students.enrolment (student_id, organisation_id, entered_on, registered_on, full_time, programme_code, programme_name, pathway, entry_year, recorded_by)
         SELECT id, $1, '2022-03-01', '2022-03-01', true, '460301', '机电一体化技术', 'college-3', 2021, 'test' FROM person RETURNING *)
       INSERT INTO students.roll_period (enrolment_id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, status, full_time, valid)
       SELECT id, student_id, organisation_id, programme_code, programme_name, pathway, entry_year, 'enrolled', full_time, daterange(entered_on, NULL) FROM entry`,
      [yanhu],
    );
    const secondary = async (asOf: string) => {
      const board: Cockpit = (await office.get(`/indicators/cockpit?asOf=${asOf}`)).body;
      return board.tasks
        .flatMap(({ watched }) => watched)
        .find(({ metricId }) => metricId === 'students.enrolled-secondary');
    };
    expect(await secondary('2022-02-28')).toMatchObject({ visible: true, figure: null });
    expect(await secondary('2022-03-01')).toMatchObject({ figure: { numerator: 0, figure: 0 } });
  });

  it('opens each target', async () => {
    const board: Cockpit = (await office.get('/indicators/cockpit')).body;
    const t14 = board.tasks.find(({ no }) => no === '14')?.targets[0];
    expect(t14).toMatchObject({ comparator: '>=', value: 60, unit: '%', deadline: '2022-12-31' });
    const answer = await office.get(`/indicators/targets/${t14?.targetId}`);
    expect(answer.status).toBe(200);
    expect((answer.body as TargetDetail).task?.no).toBe('14');
  });

  it('drafts a briefing even where nothing can be measured yet', async () => {
    expect((await office.post('/indicators/briefings', { asOf: '2022-07-01' })).status).toBe(200);
  });
});
