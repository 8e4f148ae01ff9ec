import { sql } from 'kysely';
import type { FilingFinding } from '../contract/filing.ts';
import { type FilingEvidence, filingFindings } from '../rules/filing-findings.ts';
import type { ProgrammeCall } from './call.ts';
import { findEntry } from './catalogue-reader.ts';
import { findParameter } from './parameters.ts';

export type FiledProgramme = {
  organisationId: string;
  programmeCode: string;
  programmeName: string;
  firstYear: number;
  teachers: number;
  equipmentYuan: number;
  planFileId: string | null;
};

const demandYears = 3;

/** Vacancies and graduates of the class in the whole city, in the last year for which both are known. */
async function findDemand(call: ProgrammeCall, code: string): Promise<FilingEvidence['demand']> {
  const thisYear = Number(call.today.slice(0, 4));
  const { rows } = await sql<{ year: number; vacancies: number; graduates: number }>`
    SELECT d.year::integer, sum(d.headcount)::integer AS vacancies, max(g.graduates) AS graduates
    FROM programmes.demand d
    JOIN programmes.city_graduates_v1(programmes.class_of(${code}), ${thisYear - demandYears}, ${thisYear}) g ON g.year = d.year
    WHERE d.class_code = programmes.class_of(${code}) AND d.kind = 'vacancy' AND d.withdrawn_on IS NULL
    GROUP BY d.year ORDER BY d.year DESC LIMIT 1`.execute(call.query);
  return rows[0] ?? null;
}

type Surroundings = {
  pillars: string[];
  city: number;
  county: number;
  teachers: number | null;
  lastIntake: number | null;
  firstOffered: number | null;
};

async function readSurroundings(call: ProgrammeCall, filed: FiledProgramme): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    SELECT
      ARRAY(SELECT DISTINCT i.name FROM programmes.pillar_class p JOIN programmes.pillar_industry i ON i.id = p.industry_id
        WHERE p.class_code = programmes.class_of(${filed.programmeCode}) AND p.valid @> ${call.today}::date ORDER BY 1) AS pillars,
      (SELECT count(DISTINCT s.organisation_id) FROM programmes.offering_state s
        WHERE s.programme_code = ${filed.programmeCode} AND s.valid @> ${call.today}::date AND s.organisation_id <> ${filed.organisationId})::integer AS city,
      (SELECT count(DISTINCT s.organisation_id) FROM programmes.offering_state s JOIN organisations.organisation_v1 o ON o.id = s.organisation_id
        WHERE s.programme_code = ${filed.programmeCode} AND s.valid @> ${call.today}::date AND s.organisation_id <> ${filed.organisationId}
          AND o.division_code = (SELECT w.division_code FROM organisations.organisation_v1 w WHERE w.id = ${filed.organisationId}))::integer AS county,
      (SELECT CASE WHEN count(*) > 0 THEN count(*) FILTER (WHERE t.kind = 'full-time' AND t.programme = ${filed.programmeName}) END::integer
        FROM teachers.teacher_facts_v1(${call.today}::date) t WHERE t.organisation_id = ${filed.organisationId}) AS teachers,
      (SELECT max(a.year) FROM programmes.annual_return a WHERE a.organisation_id = ${filed.organisationId} AND a.programme_code = ${filed.programmeCode}
        AND upper_inf(a.known) AND a.intake > 0)::integer AS "lastIntake",
      (SELECT min(extract(year FROM lower(s.valid))) FROM programmes.offering_state s
        WHERE s.organisation_id = ${filed.organisationId} AND s.programme_code = ${filed.programmeCode})::integer AS "firstOffered"`.execute(
    call.query,
  );
  return rows[0] as Surroundings;
}

/** What the decider has to know about a filing, as it stands today. */
export async function examineFiling(call: ProgrammeCall, filed: FiledProgramme): Promise<FilingFinding[]> {
  const around = await readSurroundings(call, filed);
  const lastYear = around.lastIntake ?? (around.firstOffered === null ? null : around.firstOffered - 1);
  return filingFindings({
    inCatalogue: (await findEntry(call.query, filed.programmeCode, call.today)) !== undefined,
    controlled: filed.programmeCode.endsWith('K'),
    hasPlanFile: filed.planFileId !== null,
    teachersStated: filed.teachers,
    teachersOnRegister: around.teachers,
    teachersMin: (await findParameter(call, 'filing-teachers-min')) ?? null,
    equipmentYuan: filed.equipmentYuan,
    equipmentMin: (await findParameter(call, 'filing-equipment-min')) ?? null,
    demand: await findDemand(call, filed.programmeCode),
    pillarIndustries: around.pillars,
    schoolsInCity: around.city,
    schoolsInCounty: around.county,
    yearsWithoutIntake: lastYear === null ? 0 : Math.max(0, filed.firstYear - 1 - lastYear),
  });
}
