import { divisionNameOf } from '#kernel/city/city-folder.ts';
import type { Compliance, ComplianceRow, Share } from '../contract/compliance.ts';
import { type ReturnState, ReturnState as States } from '../contract/return.ts';
import { type AssessedSchool, assessCurrent, assessOriginal, countShare } from '../rules/assess-year.ts';
import { missedOf } from '../rules/judge-conditions.ts';
import { lackingOf, sumLacking } from '../rules/lacking.ts';
import type { ConditionCall, Input } from './call.ts';
import { findYear, type LoadedYear, listStandards, listYears } from './load-year.ts';

type City = ConditionCall['services']['city'];
type Filter = Input<'listCompliance'>;

/** The least advanced of the returns that were judged together. */
function leastState(assessed: AssessedSchool): ReturnState {
  const order = States.options;
  return assessed.parts
    .map(({ state }) => state)
    .reduce((a, b) => (order.indexOf(a) <= order.indexOf(b) ? a : b));
}

function rowOf(assessed: AssessedSchool, city: City): ComplianceRow {
  const lead =
    assessed.parts.find(({ organisationId }) => organisationId === assessed.organisationId) ??
    assessed.parts[0];
  return {
    organisationId: assessed.organisationId,
    organisationName: assessed.name,
    divisionCode: assessed.divisionCode,
    divisionName: divisionNameOf(city, assessed.divisionCode),
    schools: assessed.parts.map(({ name }) => name),
    returnId: lead?.returnId ?? '',
    schoolType: assessed.schoolType,
    state: leastState(assessed),
    verdict: assessed.judgement.verdict,
    items: assessed.judgement.items,
    exempt: assessed.exempt,
    synthetic: assessed.parts.some(({ synthetic }) => synthetic),
  };
}

function fits(row: ComplianceRow, filter: Filter): boolean {
  const verdict = row.exempt === null ? row.verdict : 'exempt';
  return (
    (!filter.verdict || verdict === filter.verdict) &&
    (!filter.state || row.state === filter.state) &&
    (!filter.schoolType || row.schoolType === filter.schoolType) &&
    (!filter.divisionCode || row.divisionCode === filter.divisionCode) &&
    (!filter.missed || missedOf(row.items).includes(filter.missed)) &&
    (!filter.q || [row.organisationName, ...row.schools].some((name) => name.includes(filter.q ?? '')))
  );
}

const shareOf = (city: City, schools: readonly AssessedSchool[]): Share => ({
  divisionCode: null,
  name: city.name['zh-CN'],
  ...countShare(schools),
});

function counties(city: City, schools: readonly AssessedSchool[]): Compliance['counties'] {
  return city.divisions.map(({ code, name, tile }) => ({
    divisionCode: code,
    name,
    tile,
    ...countShare(schools.filter(({ divisionCode }) => divisionCode === code)),
  }));
}

/** A year judged in both structures, as far as the caller sees. */
export async function assessBoth(call: ConditionCall, loaded: LoadedYear) {
  const standards = await listStandards(call.query);
  return {
    original: assessOriginal(loaded.schools, standards, loaded.referenceDay),
    current: assessCurrent(loaded.schools, standards, loaded.referenceDay),
  };
}

/** Compliance per school of a year in one structure, with the shares of city and counties in it. */
export async function listCompliance(call: ConditionCall, filter: Filter): Promise<Compliance> {
  const { city } = call.services;
  const years = await listYears(call.query);
  const loaded = await findYear(call.query, filter.year, call.today);
  const both = loaded ? await assessBoth(call, loaded) : { original: [], current: [] };
  const schools = both[filter.structure];
  const rows = schools.map((each) => rowOf(each, city)).filter((row) => fits(row, filter));
  const from = (filter.page - 1) * filter.pageSize;
  return {
    year: loaded?.year ?? null,
    referenceDay: loaded?.referenceDay ?? null,
    years,
    rows: rows.slice(from, from + filter.pageSize),
    total: rows.length,
    city: shareOf(city, schools),
    lacking: sumLacking(
      schools.filter((each) => each.exempt === null).map(({ judgement }) => lackingOf(judgement.items)),
    ),
    counties: counties(city, schools),
    otherStructure: shareOf(city, both[filter.structure === 'original' ? 'current' : 'original']),
  };
}
