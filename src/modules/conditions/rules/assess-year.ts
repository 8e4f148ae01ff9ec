import type { SchoolType, Values } from '../contract/condition.ts';
import type { ReturnState } from '../contract/return.ts';
import { combineValues } from './combine-values.ts';
import { type Judgement, judgeConditions } from './judge-conditions.ts';
import { type DatedStandard, pickStandard } from './pick-standard.ts';

/** A school's return of a year, with where the school belongs at present. */
export type ReportedSchool = {
  returnId: string;
  organisationId: string;
  /** As it was called on the reference day. */
  name: string;
  divisionCode: string | null;
  schoolType: SchoolType;
  state: ReturnState;
  acceptedOn: string | null;
  exempt: string | null;
  synthetic: boolean;
  values: Values;
  population: number | null;
  placeId: string;
  placeName: string;
  /** Whether the place is a school that exists; a closed school's place is only its superior. */
  placed: boolean;
};

/** One school judged: of then, or one that several of then have become. */
export type AssessedSchool = {
  organisationId: string;
  name: string;
  divisionCode: string | null;
  schoolType: SchoolType;
  population: number | null;
  parts: readonly ReportedSchool[];
  values: Values;
  standard: DatedStandard | undefined;
  judgement: Judgement;
  exempt: string | null;
};

const noStandard: Judgement = { verdict: 'incomplete', items: [] };

function assess(
  parts: readonly ReportedSchool[],
  lead: ReportedSchool,
  who: { organisationId: string; name: string },
  standards: readonly DatedStandard[],
  day: string,
): AssessedSchool {
  const { divisionCode, schoolType, population } = lead;
  const standard = pickStandard(standards, { schoolType, divisionCode }, day);
  const values = combineValues(parts.map((part) => part.values));
  return {
    ...who,
    divisionCode,
    schoolType,
    population,
    parts,
    values,
    standard,
    judgement: standard ? judgeConditions(values, standard, population) : noStandard,
    // A school that was exempt does not take those that join it out of the share.
    exempt: parts.every(({ exempt }) => exempt !== null) ? lead.exempt : null,
  };
}

/** Each school as it was on the reference day. */
export function assessOriginal(
  schools: readonly ReportedSchool[],
  standards: readonly DatedStandard[],
  day: string,
): AssessedSchool[] {
  return schools.map((school) =>
    assess([school], school, { organisationId: school.organisationId, name: school.name }, standards, day),
  );
}

/**
 * The same year in the structure of now: schools that have become one are judged as one by what they
 * reported together; those that were closed or split are no longer there.
 */
export function assessCurrent(
  schools: readonly ReportedSchool[],
  standards: readonly DatedStandard[],
  day: string,
): AssessedSchool[] {
  const groups = Map.groupBy(
    schools.filter(({ placed }) => placed),
    ({ placeId }) => placeId,
  );
  return [...groups].flatMap(([placeId, parts]) => {
    const lead = parts.find(({ organisationId }) => organisationId === placeId) ?? parts[0];
    if (!lead) return [];
    return [assess(parts, lead, { organisationId: placeId, name: lead.placeName }, standards, day)];
  });
}

/** The ids of the schools judged together as the judgement keeps them: ascending, with commas. */
export const partsKey = (parts: readonly Pick<ReportedSchool, 'organisationId'>[]): string =>
  parts
    .map(({ organisationId }) => organisationId)
    .sort()
    .join(',');

/** How many of the schools meet their standard; the exempt and those that no standard is for stand aside. */
export function countShare(schools: readonly Pick<AssessedSchool, 'judgement' | 'exempt' | 'standard'>[]) {
  const judged = schools.filter(({ exempt, standard }) => exempt === null && standard !== undefined);
  const of = (verdict: string) => judged.filter(({ judgement }) => judgement.verdict === verdict).length;
  return {
    judged: judged.length,
    compliant: of('compliant'),
    basic: of('basic'),
    incomplete: of('incomplete'),
    exempt: schools.filter(({ exempt }) => exempt !== null).length,
  };
}
