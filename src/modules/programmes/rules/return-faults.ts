import type { ReturnFigures } from '../contract/evidence.ts';

type ReturnFault = { code: string; field: keyof ReturnFigures | 'year'; params: Record<string, number> };

/** Everything in a return that contradicts itself, all at once. */
export function returnFaults(figures: ReturnFigures & { year: number }, thisYear: number): ReturnFault[] {
  const { graduates, placed, placedInField, furtherStudy, year } = figures;
  const faults: ReturnFault[] = [];
  if (year > thisYear)
    faults.push({ code: 'programmes-year-ahead', field: 'year', params: { year, thisYear } });
  if (placed + furtherStudy > graduates) {
    faults.push({
      code: 'programmes-more-outcomes-than-graduates',
      field: 'placed',
      params: { placed, furtherStudy, graduates },
    });
  }
  if (placedInField > placed) {
    faults.push({
      code: 'programmes-more-in-field-than-placed',
      field: 'placedInField',
      params: { placedInField, placed },
    });
  }
  return faults;
}
