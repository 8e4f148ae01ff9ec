import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#kernel/clock/clock.ts';
import { seedContext } from '#kernel/registry/seed.ts';
import { openTestHouse, type Person, type TestHouse } from '#kernel/testing/test-house.ts';
import type { ItemRow, ListRow } from '../contract/adjustment.ts';
import type { Condition, RuleSetView, Simulation, Tested } from '../contract/warning-rule.ts';

let house: TestHouse;
let plan: Person;
const told: string[] = [];

const ask = async <R>(text: string, values: unknown[] = []) =>
  (await house.services.owner.pool.query(text, values)).rows as R[];
const body = async <R>(path: string) => {
  const answer = await plan.get(path);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body as R;
};

/** Runs the steps that found schools and accounts, whichever modules have them, and those of this module. */
async function invent(into: TestHouse, log: (line: string) => void): Promise<void> {
  const context = seedContext(into.services, log);
  const steps = into.services.registry.modules
    .flatMap(({ id, demo = [] }) => demo.filter(({ order }) => id === 'programmes' || order <= 15))
    .sort((x, y) => x.order - y.order);
  for (const step of steps) await step.run(context);
}

beforeAll(async () => {
  house = await openTestHouse();
  await invent(house, (line) => told.push(line));
  plan = await house.person('plan-office', await house.organisationId('市教育局'));
}, 120_000);
afterAll(() => house.close());

/** Whether a condition is borne out by the values kept beside it, read once more from nothing but those. */
function borneOut(condition: Condition, tested: Tested[]): boolean | null {
  const results = { all: true, any: false };
  if ('all' in condition || 'any' in condition) {
    const parts = ('all' in condition ? condition.all : condition.any).map((part) => borneOut(part, tested));
    const decisive = 'all' in condition ? !results.all : !results.any;
    if (parts.includes(decisive)) return decisive;
    return parts.includes(null) ? null : !decisive;
  }
  if ('not' in condition) {
    const inner = borneOut(condition.not, tested);
    return inner === null ? null : !inner;
  }
  const own = tested.find(({ test }) => JSON.stringify(test) === JSON.stringify(condition));
  if (!own) return null;
  expect(own.years.length).toBe(condition.years);
  const years = own.years.map(({ value, rank }) => {
    if (value === null) return null;
    if ('rank' in condition) return rank !== null && rank[0] * 100 <= condition.percent * rank[1];
    const { is, value: limit } = condition;
    if (is === 'below') return value < limit;
    if (is === 'at-most') return value <= limit;
    if (is === 'at-least') return value >= limit;
    return is === 'above' ? value > limit : value === limit;
  });
  if (years.includes(false)) return false;
  return years.includes(null) ? null : true;
}

describe('the demo city', () => {
  it('offers 8 to 15 programmes at every school, all marked as invented', async () => {
    const schools = await ask<{ n: number }>(
      `SELECT count(*) AS n FROM programmes.offering_state s JOIN programmes.offering o ON o.id = s.offering_id AND o.synthetic
       WHERE lower(s.valid) < '2024-01-01' GROUP BY s.organisation_id`,
    );
    expect(schools.length).toBeGreaterThan(30);
    for (const { n } of schools) {
      expect(Number(n)).toBeGreaterThanOrEqual(8);
      expect(Number(n)).toBeLessThanOrEqual(30);
    }
    expect(await ask('SELECT FROM programmes.offering WHERE NOT synthetic')).toEqual([]);
    expect(await ask('SELECT FROM programmes.annual_return WHERE NOT synthetic')).toEqual([]);
    expect(await ask('SELECT FROM programmes.demand WHERE NOT synthetic')).toEqual([]);
  });

  it('has five years of verified returns and one under way', async () => {
    const years = await ask<{ year: number; verified: string; open: string }>(
      `SELECT year, count(*) FILTER (WHERE state = 'verified') AS verified, count(*) FILTER (WHERE state <> 'verified') AS open
       FROM programmes.annual_return GROUP BY year ORDER BY year`,
    );
    expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
    expect(
      years.slice(0, 5).every(({ open, verified }) => Number(open) === 0 && Number(verified) > 300),
    ).toBe(true);
    expect(Number(years[5]?.verified)).toBe(0);
  });

  it('moved the offerings of the merged school to its successor from the day on', async () => {
    const rows = await ask<{ name: string; open: boolean; joined: boolean }>(
      `SELECT o.name, upper_inf(s.valid) AS open, f.merged_into IS NOT NULL AS joined FROM programmes.offering_state s JOIN programmes.offering f ON f.id = s.offering_id
       JOIN organisations.organisation_v1 o ON o.id = s.organisation_id WHERE o.name = '盐湖区厚德职业中专学校'`,
    );
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.every(({ open }) => !open)).toBe(true);
    const [into] = await ask<{ n: string }>(
      `SELECT count(*) AS n FROM programmes.offering_state s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
       WHERE o.name = '盐湖区知行职业中专学校' AND lower(s.valid) = '2022-08-01'`,
    );
    expect(Number(into?.n)).toBe(rows.length);
  });
});

describe('the simulation over its five years', () => {
  it('explains every programme that it names by values that bear the rule out', async () => {
    const sets = await body<{ rows: { id: string }[] }>('/programme-rules');
    const id = sets.rows[0]?.id ?? '';
    const { list } = await body<RuleSetView>(`/programme-rules/${id}`);
    const rules = new Map(list.map((rule) => [rule.id, rule]));
    const outcomes = new Set<string>();
    for (const year of [2023, 2024, 2025]) {
      const simulation = await body<Simulation>(`/programme-rules/${id}/simulation?year=${year}&years=3`);
      expect(simulation.byYear.map((each) => each.year)).toEqual([year - 2, year - 1, year]);
      expect(simulation.rows.length).toBeGreaterThan(10);
      expect(simulation.rows.length).toBe(
        Object.values(simulation.byYear[2]?.counts ?? {}).reduce((sum, each) => sum + each, 0),
      );
      for (const { reasons, outcome, programmeName } of simulation.rows) {
        outcomes.add(outcome);
        expect(reasons.length, programmeName).toBeGreaterThan(0);
        expect(reasons.map((reason) => reason.outcome)).toContain(outcome);
        for (const { ruleId, tested } of reasons) {
          const rule = rules.get(ruleId);
          expect(rule && borneOut(rule.when, tested), `${programmeName} ${ruleId}`).toBe(true);
        }
      }
    }
    expect([...outcomes].sort()).toEqual(expect.arrayContaining(['limit', 'stop', 'warn']));
  });
});

describe('its lists', () => {
  it('say of the published year what the simulation of that year says', async () => {
    const { rows: lists } = await body<{ rows: ListRow[] }>('/adjustment-lists');
    expect(lists.map(({ year, state }) => [year, state])).toEqual([
      [2025, 'announced'],
      [2024, 'published'],
    ]);
    const { rows: items } = await body<{ rows: ItemRow[] }>(
      `/adjustment-lists/${lists[1]?.id}/items?pageSize=200`,
    );
    const simulation = await body<Simulation>(
      `/programme-rules/${lists[1]?.ruleSetId}/simulation?year=2024&years=1`,
    );
    expect(
      new Map(
        items.map(({ organisationId, programmeCode, outcome }) => [
          `${organisationId} ${programmeCode}`,
          outcome,
        ]),
      ),
    ).toEqual(new Map(simulation.rows.map(({ key, outcome }) => [key, outcome])));
  });

  it('stopped what the published list stops', async () => {
    const stopped = await ask<{ until: string }>(
      `SELECT max(upper(s.valid))::text AS until FROM programmes.adjustment_item i JOIN programmes.adjustment_list l ON l.id = i.list_id AND l.year = 2024
       JOIN programmes.offering_state s ON s.organisation_id = i.organisation_id AND s.programme_code = i.programme_code
       WHERE i.outcome IN ('stop', 'withdraw') GROUP BY i.id`,
    );
    expect(stopped.length).toBeGreaterThan(0);
    expect(stopped.every(({ until }) => until === '2025-09-01')).toBe(true);
  });
});

it('tells what it made', () => {
  expect(told.filter((line) => /invented (offerings|demands|yearly returns|filings)/.test(line)).length).toBe(
    4,
  );
});

it('leaves out what lies ahead when the service is started on an earlier day', async () => {
  const earlier = await openTestHouse({ clock: fixedClock('2022-12-20T02:00:00Z') });
  try {
    await invent(earlier, () => undefined);
    const { rows } = await earlier.services.owner.pool.query(
      `SELECT (SELECT array_agg(DISTINCT year ORDER BY year) FROM programmes.annual_return) AS returned,
        (SELECT max(year) FROM programmes.demand) AS asked, (SELECT count(*) FROM programmes.adjustment_list)::int AS lists`,
    );
    expect(rows).toEqual([{ returned: [2021], asked: 2022, lists: 0 }]);
  } finally {
    await earlier.close();
  }
}, 120_000);
