import { describe, expect, it } from 'vitest';
import { nineStandard as standard, values } from '../testing/conditions.ts';
import { assessCurrent, assessOriginal, countShare, partsKey, type ReportedSchool } from './assess-year.ts';

const school = (id: string, change: Partial<ReportedSchool> = {}): ReportedSchool => ({
  returnId: `return-${id}`,
  organisationId: id,
  name: id,
  divisionCode: '140802',
  schoolType: 'secondary-general',
  state: 'accepted',
  acceptedOn: '2021-11-20',
  exempt: null,
  synthetic: true,
  values: values(),
  population: null,
  placeId: id,
  placeName: id,
  placed: true,
  ...change,
});
const day = '2021-09-01';
const small = values({ students: 500, landArea: 25_000, fullTimeTeachers: 35 });
const verdicts = (assessed: ReturnType<typeof assessOriginal>) =>
  Object.fromEntries(assessed.map(({ organisationId, judgement }) => [organisationId, judgement.verdict]));

describe('a year seen both ways after a merger', () => {
  // b and c are too small alone; c went over into b, d was closed.
  const schools = [
    school('a'),
    school('b', { values: small }),
    school('c', { values: small, placeId: 'b', placeName: 'b now' }),
    school('d', { placeId: 'bureau', placed: false }),
  ];

  it('keeps every school of then in the original structure: two of four', () => {
    const assessed = assessOriginal(schools, [standard], day);
    expect(verdicts(assessed)).toEqual({
      a: 'compliant',
      b: 'not-compliant',
      c: 'not-compliant',
      d: 'compliant',
    });
    expect(countShare(assessed)).toEqual({ judged: 4, compliant: 2, basic: 0, incomplete: 0, exempt: 0 });
  });

  it('counts those that became one as one in the current structure: two of two', () => {
    const assessed = assessCurrent(schools, [standard], day);
    expect(verdicts(assessed)).toEqual({ a: 'compliant', b: 'compliant' });
    expect(assessed[1]?.values.students).toBe(1000);
    expect(assessed[1]?.parts.map(({ organisationId }) => organisationId)).toEqual(['b', 'c']);
  });

  it('judges by the standard of the school that stays', () => {
    const technical = school('t', { schoolType: 'technical', placeId: 'a' });
    expect(assessCurrent([school('a'), technical], [standard], day)[0]?.standard?.id).toBe('nine');
    expect(assessOriginal([technical], [standard], day)[0]?.judgement.verdict).toBe('incomplete');
  });
});

describe('the share', () => {
  it('leaves out the exempt and those without a standard, unless somebody joined them', () => {
    const exempt = school('a', { exempt: '2022 年后新建' });
    expect(countShare(assessOriginal([exempt, school('b')], [standard], day))).toMatchObject({
      judged: 1,
      compliant: 1,
      exempt: 1,
    });
    const technical = school('t', { schoolType: 'technical' });
    expect(countShare(assessOriginal([technical], [standard], day))).toMatchObject({ judged: 0, exempt: 0 });
    const joined = [exempt, school('b', { placeId: 'a' })];
    expect(countShare(assessCurrent(joined, [standard], day))).toMatchObject({ judged: 1, exempt: 0 });
  });
});

it('the key of schools judged together does not depend on their order', () => {
  expect(partsKey([school('b'), school('a')])).toBe('a,b');
});
