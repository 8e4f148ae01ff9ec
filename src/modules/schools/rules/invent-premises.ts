import type { BuildingFacts, CampusFacts } from '../contract/school.ts';

/** Premises of an invented school: its campuses with what they grow by later. */
export type InventedCampus = {
  facts: CampusFacts;
  buildings: BuildingFacts[];
  /** Land bought later, and a building opened later, each with its day. */
  enlarged: { on: string; landAreaM2: number } | null;
  built: { on: string; facts: BuildingFacts } | null;
};

const round = (value: number, step: number) => Math.round(value / step) * step;
const growthDays = ['2022-03-01', '2023-06-01', '2024-06-01', '2025-06-01'];

/**
 * Draws premises: about a third of the schools begin below 40 000 m² of land or 24 000 m² of floor area
 * (教职成〔2010〕12号) and most of those grow in the following years.
 * @param roll numbers between 0 and 1, the same for the same school.
 * @param size 1 for an ordinary school, more for one that falls under larger thresholds.
 */
export function inventPremises(
  place: { divisionCode: string; divisionName: string },
  size: number,
  roll: () => number,
): InventedCampus[] {
  const area = (from: number, spread: number, step: number) => round(size * (from + roll() * spread), step);
  const growthDay = () => growthDays[Math.floor(roll() * growthDays.length)] ?? '2023-06-01';
  const building = (name: string, purpose: BuildingFacts['purpose'], floorAreaM2: number): BuildingFacts => ({
    name,
    purpose,
    floorAreaM2,
    builtIn: 1996 + Math.floor(roll() * 22),
  });
  const shortOfLand = roll() < 0.3;
  const shortOfFloor = roll() < 0.35;
  const main: InventedCampus = {
    facts: {
      name: '主校区',
      address: `${place.divisionName}演示路${1 + Math.floor(roll() * 200)}号`,
      divisionCode: place.divisionCode,
      landAreaM2: shortOfLand ? area(33_000, 6500, 10) : area(41_000, 30_000, 10),
      tenure: 'owned',
      detached: false,
    },
    buildings: [
      building('教学楼', 'teaching', shortOfFloor ? area(8200, 1500, 5) : area(10_500, 5000, 5)),
      building('实训楼', 'practice', shortOfFloor ? area(4200, 900, 5) : area(5600, 3000, 5)),
      building('学生宿舍', 'dormitory', area(5600, 2400, 5)),
      building('食堂', 'canteen', area(1900, 900, 5)),
      building('图书办公楼', 'office', area(1500, 900, 5)),
      building('教工住宅', 'staff-housing', area(2000, 2000, 5)),
    ],
    enlarged: shortOfLand && roll() < 0.8 ? { on: growthDay(), landAreaM2: area(40_200, 4000, 10) } : null,
    built:
      shortOfFloor && roll() < 0.8
        ? { on: growthDay(), facts: building('新实训中心', 'practice', area(4200, 3000, 5)) }
        : null,
  };
  if (roll() > 0.2) return [main];
  const annex: InventedCampus = {
    facts: {
      ...main.facts,
      name: '实训校区',
      address: `${place.divisionName}演示工业园`,
      landAreaM2: area(4000, 6000, 10),
      tenure: roll() < 0.5 ? 'leased' : 'lent',
    },
    buildings: [building('实训车间', 'practice', area(1500, 2000, 5))],
    enlarged: null,
    built: null,
  };
  return [main, annex];
}
