import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { supplyGroupings } from '../contract/supply.ts';
import {
  type AskedFor,
  concentrationOf,
  duplicatesOf,
  groupSupply,
  type SupplyFact,
} from './supply-groups.ts';

const fact = (
  school: string,
  programmeCode: string,
  places: number,
  rest: Partial<SupplyFact> = {},
): SupplyFact => {
  const classCode = String(Number(programmeCode.slice(0, 4)) - 2000);
  return {
    organisationId: school,
    organisationName: school,
    divisionCode: '140802',
    divisionName: '盐湖区',
    programmeCode,
    programmeName: programmeCode,
    classCode,
    className: classCode,
    familyCode: classCode.slice(0, 2),
    familyName: classCode.slice(0, 2),
    places,
    intake: 0,
    students: 0,
    graduates: 0,
    placed: 0,
    placedInField: 0,
    furtherStudy: 0,
    ...rest,
  };
};

describe('concentration (Herfindahl, by schools)', () => {
  it.each<[string, [string, number][], number | null]>([
    ['one school alone', [['a', 120]], 10_000],
    [
      'two equal ones',
      [
        ['a', 60],
        ['b', 60],
      ],
      5_000,
    ],
    [
      'three to one: 0.75² + 0.25² = 0.625',
      [
        ['a', 90],
        ['b', 30],
      ],
      6_250,
    ],
    [
      'two programmes of one school count as one',
      [
        ['a', 30],
        ['a', 30],
        ['b', 60],
      ],
      5_000,
    ],
    ['no places', [['a', 0]], null],
    ['nobody', [], null],
  ])('%s', (_name, lines, expected) => {
    expect(concentrationOf(lines.map(([organisationId, places]) => ({ organisationId, places })))).toBe(
      expected,
    );
  });
});

it('counts as duplicates the schools beyond the first of each programme', () => {
  // Nursing at three schools: 2; e-commerce at one: 0; the school without places is none.
  expect(
    duplicatesOf([
      fact('a', '720201', 40),
      fact('b', '720201', 40),
      fact('c', '720201', 40),
      fact('d', '720201', 0),
      fact('a', '730701', 40),
    ]),
  ).toBe(2);
});

const facts = [
  fact('a', '720201', 100, { intake: 80, graduates: 50, placed: 40 }),
  fact('b', '720201', 60, { intake: 50, graduates: 30, placed: 20 }),
  fact('a', '730701', 200, { intake: 90, graduates: 70, placed: 60 }),
];
const asked: AskedFor[] = [
  { classCode: '5202', programmeCode: '720201', kind: 'vacancy', headcount: 120 },
  { classCode: '5202', programmeCode: null, kind: 'internship', headcount: 30 },
  { classCode: '4607', programmeCode: null, kind: 'vacancy', headcount: 500 },
];

describe('supply beside demand', () => {
  it('by class, the largest first, with what nobody offers at the end', () => {
    const { rows, total } = groupSupply(facts, 'class', asked, new Set(['5202']), (key) => `名${key}`);
    expect(rows).toMatchObject([
      { key: '5307', places: 200, schools: 1, vacancies: 0, pillar: false, duplicates: 0 },
      {
        key: '5202',
        places: 160,
        schools: 2,
        vacancies: 120,
        internships: 30,
        pillar: true,
        duplicates: 1,
        concentration: 5313,
      },
      {
        key: '4607',
        name: '名4607',
        places: 0,
        schools: 0,
        vacancies: 500,
        pillar: false,
        concentration: null,
      },
    ]);
    expect(total).toMatchObject({
      places: 360,
      graduates: 150,
      placed: 120,
      vacancies: 620,
      internships: 30,
      duplicates: 1,
    });
  });
  it('shows no demand by school, nor where it is not to be shown', () => {
    expect(
      groupSupply(facts, 'school', asked, new Set(), String).rows.map(({ vacancies }) => vacancies),
    ).toEqual([null, null]);
    expect(groupSupply(facts, 'class', null, new Set(), String).total.vacancies).toBeNull();
  });
});

it('adds up to the same sum however it is grouped', () => {
  const any = fc.array(
    fc.record({
      school: fc.constantFrom('a', 'b', 'c'),
      code: fc.constantFrom('720201', '730701', '660301', '660103'),
      places: fc.nat(200),
      graduates: fc.nat(90),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(any, fc.constantFrom(...supplyGroupings), (lines, by) => {
      const town = lines.map(({ school, code, places, graduates }) =>
        fact(school, code, places, { graduates }),
      );
      const { rows, total } = groupSupply(town, by, asked, new Set(), String);
      expect(rows.reduce((sum, { places }) => sum + places, 0)).toBe(total.places);
      expect(rows.reduce((sum, { graduates }) => sum + graduates, 0)).toBe(total.graduates);
      expect(total.places).toBe(lines.reduce((sum, { places }) => sum + places, 0));
    }),
  );
});
