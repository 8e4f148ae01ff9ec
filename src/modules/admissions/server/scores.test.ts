import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { Disagreement, ObjectionRow, ScoreOverview, ScoreRow } from '../contract/score.ts';
import { agreedMark, type EnteredMark } from '../rules/mark-agreement.ts';
import { type BuiltCycle, buildCycle } from '../testing/build-cycle.ts';
import { applySheet, type Line, sendSheet } from '../testing/send-sheet.ts';
import { dice } from './demo-people.ts';

let house: TestHouse;
let built: BuiltCycle;
let first: Person;
let second: Person;
let third: Person;
let junior: Person;

beforeAll(async () => {
  house = await openTestHouse();
  built = await buildCycle(house, {
    until: 'candidates',
    candidates: 6,
    policy: { scoresReleasedAt: '2099-07-01T09:00:00+08:00' },
  });
  first = await house.person('plan-office', built.city.bureau);
  second = await house.person('plan-office', built.city.bureau);
  third = await house.person('plan-office', built.city.bureau);
  junior = await house.person('registrar', built.city.juniorA);
});
afterAll(() => house.close());

const headers = ['语文', '数学', '英语', '理化', '道法与历史', '体育'];
/** Marks of a candidate by place in the list: subject by subject, a little lower for each. */
const line = (index: number, rest: Line = {}): Line => ({
  考生号: built.candidates[index]?.number ?? '',
  姓名: built.candidates[index]?.name ?? '',
  ...Object.fromEntries(headers.map((header, subject) => [header, 60 - index * 2 - subject])),
  ...rest,
});
const all = (changes: Record<number, Line> = {}) =>
  built.candidates.map((_, index) => line(index, changes[index]));
const send = (person: Person, entry: string, lines: readonly Line[], rest: Record<string, string> = {}) =>
  sendSheet(
    house,
    person,
    {
      sheet: 'admissions.scores',
      organisationId: built.city.bureau,
      options: { cycleId: built.cycleId, entry, ...rest },
    },
    lines,
  );
const overview = async () =>
  (await first.get(`/admission-cycles/${built.cycleId}/scores/overview`)).body as ScoreOverview;
const codes = (answer: { body: unknown }) =>
  (answer.body as { faults: { code: string }[] }).faults.map(({ code }) => code);
const scores = async (person: Person) =>
  ((await person.get(`/admission-scores?cycleId=${built.cycleId}&pageSize=200`)).body as { rows: ScoreRow[] })
    .rows;
const compute = (person = first) => person.post(`/admission-cycles/${built.cycleId}/scores`);
const release = (at: string) =>
  house.services.owner.pool.query(
    `UPDATE admissions.cycle SET policy = jsonb_set(policy, '{scoresReleasedAt}', to_jsonb($2::text)) WHERE id = $1`,
    [built.cycleId, at],
  );

describe('marks entered twice', () => {
  it('are told what is wrong, row by row', async () => {
    const sent = await send(first, 'first', [
      line(0, { 语文: 121 }),
      line(1, { 数学: '一百' }),
      line(2, { 姓名: '张冠李戴' }),
      line(3, { 考生号: '269999999999' }),
    ]);
    expect(sent.faults).toEqual([
      '2 mark.chinese mark-above-max',
      '3 mark.maths mark-unreadable',
      '4 name candidate-name-differs',
      '5 number candidate-unknown',
    ]);
  });

  it('are entered by two persons, not by one twice', async () => {
    const sent = await send(first, 'first', all({ 5: { 体育: '缺考' } }));
    expect(sent.faults).toEqual([]);
    expect(sent.summary).toEqual({ new: 36, changed: 0, unchanged: 0, disagreeing: 0 });
    expect(await applySheet(house, first, sent.id)).toMatchObject({ rowsChanged: 36 });
    const again = await send(first, 'first', all({ 5: { 体育: '缺考' } }));
    expect(again.summary).toMatchObject({ new: 0, unchanged: 36 });
    expect(await applySheet(house, first, again.id)).toMatchObject({ rowsChanged: 0 });
    const own = await send(first, 'second', all());
    expect(own.faults).toHaveLength(6);
    expect(own.faults[0]).toBe('2 number entered-by-the-same-person');
  });

  it('are compared: what differs is listed, a third person decides, and only then totals are computed', async () => {
    const sent = await send(second, 'second', all({ 1: { 数学: 40 }, 5: { 体育: '缺考' } }));
    expect(sent.summary).toEqual({ new: 36, changed: 0, unchanged: 0, disagreeing: 1 });
    await applySheet(house, second, sent.id);
    expect(codes(await compute())).toEqual(['scores-disagree']);
    const list = (person: Person) => person.get(`/admission-cycles/${built.cycleId}/scores/disagreements`);
    const { rows } = (await list(third)).body as { rows: Disagreement[] };
    expect(rows).toEqual([
      expect.objectContaining({
        number: built.candidates[1]?.number,
        subject: 'maths',
        first: expect.objectContaining({ value: 57, mark: 'scored' }),
        second: expect.objectContaining({ value: 40, mark: 'scored' }),
        mayDecide: true,
      }),
    ]);
    expect(((await list(first)).body as { rows: Disagreement[] }).rows[0]?.mayDecide).toBe(false);
    const decide = (person: Person, body: object) =>
      person.post(`/admission-candidates/${built.candidates[1]?.id}/mark-decisions`, {
        subject: 'maths',
        reason: '查原卷',
        ...body,
      });
    expect(codes(await decide(first, { value: 57 }))).toEqual(['decides-own-entry']);
    expect(codes(await decide(third, { value: 200 }))).toEqual(['mark-above-max']);
    expect((await decide(third, { value: 57 })).status).toBe(200);
    expect((await compute()).body).toEqual({ scored: 6, changed: 6 });
    expect((await compute()).body).toEqual({ scored: 6, changed: 0 });
  });

  it('become totals and places', async () => {
    const rows = await scores(first);
    // 60+59+58+57+56+55 = 345 for the first, 12 fewer for each next; the last did not sit sport: 285 − 45 = 240.
    expect(rows.map(({ keys, rank, tied }) => [keys.total, rank, tied])).toEqual([
      [345, 1, 1],
      [333, 2, 1],
      [321, 3, 1],
      [309, 4, 1],
      [297, 5, 1],
      [240, 6, 1],
    ]);
    expect(rows[0]?.keys).toMatchObject({ chinese: 60, others: 57 + 56 + 55, bonus: 0 });
    expect(rows[5]?.absent).toEqual(['sport']);
    expect(await overview()).toMatchObject({ ranked: 6, outdated: false, candidates: 6 });
  });
});

describe('before their release scores', () => {
  it('are seen by the city alone: not by the school, the county, or the candidate', async () => {
    expect(await scores(junior)).toEqual([]);
    expect(await scores(await house.person('officer', built.city.county))).toEqual([]);
    // Acts for the whole city, but makes no scores.
    expect(await scores(await house.person('officer', await house.organisationId('市人社局')))).toEqual([]);
    const shown = (await junior.get(`/admission-candidates/${built.candidates[0]?.id}`)).body as {
      score: unknown;
    };
    expect(shown.score).toBeNull();
  });

  it('are not shown by the database to a visitor either', async () => {
    const seen = async () => {
      const client = await house.services.app.pool.connect();
      try {
        await client.query('BEGIN');
        await client.query(`SELECT set_config('hedong.visitor', $1, true)`, [built.candidates[0]?.id]);
        const { rows } = await client.query('SELECT keys FROM admissions.score');
        const { rows: entries } = await client.query('SELECT FROM admissions.score_entry');
        return [rows.length, entries.length];
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };
    expect(await seen()).toEqual([0, 0]);
    await release('2020-07-01T09:00:00+08:00');
    expect(await seen()).toEqual([1, 0]);
    expect((await scores(junior)).length).toBeGreaterThan(0);
  });
});

describe('an objection', () => {
  const file = (body: object) =>
    first.post('/admission-objections', { candidateId: built.candidates[4]?.id, ...body });
  const answer = (person: Person, id: string, body: object) =>
    person.post(`/admission-objections/${id}/answer`, body);

  it('to a mark that is upheld puts it right and computes every place anew', async () => {
    const { id } = (await file({ about: 'score', subject: 'chinese', statement: '语文漏加分' })).body as {
      id: string;
    };
    const upheld = { uphold: true, answer: '复核漏加20分' };
    expect(codes(await answer(third, id, upheld))).toEqual(['correction-needed']);
    const done = await answer(third, id, { ...upheld, correction: { value: 72 } });
    expect(done.body).toEqual({ id, recomputed: 1 });
    // 297 + (72 − 52) = 317: above the fourth with 309, below the third with 321.
    expect((await scores(first)).map(({ keys }) => keys.total)).toEqual([345, 333, 321, 317, 309, 240]);
    const { rows } = (await first.get(`/admission-objections?cycleId=${built.cycleId}`)).body as {
      rows: ObjectionRow[];
    };
    expect(rows[0]).toMatchObject({
      state: 'upheld',
      answer: '复核漏加20分',
      filedForCandidate: true,
      mayAnswer: false,
    });
    expect(codes(await answer(third, id, upheld))).toEqual(['objection-answered']);
  });

  it('is answered by the city where it is about marks, by the county where it is about the record', async () => {
    const officer = await house.person('officer', built.city.county);
    const { id: mark } = (await file({ about: 'score', statement: '总分有疑问' })).body as { id: string };
    expect((await answer(officer, mark, { uphold: false, answer: '复核无误' })).status).toBe(403);
    expect((await answer(first, mark, { uphold: false, answer: '复核无误' })).status).toBe(200);
    const { id: record } = (await file({ about: 'record', statement: '姓名有误' })).body as { id: string };
    expect((await answer(officer, record, { uphold: false, answer: '与户口本一致' })).status).toBe(200);
  });

  it('names a subject that there is', async () => {
    expect(codes(await file({ about: 'score', subject: 'physics', statement: '没有这科' }))).toEqual([
      'subject-unknown',
    ]);
  });
});

describe('a file with control totals', () => {
  it('is written only if rows and sums are as stated', async () => {
    const other = await buildCycle(house, {
      city: built.city,
      year: 2030,
      title: '总控数周期',
      until: 'candidates',
      candidates: 3,
    });
    const lines = other.candidates.map(({ number }, index) => ({
      考生号: number,
      ...Object.fromEntries(headers.map((header) => [header, 50 + index])),
    }));
    const right = Object.fromEntries(
      ['chinese', 'maths', 'english', 'science', 'humanities', 'sport'].map((key) => [`sum.${key}`, '153']),
    );
    const file = (options: Record<string, string>) =>
      sendSheet(
        house,
        first,
        {
          sheet: 'admissions.scores',
          organisationId: built.city.bureau,
          options: { cycleId: other.cycleId, entry: 'controlled', ...options },
        },
        lines,
      );
    const wrong = await file({ ...right, rows: '4', 'sum.maths': '150' });
    expect(wrong.faults).toEqual(['2 number control-total-differs', '2 mark.maths control-total-differs']);
    const forced = await first.post(`/imports/${wrong.id}/application`, { withoutFaultyRows: true });
    expect(forced.status).toBe(200);
    await house.runJobs();
    const { rows } = await house.services.owner.pool.query(
      `SELECT FROM admissions.score_entry e JOIN admissions.candidate c ON c.id = e.candidate_id WHERE c.cycle_id = $1`,
      [other.cycleId],
    );
    expect(rows).toEqual([]);
    const good = await file({ ...right, rows: '3' });
    expect(good.faults).toEqual([]);
    await applySheet(house, first, good.id);
    const computed = await first.post(`/admission-cycles/${other.cycleId}/scores`);
    expect(computed.body).toEqual({ scored: 3, changed: 3 });
  });
});

describe('the mark that counts', () => {
  it('is the same by the rule and by the database, whatever was entered', async () => {
    const other = await buildCycle(house, {
      city: built.city,
      year: 2031,
      title: '核对周期',
      until: 'candidates',
      candidates: 40,
    });
    const roll = dice('parity');
    const entered = new Map<string, EnteredMark[]>();
    for (const { id } of other.candidates)
      for (const { key } of other.policy.subjects) {
        const entries = ([1, 2, 3, 4] as const).flatMap((entry): EnteredMark[] => {
          if (roll() < [0.1, 0.4, 0.8, 0.9][entry - 1]!) return [];
          const mark = roll() < 0.1 ? 'absent' : 'scored';
          return [
            {
              entry,
              value: mark === 'absent' ? 0 : Math.floor(roll() * 3),
              mark,
              controlled: entry === 1 && roll() < 0.2,
            },
          ];
        });
        entered.set(`${id} ${key}`, entries);
        for (const { entry, value, mark, controlled } of entries)
          await house.services.owner.pool.query(
            `INSERT INTO admissions.score_entry (candidate_id, subject, entry, value, mark, controlled, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
            [id, key, entry, value, mark, controlled, `person-${entry}`],
          );
      }
    const { agreedMarks } = await import('./compute-scores.ts');
    const { rows } = await agreedMarks(
      other.cycleId,
      other.policy.subjects.map(({ key }) => key),
    ).execute(house.services.owner.query);
    const found = new Map(
      (rows as { candidate_id: string; subject: string; value: number | null; mark: string }[]).map((row) => [
        `${row.candidate_id} ${row.subject}`,
        row,
      ]),
    );
    for (const [key, entries] of entered) {
      const expected = agreedMark(entries);
      const row = found.get(key);
      expect(
        row?.value === null || row === undefined ? undefined : { value: Number(row.value), mark: row.mark },
        JSON.stringify(entries),
      ).toEqual(expected);
    }
  });
});
