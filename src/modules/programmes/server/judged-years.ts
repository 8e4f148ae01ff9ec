import { sql } from 'kysely';
import { joinYears, presentSchool } from '../rules/joined-past.ts';
import {
  type CityYears,
  cityYears,
  type Programme,
  type ProgrammeYear,
} from '../rules/measured-programme.ts';
import type { ProgrammeCall } from './call.ts';

type FactRow = ProgrammeYear & {
  organisationId: string;
  programmeCode: string;
  programmeName: string;
  classCode: string;
  year: number;
};

/**
 * Verified figures only: what a superior has not looked at decides about nobody. Teachers are counted at the end
 * of each year; where the register has nobody for a programme by that name, it cannot tell.
 */
async function loadFacts(call: ProgrammeCall, first: number, last: number, asOf: string): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    SELECT f.organisation_id AS "organisationId", f.programme_code AS "programmeCode", f.programme_name AS "programmeName", f.class_code AS "classCode", f.year, f.places,
      CASE WHEN f.verified THEN f.intake END AS intake, CASE WHEN f.verified THEN f.graduates END AS graduates, CASE WHEN f.verified THEN f.placed END AS placed,
      CASE WHEN f.verified THEN f.placed_in_field END AS "placedInField", CASE WHEN f.verified THEN f.further_study END AS "furtherStudy", t.recognised AS "dualQualified"
    FROM programmes.year_facts_v1(${first}, ${last}, ${asOf}::date) f
    LEFT JOIN (SELECT y.year, p.organisation_id, p.programme, count(DISTINCT p.subject_id) FILTER (WHERE p.dual_qualified AND p.specialised)::integer AS recognised
        FROM generate_series(${first}::integer, ${last}::integer) AS y (year)
        CROSS JOIN LATERAL teachers.teacher_facts_v1(make_date(y.year, 12, 31)) p WHERE p.programme IS NOT NULL GROUP BY 1, 2, 3) t
      ON t.organisation_id = f.organisation_id AND t.programme = f.programme_name AND t.year = f.year`.execute(
    call.query,
  );
  return rows;
}

type School = { id: string; name: string; divisionCode: string | null };

async function loadSchools(call: ProgrammeCall): Promise<Map<string, School>> {
  const { rows } = await sql<School>`
    SELECT id, name, division_code AS "divisionCode" FROM organisations.organisation_v1`.execute(call.query);
  return new Map(rows.map((row) => [row.id, row]));
}

async function loadSuccessors(call: ProgrammeCall, until: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; successorId: string }>`
    SELECT organisation_id AS id, successor_id AS "successorId" FROM organisations.successor_v1
    WHERE kind = 'merged' AND effective_on <= ${until}::date`.execute(call.query);
  return new Map(rows.map(({ id, successorId }) => [id, successorId]));
}

async function loadCity(call: ProgrammeCall, first: number, last: number, asOf: string) {
  const demand = await sql<{ year: number; classCode: string; vacancies: number }>`
    SELECT year::integer, class_code AS "classCode", sum(headcount)::integer AS vacancies FROM programmes.demand
    WHERE kind = 'vacancy' AND year BETWEEN ${first} AND ${last} AND recorded_on <= ${asOf}::date AND (withdrawn_on IS NULL OR withdrawn_on > ${asOf}::date)
    GROUP BY year, class_code`.execute(call.query);
  const pillars = await sql<{ year: number; codes: string[] }>`
    SELECT y.year, array_agg(DISTINCT p.class_code) AS codes FROM generate_series(${first}::integer, ${last}::integer) AS y (year)
    JOIN programmes.pillar_class p ON p.valid @> programmes.intake_day(y.year) GROUP BY y.year`.execute(
    call.query,
  );
  return {
    demand: demand.rows,
    pillarClasses: new Map(pillars.rows.map(({ year, codes }) => [year, new Set(codes)])),
  };
}

/** Every programme of every school with its years, and what the city knows; merged schools count as one. */
export async function loadJudgedYears(
  call: ProgrammeCall,
  first: number,
  last: number,
  asOf: string,
): Promise<{ programmes: Programme[]; city: CityYears }> {
  const facts = await loadFacts(call, first, last, asOf);
  const [schools, successors] = [await loadSchools(call), await loadSuccessors(call, `${last}-12-31`)];
  const { demand, pillarClasses } = await loadCity(call, first, last, asOf);
  const owners = Map.groupBy(
    facts,
    (fact) => `${presentSchool(fact.organisationId, successors)} ${fact.programmeCode}`,
  );
  const programmes = [...owners].flatMap(([key, own]): Programme[] => {
    const [organisationId = ''] = key.split(' ');
    const school = schools.get(organisationId);
    const latest = own.reduce((a, b) => (b.year >= a.year ? b : a));
    if (!school) return [];
    const years = [...Map.groupBy(own, ({ year }) => year)].map(([year, parts]): [number, ProgrammeYear] => [
      year,
      joinYears(parts),
    ]);
    return [
      {
        key,
        organisationId,
        organisationName: school.name,
        divisionCode: school.divisionCode,
        programmeCode: latest.programmeCode,
        programmeName: latest.programmeName,
        classCode: latest.classCode,
        years: new Map(years),
      },
    ];
  });
  programmes.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { programmes, city: cityYears(programmes, demand, pillarClasses) };
}
