import type { Level } from '../contract/catalogue.ts';
import type { Pathway } from '../contract/offering.ts';

/**
 * Level of the codes under which a pathway is offered, and its usual length. In 3+2 the first three years run on
 * the secondary register under the secondary code; five-year college programmes bear a college code from the
 * start, though their first years count as secondary in statistics.
 */
const pathwayFacts: Record<Pathway, { level: Level; durationYears: number }> = {
  'secondary-3': { level: 'secondary', durationYears: 3 },
  'three-plus-two': { level: 'secondary', durationYears: 5 },
  'five-year': { level: 'college', durationYears: 5 },
  'college-3': { level: 'college', durationYears: 3 },
  'college-2': { level: 'college', durationYears: 2 },
  'bachelor-4': { level: 'bachelor', durationYears: 4 },
};

export const levelOfPathway = (pathway: Pathway): Level => pathwayFacts[pathway].level;
export const usualDurationYears = (pathway: Pathway): number => pathwayFacts[pathway].durationYears;
