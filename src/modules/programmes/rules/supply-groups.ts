import type { SupplyGrouping, SupplyRow } from '../contract/supply.ts';

/** Supply of one programme of one school in one year. */
export type SupplyFact = {
  organisationId: string;
  organisationName: string;
  divisionCode: string | null;
  divisionName: string;
  programmeCode: string;
  programmeName: string;
  classCode: string;
  className: string;
  familyCode: string;
  familyName: string;
  places: number;
  intake: number;
  students: number;
  graduates: number;
  placed: number;
  placedInField: number;
  furtherStudy: number;
};

/** What enterprises ask for in the year. */
export type AskedFor = {
  classCode: string;
  programmeCode: string | null;
  kind: 'vacancy' | 'internship';
  headcount: number;
};

const sumOf = (facts: readonly SupplyFact[], pick: (fact: SupplyFact) => number) =>
  facts.reduce((sum, fact) => sum + pick(fact), 0);

/**
 * Herfindahl index of the places of a group: the sum over schools of the squared share, times 10 000. One school
 * alone gives 10 000, ten equal ones 1 000. Null where there are no places.
 */
export function concentrationOf(
  facts: readonly Pick<SupplyFact, 'organisationId' | 'places'>[],
): number | null {
  const schools = new Map<string, number>();
  for (const { organisationId, places } of facts)
    schools.set(organisationId, (schools.get(organisationId) ?? 0) + places);
  const total = [...schools.values()].reduce((sum, places) => sum + places, 0);
  if (total === 0) return null;
  const squares = [...schools.values()].reduce((sum, places) => sum + places * places, 0);
  return Math.round((squares * 10_000) / (total * total));
}

/** Schools that offer a programme besides the first, summed over the programmes of the group. */
export function duplicatesOf(
  facts: readonly Pick<SupplyFact, 'organisationId' | 'programmeCode' | 'places'>[],
): number {
  const schools = new Map<string, Set<string>>();
  for (const { programmeCode, organisationId, places } of facts)
    if (places > 0) schools.set(programmeCode, (schools.get(programmeCode) ?? new Set()).add(organisationId));
  return [...schools.values()].reduce((sum, { size }) => sum + size - 1, 0);
}

const keys: Record<SupplyGrouping, (fact: SupplyFact) => [key: string, name: string]> = {
  family: (fact) => [fact.familyCode, fact.familyName],
  class: (fact) => [fact.classCode, fact.className],
  programme: (fact) => [fact.programmeCode, fact.programmeName],
  school: (fact) => [fact.organisationId, fact.organisationName],
  county: (fact) => [fact.divisionCode ?? '', fact.divisionName],
};

/** Whether a demand belongs to a group; demand has no school or county of supply. */
const asksFor: Record<SupplyGrouping, (asked: AskedFor, key: string) => boolean> = {
  family: ({ classCode }, key) => classCode.slice(0, 2) === key,
  class: ({ classCode }, key) => classCode === key,
  programme: ({ programmeCode }, key) => programmeCode === key,
  school: () => false,
  county: () => false,
};
const hasDemand = (by: SupplyGrouping) => by !== 'school' && by !== 'county';

function rowOf(
  key: string,
  name: string,
  facts: readonly SupplyFact[],
  asked: readonly AskedFor[] | null,
  pillarClasses: ReadonlySet<string>,
): SupplyRow {
  const heads = (kind: AskedFor['kind']) =>
    asked?.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.headcount, 0) ?? null;
  const classes = new Set(facts.map(({ classCode }) => classCode));
  const [onlyClass] = classes;
  return {
    key,
    name,
    pillar: classes.size === 1 && onlyClass ? pillarClasses.has(onlyClass) : null,
    schools: new Set(facts.filter(({ places }) => places > 0).map(({ organisationId }) => organisationId))
      .size,
    programmes: new Set(facts.filter(({ places }) => places > 0).map(({ programmeCode }) => programmeCode))
      .size,
    places: sumOf(facts, ({ places }) => places),
    intake: sumOf(facts, ({ intake }) => intake),
    students: sumOf(facts, ({ students }) => students),
    graduates: sumOf(facts, ({ graduates }) => graduates),
    placed: sumOf(facts, ({ placed }) => placed),
    placedInField: sumOf(facts, ({ placedInField }) => placedInField),
    furtherStudy: sumOf(facts, ({ furtherStudy }) => furtherStudy),
    vacancies: heads('vacancy'),
    internships: heads('internship'),
    concentration: concentrationOf(facts),
    duplicates: duplicatesOf(facts),
  };
}

/**
 * Supply in groups, the largest first, with the sum of all. `asked` is null where demand is not to be shown: it
 * is reported for the whole city, so it stands beside the supply of the whole city only. Classes that are asked
 * for and that nobody offers have a row of their own.
 */
export function groupSupply(
  facts: readonly SupplyFact[],
  by: SupplyGrouping,
  asked: readonly AskedFor[] | null,
  pillarClasses: ReadonlySet<string>,
  nameOf: (key: string) => string,
): { rows: SupplyRow[]; total: SupplyRow } {
  const groups = Map.groupBy(facts, (fact) => keys[by](fact)[0]);
  const shown = hasDemand(by) ? asked : null;
  for (const each of shown ?? []) {
    const key =
      by === 'family' ? each.classCode.slice(0, 2) : by === 'class' ? each.classCode : each.programmeCode;
    if (key && !groups.has(key)) groups.set(key, []);
  }
  const rows = [...groups].map(([key, own]) => {
    const first = own[0];
    const name = first ? keys[by](first)[1] : nameOf(key);
    const row = rowOf(key, name, own, shown?.filter((each) => asksFor[by](each, key)) ?? null, pillarClasses);
    return first ? row : { ...row, pillar: by === 'class' ? pillarClasses.has(key) : null };
  });
  rows.sort(
    (a, b) => b.places - a.places || (b.vacancies ?? 0) - (a.vacancies ?? 0) || (a.key < b.key ? -1 : 1),
  );
  return { rows, total: rowOf('', '', facts, asked, pillarClasses) };
}
