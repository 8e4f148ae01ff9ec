import { type RawBuilder, sql } from 'kysely';
import type { SupplyOverview } from '../contract/supply.ts';
import { type AskedFor, groupSupply, type SupplyFact } from '../rules/supply-groups.ts';
import type { Input, ProgrammeCall } from './call.ts';
import { rollCounts, yearAsked } from './return-reader.ts';

const trendYears = 5;

type Fact = SupplyFact & {
  year: number;
  pillar: boolean;
  verified: boolean;
  returned: boolean;
  synthetic: boolean;
};

function conditions(input: Input<'readSupply'>): RawBuilder<unknown> {
  return sql.join(
    [
      sql`((SELECT kernel.sees_all()) OR f.organisation_id = ANY ((SELECT kernel.seen_organisations())::uuid[]))`,
      input.level ? sql`programmes.level_of(f.programme_code) = ${input.level}` : undefined,
      input.familyCode ? sql`left(f.class_code, 2) = ${input.familyCode}` : undefined,
      input.divisionCode ? sql`o.division_code = ${input.divisionCode}` : undefined,
      input.organisationId ? sql`f.organisation_id = ${input.organisationId}` : undefined,
    ].filter((condition) => condition !== undefined),
    sql` AND `,
  );
}

/**
 * Supply by school, programme and year. Returns say what they know; where a school has given none, the roll of
 * students counts intake and graduates. Students are those on the roll at the end of the year, or today.
 */
async function loadFacts(call: ProgrammeCall, input: Input<'readSupply'>, year: number): Promise<Fact[]> {
  const first = year - trendYears + 1;
  const day = [`${year}-12-31`, call.today].sort()[0] as string;
  const { rows } = await sql<Omit<Fact, 'divisionName'>>`
    SELECT f.organisation_id AS "organisationId", o.short_name AS "organisationName", o.division_code AS "divisionCode", f.programme_code AS "programmeCode",
      f.programme_name AS "programmeName", f.class_code AS "classCode", coalesce(k.name, f.class_code) AS "className", left(f.class_code, 2) AS "familyCode",
      coalesce(g.name, left(f.class_code, 2)) AS "familyName", f.year, coalesce(f.places, 0) AS places, coalesce(f.intake, t.intake, 0) AS intake,
      coalesce(u.students, 0) AS students, coalesce(f.graduates, t.graduates, 0) AS graduates, coalesce(f.placed, 0) AS placed, coalesce(f.placed_in_field, 0) AS "placedInField",
      coalesce(f.further_study, 0) AS "furtherStudy", f.verified, f.intake IS NOT NULL AS returned, o.synthetic,
      EXISTS (SELECT FROM programmes.pillar_class p WHERE p.class_code = f.class_code AND p.valid @> programmes.intake_day(f.year)) AS pillar
    FROM programmes.year_facts_v1(${first}, ${year}, ${call.today}::date) f
    JOIN organisations.organisation_v1 o ON o.id = f.organisation_id
    LEFT JOIN (${rollCounts(first, year)}) t ON t.organisation_id = f.organisation_id AND t.programme_code = f.programme_code AND t.year = f.year
    LEFT JOIN (SELECT organisation_id, programme_code, count(*)::integer AS students FROM students.roll_v1
      WHERE valid @> ${day}::date AND status IN ('enrolled', 'suspended') GROUP BY 1, 2) u
      ON u.organisation_id = f.organisation_id AND u.programme_code = f.programme_code AND f.year = ${year}
    LEFT JOIN programmes.class k ON k.code = f.class_code AND upper_inf(k.valid)
    LEFT JOIN programmes.family g ON g.code = left(f.class_code, 2) AND upper_inf(g.valid)
    WHERE ${conditions(input)}`.execute(call.query);
  const divisions = new Map(call.services.city.divisions.map(({ code, name }) => [code, name]));
  return rows.map((row) => ({
    ...row,
    divisionName: divisions.get(row.divisionCode ?? '') ?? call.services.city.name['zh-CN'],
  }));
}

type YearDemand = AskedFor & { year: number };

async function loadDemand(
  call: ProgrammeCall,
  input: Input<'readSupply'>,
  year: number,
): Promise<YearDemand[]> {
  const { rows } = await sql<YearDemand>`
    SELECT class_code AS "classCode", programme_code AS "programmeCode", kind, year::integer, sum(headcount)::integer AS headcount
    FROM programmes.demand WHERE year BETWEEN ${year - trendYears + 1} AND ${year} AND withdrawn_on IS NULL
      AND (${input.familyCode ?? null}::text IS NULL OR left(class_code, 2) = ${input.familyCode ?? null}::text)
    GROUP BY class_code, programme_code, kind, year`.execute(call.query);
  return rows;
}

async function classNames(call: ProgrammeCall): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    SELECT code, name FROM programmes.class WHERE upper_inf(valid) UNION ALL SELECT code, name FROM programmes.family WHERE upper_inf(valid)
    UNION ALL SELECT code, name FROM programmes.catalogue_programme WHERE upper_inf(valid)`.execute(
    call.query,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

async function pillarClasses(call: ProgrammeCall, year: number): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT class_code AS code FROM programmes.pillar_class WHERE valid @> programmes.intake_day(${year})`.execute(
    call.query,
  );
  return new Set(rows.map(({ code }) => code));
}

function trendOf(
  facts: readonly Fact[],
  demand: readonly YearDemand[],
  year: number,
): SupplyOverview['trend'] {
  const sum = (own: readonly Fact[], pick: (fact: Fact) => number) =>
    own.reduce((total, each) => total + pick(each), 0);
  return Array.from({ length: trendYears }, (_each, index) => {
    const asked = year - trendYears + 1 + index;
    const own = facts.filter((fact) => fact.year === asked);
    return {
      year: asked,
      places: sum(own, ({ places }) => places),
      intake: sum(own, ({ intake }) => intake),
      graduates: sum(own, ({ graduates }) => graduates),
      vacancies: demand
        .filter((each) => each.year === asked && each.kind === 'vacancy')
        .reduce((total, { headcount }) => total + headcount, 0),
      pillarPlaces: sum(own, ({ places, pillar }) => (pillar ? places : 0)),
    };
  });
}

/** Supply of a year in groups, beside demand where the whole city is looked at, and the last five years. */
export async function readSupply(call: ProgrammeCall, input: Input<'readSupply'>): Promise<SupplyOverview> {
  const year = input.year ?? yearAsked(call.today);
  const wholeCity =
    call.jurisdiction.scope === 'all' && !input.level && !input.divisionCode && !input.organisationId;
  const facts = await loadFacts(call, input, year);
  const demand = wholeCity ? await loadDemand(call, input, year) : [];
  const [names, pillars] = [await classNames(call), await pillarClasses(call, year)];
  const own = facts.filter((fact) => fact.year === year);
  const { rows, total } = groupSupply(
    own,
    input.by,
    wholeCity ? demand.filter((each) => each.year === year) : null,
    pillars,
    (key) => names.get(key) ?? key,
  );
  const offered = own.filter(({ places }) => places > 0);
  return {
    year,
    years: Array.from({ length: 8 }, (_each, index) => Number(call.today.slice(0, 4)) - index),
    wholeCity,
    rows,
    total,
    trend: trendOf(facts, demand, year),
    returns: { expected: offered.length, verified: offered.filter(({ verified }) => verified).length },
    synthetic: facts.some(({ synthetic }) => synthetic),
  };
}
