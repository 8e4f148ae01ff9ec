import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inJurisdiction, wholeCity } from '#kernel/database/transaction.ts';
import { openTestHouse, type TestHouse } from '#kernel/testing/test-house.ts';
import { defineMetric, figureOf, type Metric, type MetricSource } from './metric.ts';

let house: TestHouse;
let city: string;
let county: string;
let schoolA: string;
let schoolB: string;

const source: MetricSource = {
  id: 'test-fact',
  conditions: ['qualified'],
  relation: (asOf) =>
    sql`(SELECT organisation_id, subject_id, qualified, hours FROM public.test_fact WHERE since <= ${asOf}::date)`,
};
const words = (text: string) => ({ 'zh-CN': text, en: text });
const metric = (id: string, more: Partial<Metric>): Metric =>
  defineMetric({
    id: `test.${id}`,
    version: 1,
    title: words(id),
    formula: words(id),
    clause: 'T14',
    kind: 'ratio',
    unit: words('%'),
    rollUp: 'distinct',
    source,
    numerator: 'qualified',
    denominator: 'true',
    better: 'more',
    permission: 'organisations.organisation.change',
    recordColumns: [{ key: 'hours', title: words('hours'), kind: 'number' }],
    ...more,
  });
const share = metric('share', {});
const rows = metric('rows', { rollUp: 'sum' });
const count = metric('count', { kind: 'count', denominator: undefined });
const stay = metric('stay', { kind: 'count', denominator: undefined, rollUp: 'none' });
const hours = metric('hours', {
  kind: 'amount',
  denominator: undefined,
  numerator: 'true',
  amount: 'hours',
  rollUp: 'sum',
});
const qualifiedHours = metric('qualified-hours', {
  kind: 'amount',
  denominator: undefined,
  amount: 'hours',
  rollUp: 'sum',
});

beforeAll(async () => {
  house = await openTestHouse();
  city = await house.organisationId('市政府');
  county = await house.organisationId('盐湖区教育局');
  const found = async (name: string) => {
    const { pool } = house.services.owner;
    const { rows: made } = await pool.query(
      'INSERT INTO organisations.organisation DEFAULT VALUES RETURNING id',
    );
    const id = made[0].id as string;
    await pool.query(
      `INSERT INTO organisations.organisation_state (organisation_id, name, short_name, kind, valid, reach)
       VALUES ($1, $2, $2, 'secondary-vocational-school', '[2020-01-01,)', 'subtree')`,
      [id, name],
    );
    await pool.query(
      `INSERT INTO organisations.organisation_link (tree, child_id, parent_id, valid)
       VALUES ('administrative', $1, $2, '[2020-01-01,)')`,
      [id, county],
    );
    return id;
  };
  schoolA = await found('甲校');
  schoolB = await found('乙校');
  await house.services.owner.pool.query(`CREATE TABLE public.test_fact (organisation_id uuid, subject_id text, qualified boolean, hours numeric, since date);
      GRANT SELECT ON public.test_fact TO hedong_app`);
  await house.services.owner.pool.query(
    `INSERT INTO public.test_fact VALUES
      ($1, 'both', true, 4, '2021-01-01'), ($2, 'both', true, 2, '2021-01-01'),
      ($1, 'split', true, 1.5, '2021-01-01'), ($2, 'split', false, 0, '2021-01-01'),
      ($1, 'one', false, 0, '2021-01-01'), ($2, 'late', true, 9, '2022-06-01')`,
    [schoolA, schoolB],
  );
});
afterAll(() => house.close());

const compute = (metrics: readonly Metric[], asOf: string) =>
  inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
    house.services.metrics.compute(query, metrics, asOf),
  );

describe('the metric engine', () => {
  it('counts a subject once on the way up, on each side of the ratio', async () => {
    const table = (await compute([share], '2022-01-01')).get('test.share');
    expect(table?.get(schoolA)).toEqual({ numerator: 2, denominator: 3 });
    expect(table?.get(schoolB)).toEqual({ numerator: 1, denominator: 2 });
    expect(table?.get(county)).toEqual({ numerator: 2, denominator: 3 });
    expect(table?.get(city)).toEqual({ numerator: 2, denominator: 3 });
  });

  it('gives metrics of one source together what it gives each alone', async () => {
    const all = [share, rows, count, stay, hours, qualifiedHours];
    const together = await compute(all, '2022-01-01');
    for (const each of all) {
      expect(together.get(each.id)).toEqual((await compute([each], '2022-01-01')).get(each.id));
    }
    expect(together.get('test.rows')?.get(city)).toEqual({ numerator: 3, denominator: 5 });
    expect(together.get('test.count')?.get(city)).toEqual({ numerator: 2, denominator: null });
    expect(together.get('test.hours')?.get(city)).toEqual({ numerator: 7.5, denominator: null });
    expect(together.get('test.qualified-hours')?.get(schoolB)).toEqual({ numerator: 2, denominator: null });
    expect(together.get('test.stay')?.get(city)).toBeUndefined();
  });

  it('sees the facts of the day asked for', async () => {
    const later = (await compute([share], '2022-06-01')).get('test.share');
    expect(later?.get(city)).toEqual({ numerator: 3, denominator: 4 });
    expect((await compute([share], '2020-12-31')).get('test.share')?.get(city)).toBeUndefined();
  });

  it('knows nothing before the first fact that shows that it is recorded', async () => {
    const recorded = metric('recorded', {
      kind: 'amount',
      denominator: undefined,
      numerator: 'true',
      amount: 'hours',
      rollUp: 'sum',
      known: 'recent',
      source: {
        id: 'test-recent',
        conditions: ['recent'],
        relation: (asOf) =>
          sql`(SELECT organisation_id, subject_id, hours, since >= '2022-01-01' AS recent FROM public.test_fact WHERE since <= ${asOf}::date)`,
      },
    });
    expect((await compute([recorded], '2022-05-31')).get('test.recorded')).toEqual(new Map());
    // Once one school has recorded something, nothing at another is a known nothing.
    const table = (await compute([recorded], '2022-06-01')).get('test.recorded');
    expect([table?.get(schoolA)?.numerator, table?.get(city)?.numerator]).toEqual([5.5, 16.5]);
  });

  it('finds the same doubles when the source names the candidates', async () => {
    const hinted = metric('hinted', {
      source: {
        ...source,
        sharedSubjects: () => sql`(SELECT unnest(ARRAY['both', 'split', 'one']) AS subject_id)`,
      },
    });
    expect((await compute([hinted], '2022-01-01')).get('test.hinted')).toEqual(
      (await compute([share], '2022-01-01')).get('test.share'),
    );
  });

  it('lists the records behind each side, and no others', async () => {
    const open = (side: 'numerator' | 'denominator') =>
      inJurisdiction(house.services.app.query, 'system', wholeCity, (query) =>
        house.services.metrics.records(query, rows, '2022-01-01', [schoolA, schoolB], side, 10, 0),
      );
    const numerator = await open('numerator');
    expect(numerator.total).toBe(3);
    expect(numerator.rows.map(({ subjectId }) => subjectId).sort()).toEqual(['both', 'both', 'split']);
    const denominator = await open('denominator');
    expect(denominator.total).toBe(5);
    expect(denominator.rows.filter(({ inNumerator }) => inNumerator)).toHaveLength(3);
    expect(denominator.rows.find(({ subjectId }) => subjectId === 'one')?.columns).toEqual({ hours: 0 });
  });
});

describe('the figure of a ratio', () => {
  it('is exact where the share is', () => {
    expect(figureOf({ kind: 'ratio' }, { numerator: 29, denominator: 100 })).toBe(29);
    expect(figureOf({ kind: 'ratio' }, { numerator: 0, denominator: 0 })).toBeNull();
  });
});

describe('a definition', () => {
  it('is refused when it cannot be rolled up as it says', () => {
    expect(() => metric('bad', { kind: 'amount', amount: 'hours', denominator: undefined })).toThrow(
      /amounts are summed/,
    );
    expect(() => metric('bad', { kind: 'amount', denominator: undefined })).toThrow(/names the column/);
    expect(() => metric('bad', { cumulative: true })).toThrow(/can always fall/);
  });
});
