import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountingValues, DraftView, RuleVersions } from '../contract/rule-versions.ts';
import { openSchoolHouse, type SchoolHouse } from '../testing/school-house.ts';

let at: SchoolHouse;
beforeAll(async () => {
  at = await openSchoolHouse('2022-12-31T04:00:00Z');
  for (let n = 0; n < 24; n++)
    await at.enter({
      name: `教师${n}`,
      enterpriseYears: n % 5,
      titleRank: n % 4 === 0 ? null : n % 2 === 0 ? 'middle' : 'assistant',
      course: n % 3 === 0 ? 'practice-instruction' : n % 7 === 0 ? 'general' : 'specialised',
      alsoSpecialised: n === 7,
      contractMonths: n % 5 === 0 ? 6 + n : null,
      enteredOn: `20${String(10 + (n % 12)).padStart(2, '0')}-09-01`,
    });
  // A third is recognised, one in six of them by the school itself; practice differs from person to person.
  await at.house.services.owner.pool.query(
    `INSERT INTO teachers.certificate (teacher_id, organisation_id, school_kind, level, recognised_by, valid, counted_until)
     SELECT teacher_id, organisation_id, 'secondary', 'junior', CASE WHEN n % 6 = 0 THEN 'school' ELSE 'city' END, '[2020-01-01,)', CASE WHEN n % 6 = 0 THEN date '2025-08-29' END
     FROM (SELECT teacher_id, organisation_id, row_number() OVER (ORDER BY teacher_id) AS n FROM teachers.post) p WHERE n % 3 = 0`,
  );
  await at.house.services.owner.pool.query(
    `INSERT INTO teachers.practice (teacher_id, organisation_id, days, started_on, ended_on, verified_on, enterprise_name, task, recorded_by)
     SELECT teacher_id, organisation_id, 20 + 3 * n, make_date(y, 1, 1), make_date(y, 5, 1), make_date(y, 6, 1), '某厂', '实践', 'test'
     FROM (SELECT teacher_id, organisation_id, row_number() OVER (ORDER BY teacher_id) AS n FROM teachers.post) p CROSS JOIN generate_series(2017, 2022) y WHERE (n + y) % 3 = 0`,
  );
});
afterAll(() => at.house.close());

const rules = async (person = at.planner) => (await person.get('/teacher-rules')).body as RuleVersions;
const draftOf = async (id: string, asOf = '2022-12-31') =>
  (await at.planner.get(`/teacher-rule-drafts/${id}?asOf=${asOf}`)).body as DraftView;
const cited = { source: '省认定办法', clause: '第三条', confidence: 'verified' };
const save = (content: object, effectiveFrom: string, rest: object = {}) =>
  at.planner.post('/teacher-rule-drafts', { ...cited, effectiveFrom, content, ...rest });
const measured = async (metric: string, asOf: string) => {
  const { services } = at.house;
  const metrics = services.registry.metrics.filter(({ id }) => id === metric);
  const tables = await services.metrics.compute(services.owner.query, metrics, asOf);
  return tables.get(metric)?.get(at.schoolA) ?? { numerator: 0, denominator: 0 };
};

describe('a draft of the counting rule', () => {
  const values = fc.record({
    contractMonthsMin: fc.integer({ min: 0, max: 36 }),
    practiceInstructorsCount: fc.boolean(),
    schoolRecognitionsUntil: fc.constantFrom(null, '2022-06-30', '2022-12-31', '2023-06-30'),
    practiceMonthsRequired: fc.integer({ min: 0, max: 8 }),
    practiceWindowMonths: fc.integer({ min: 6, max: 72 }),
    practiceDaysPerMonth: fc.integer({ min: 15, max: 30 }),
  });

  it('foretells exactly the figures that come out once it is in force, whatever its values', async () => {
    const [present] = (await rules()).counting;
    let day = 0;
    await fc.assert(
      fc.asyncProperty(values, async (change) => {
        day++;
        const asOf = `2023-01-${String(day).padStart(2, '0')}`;
        at.clock.set(`${asOf}T04:00:00Z`);
        const content = { kind: 'counting', values: { ...(present?.values as CountingValues), ...change } };
        const { id } = (await save(content, asOf)).body as { id: string };
        const { effect, revision } = await draftOf(id, asOf);
        const share = await measured('teachers.dual-qualified-share', asOf);
        expect(effect.figures[0]?.before).toEqual(share);
        expect((await at.planner.post(`/teacher-rule-drafts/${id}/adoption`, { revision })).status).toBe(200);
        expect(await measured('teachers.dual-qualified-share', asOf)).toEqual(effect.figures[0]?.after);
        expect(await measured('teachers.practice-compliance-share', asOf)).toEqual(effect.figures[1]?.after);
        const counted = (side: 'before' | 'after') => effect.figures[0]?.[side].denominator ?? 0;
        expect(counted('after')).toBe(counted('before') + effect.newlyTotal - effect.noLongerTotal);
      }),
      { numRuns: 12 },
    );
    const versions = (await rules()).counting;
    expect(versions).toHaveLength(day + 1);
    // Each version ends on the day before the next begins.
    for (const [index, { to }] of versions.slice(1).entries())
      expect(to).toBe(
        day - index === 1 ? '2022-12-31' : `2023-01-${String(day - index - 1).padStart(2, '0')}`,
      );
  });
});

describe('a draft of criteria', () => {
  const content = (years: number) => ({
    kind: 'criteria',
    schoolKind: 'secondary',
    level: 'junior',
    values: {
      publicityDays: 10,
      validityYears: 3,
      criteria: [
        { id: 'conduct', predicate: 'statement', lasting: false, label: { 'zh-CN': '师德', en: 'Conduct' } },
        {
          id: 'enterprise',
          predicate: 'enterprise-years',
          years,
          label: { 'zh-CN': '企业经历', en: 'Years' },
        },
      ],
    },
  });

  it('names who would newly meet it and who no longer, with the condition that decides', async () => {
    const { id } = (await save(content(4), '2023-02-01')).body as { id: string };
    const { effect } = await draftOf(id);
    // In force: certificate, assistant title, one year. Drafted: four years and no title.
    expect(new Set(effect.newly.flatMap(({ because }) => because))).toEqual(new Set(['title']));
    expect(new Set(effect.noLonger.flatMap(({ because }) => because))).toEqual(new Set(['enterprise']));
    const [met, renewed, recognised] = effect.figures;
    expect((met?.after.numerator ?? 0) - (met?.before.numerator ?? 0)).toBe(
      effect.newlyTotal - effect.noLongerTotal,
    );
    expect(renewed?.before).toEqual(await measured('teachers.dual-qualified-share', '2022-12-31'));
    expect(renewed?.after.numerator).toBeLessThanOrEqual(renewed?.before.numerator ?? 0);
    expect(recognised?.after.numerator).toBeGreaterThanOrEqual(met?.after.numerator ?? 0);
  });

  it('decides cases opened from its day on; earlier cases keep their version', async () => {
    at.clock.set('2023-02-01T04:00:00Z');
    const list = (await at.registrarA.get('/teachers?course=specialised')).body as {
      rows: { id: string; name: string }[];
    };
    const open = async (name: string) => {
      const teacherId = list.rows.find((row) => row.name === name)?.id;
      const opened = await at.registrarA.post('/certification-cases', {
        teacherId,
        organisationId: at.schoolA,
        level: 'junior',
      });
      return (opened.body as { id: string }).id;
    };
    const earlier = await open('教师1');
    const { id } = (await save(content(1), '2023-02-02')).body as { id: string };
    expect((await at.planner.post(`/teacher-rule-drafts/${id}/adoption`, { revision: 1 })).status).toBe(200);
    at.clock.set('2023-02-02T04:00:00Z');
    const later = await open('教师2');
    const ruleOf = async (caseId: string) =>
      ((await at.officer.get(`/certification-cases/${caseId}`)).body as { ruleSource: object }).ruleSource;
    expect(await ruleOf(earlier)).toMatchObject({ version: 1, publicityDays: 7, validityYears: 5 });
    expect(await ruleOf(later)).toMatchObject({
      version: 2,
      publicityDays: 10,
      validityYears: 3,
      source: '省认定办法',
    });
  });

  it('is refused where it would rewrite the past, run into a later version, or repeat a code', async () => {
    at.clock.set('2023-03-01T04:00:00Z');
    const adopt = async (from: string) => {
      const { id } = (await save(content(2), from)).body as { id: string };
      return at.planner.post(`/teacher-rule-drafts/${id}/adoption`, { revision: 1 });
    };
    expect((await adopt('2023-02-28')).body).toMatchObject({ code: 'rule-begins-in-past' });
    expect((await adopt('2023-05-01')).status).toBe(200);
    expect((await adopt('2023-05-01')).body).toMatchObject({
      code: 'later-version-there',
      faults: [{ params: { from: '2023-05-01' } }],
    });
    const twice = content(2);
    twice.values.criteria.push({ ...(twice.values.criteria[1] as (typeof twice.values.criteria)[1]) });
    expect((await save(twice, '2023-06-01')).body).toMatchObject({ code: 'criterion-repeated' });
  });

  it('is written by one hand at a time, and not again once it is closed', async () => {
    const { id } = (await save(content(3), '2023-07-01')).body as { id: string };
    expect((await save(content(2), '2023-07-01', { id, revision: 1 })).status).toBe(200);
    expect((await save(content(4), '2023-07-01', { id, revision: 1 })).body).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect((await at.planner.post(`/teacher-rule-drafts/${id}/discard`, { revision: 2 })).status).toBe(200);
    expect(
      (await at.planner.post(`/teacher-rule-drafts/${id}/adoption`, { revision: 3 })).body,
    ).toMatchObject({ code: 'draft-is-closed' });
  });
});

describe('rules hold for the whole city', () => {
  it('so that others read them, and only the city drafts', async () => {
    const read = await rules(at.registrarA);
    expect(read).toMatchObject({ mayDraft: false, drafts: [] });
    expect(read.recruitment[0]).toMatchObject({
      source: '运政发〔2021〕8号',
      values: { enterpriseYearsMin: 3, recalled: ['freshGraduatesDiscouraged'] },
    });
    const county = await at.house.person('plan-office', await at.house.organisationId('夏县教育局'));
    const [present] = read.recruitment;
    const content = { kind: 'recruitment', values: { ...present?.values, enterpriseYearsMin: 5 } };
    const draft = { ...cited, effectiveFrom: '2023-09-01', content };
    expect((await county.post('/teacher-rule-drafts', draft)).body).toMatchObject({
      code: 'rules-are-city-wide',
    });
    expect((await at.registrarA.post('/teacher-rule-drafts', draft)).status).toBe(403);
  });

  it('and a recruitment rule is weighed on the candidates of the last years', async () => {
    const record = (candidateName: string, enterpriseYears: number) =>
      at.registrarA.post('/recruitment-checks', {
        organisationId: at.schoolA,
        candidateName,
        course: 'specialised',
        education: 'bachelor',
        enterpriseYears,
        clearanceQueriedOn: '2023-02-01',
        clearanceResult: 'clear',
      });
    for (const [name, years] of [
      ['甲', 3],
      ['乙', 6],
      ['丙', 1],
    ] as const)
      expect((await record(name, years)).status).toBe(200);
    const [present] = (await rules()).recruitment;
    const content = { kind: 'recruitment', values: { ...present?.values, enterpriseYearsMin: 5 } };
    const { id } = (await save(content, '2023-09-01')).body as { id: string };
    const { effect } = await draftOf(id, '2023-03-01');
    expect(effect.figures).toEqual([
      {
        figure: 'checks-passed',
        before: { numerator: 2, denominator: 3 },
        after: { numerator: 1, denominator: 3 },
      },
    ]);
    expect(effect.noLonger).toMatchObject([{ nameMasked: '*', because: ['enterprise-years'] }]);
  });
});
