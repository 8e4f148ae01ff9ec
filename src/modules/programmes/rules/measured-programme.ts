import type { Measure } from '../contract/warning-rule.ts';

/** What is known of a programme of a school in a year; null where nobody has said. */
export type ProgrammeYear = {
  /** Places on the day of intake; null when it was not offered. */
  places: number | null;
  intake: number | null;
  graduates: number | null;
  placed: number | null;
  placedInField: number | null;
  furtherStudy: number | null;
  dualQualified: number | null;
};

/** A programme of a school with its past. What schools merged into this one did counts as its own past. */
export type Programme = {
  key: string;
  organisationId: string;
  organisationName: string;
  divisionCode: string | null;
  programmeCode: string;
  programmeName: string;
  classCode: string;
  years: ReadonlyMap<number, ProgrammeYear>;
};

/** What only the whole city knows. */
export type CityYears = {
  /** People asked for, by class and year; a year without any entry is a year nobody asked about. */
  vacancies: ReadonlyMap<string, number>;
  demandYears: ReadonlySet<number>;
  graduates: ReadonlyMap<string, number>;
  schools: ReadonlyMap<string, number>;
  schoolsByCounty: ReadonlyMap<string, number>;
  /** Classes that serve a pillar industry, by year. */
  pillarClasses: ReadonlyMap<number, ReadonlySet<string>>;
};

export type Measured = { value: number; sides: [number, number] | null };

const at = (...parts: (string | number)[]) => parts.join('|');

function addTo(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

/** Sums over the programmes of the city beside its demand and pillar industries. */
export function cityYears(
  programmes: readonly Programme[],
  demand: readonly { year: number; classCode: string; vacancies: number }[],
  pillarClasses: ReadonlyMap<number, ReadonlySet<string>>,
): CityYears {
  const vacancies = new Map<string, number>();
  for (const each of demand) addTo(vacancies, at(each.classCode, each.year), each.vacancies);
  const graduates = new Map<string, number>();
  const schools = new Map<string, number>();
  const schoolsByCounty = new Map<string, number>();
  for (const programme of programmes) {
    for (const [year, known] of programme.years) {
      if (known.graduates !== null) addTo(graduates, at(programme.classCode, year), known.graduates);
      if (known.places === null) continue;
      addTo(schools, at(programme.programmeCode, year), 1);
      addTo(schoolsByCounty, at(programme.programmeCode, programme.divisionCode ?? '', year), 1);
    }
  }
  const demandYears = new Set(demand.map(({ year }) => year));
  return { vacancies, demandYears, graduates, schools, schoolsByCounty, pillarClasses };
}

const plain = (value: number | null): Measured | null => (value === null ? null : { value, sides: null });

/** A share in per cent with both sides; unknown when a side is, or when there is nothing to divide by. */
function share(numerator: number | null, denominator: number | null): Measured | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return { value: (numerator * 100) / denominator, sides: [numerator, denominator] };
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** Years up to and with the given one in which it was offered without a gap. */
function yearsOffered(programme: Programme, year: number): number {
  let count = 0;
  while ((programme.years.get(year - count)?.places ?? null) !== null) count += 1;
  return count;
}

function demandRatio(programme: Programme, year: number, city: CityYears): Measured | null {
  const graduates = city.graduates.get(at(programme.classCode, year));
  if (!city.demandYears.has(year) || !graduates) return null;
  const vacancies = city.vacancies.get(at(programme.classCode, year)) ?? 0;
  return { value: vacancies / graduates, sides: [vacancies, graduates] };
}

/** The value of a measure for a programme in a year; null where it cannot be known. */
export function measure(name: Measure, programme: Programme, year: number, city: CityYears): Measured | null {
  const known = programme.years.get(year);
  if (!known) return null;
  switch (name) {
    case 'places':
      return plain(known.places);
    case 'intake':
      return plain(known.intake);
    case 'intake-share':
      return share(known.intake, known.places);
    case 'graduates':
      return plain(known.graduates);
    case 'placement-share':
      return share(sum(known.placed, known.furtherStudy), known.graduates);
    case 'in-field-share':
      return share(known.placedInField, known.placed);
    case 'further-share':
      return share(known.furtherStudy, known.graduates);
    case 'vacancies':
      return city.demandYears.has(year)
        ? plain(city.vacancies.get(at(programme.classCode, year)) ?? 0)
        : null;
    case 'demand-ratio':
      return demandRatio(programme, year, city);
    case 'schools-in-city':
      return plain(city.schools.get(at(programme.programmeCode, year)) ?? 0);
    case 'schools-in-county':
      return plain(
        city.schoolsByCounty.get(at(programme.programmeCode, programme.divisionCode ?? '', year)) ?? 0,
      );
    case 'years-offered':
      return plain(yearsOffered(programme, year));
    case 'dual-qualified':
      return plain(known.dualQualified);
    case 'pillar':
      return plain(city.pillarClasses.get(year)?.has(programme.classCode) ? 1 : 0);
    case 'controlled':
      return plain(programme.programmeCode.endsWith('K') ? 1 : 0);
  }
}
