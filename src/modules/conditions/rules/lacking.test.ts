import { describe, expect, it } from 'vitest';
import { criterion, nineIndicators, values } from '../testing/conditions.ts';
import { judgeConditions } from './judge-conditions.ts';
import { lackingOf, sumLacking } from './lacking.ts';

const lackingWith = (change: Parameters<typeof values>[0]) =>
  lackingOf(judgeConditions(values(change), nineIndicators).items);

describe('what a school lacks', () => {
  it('is the larger of two gaps in the same thing', () => {
    // 38 000 m² for 1 300 students: 2 000 short of 40 000, and 42 900 − 38 000 = 4 900 short per student.
    expect(lackingWith({ landArea: 38_000, students: 1300 }).landArea).toBe(4900);
    // 55 teachers for 1 300 students: 5 short of 60, and 65 − 55 = 10 short of the ratio.
    expect(lackingWith({ fullTimeTeachers: 55, students: 1300 }).fullTimeTeachers).toBe(10);
  });

  it('leaves out what is only watched', () => {
    const watched = {
      ...nineIndicators,
      criteria: [criterion('computers-per-100-students', 15, { decides: false })],
    };
    expect(lackingOf(judgeConditions(values({ computers: 0 }), watched).items)).toEqual({});
  });

  it('closes every gap when it is added', () => {
    const short = { landArea: 30_000, buildingArea: 20_000, books: 100, students: 1350 };
    const lacking = lackingWith(short);
    const given = values(short);
    for (const [field, gap] of Object.entries(lacking))
      given[field as keyof typeof given] = (given[field as keyof typeof given] ?? 0) + gap;
    expect(judgeConditions(given, nineIndicators).verdict).toBe('compliant');
  });
});

it('schools lack together the sum of what each lacks', () => {
  expect(sumLacking([{ books: 100, landArea: 0.1 }, { books: 50 }, { landArea: 0.2 }])).toEqual({
    books: 150,
    landArea: 0.3,
  });
});
