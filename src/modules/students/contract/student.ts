import { z } from 'zod';

/** The ways of study, by length and by what the first years count as. */
export const pathways = [
  'secondary-3',
  'three-plus-two',
  'five-year',
  'college-3',
  'college-2',
  'bachelor-4',
] as const;
export const Pathway = z.enum(pathways);
export type Pathway = z.infer<typeof Pathway>;

/** How an enrolment stands on a day; all but the first two are final. */
export const statuses = [
  'enrolled',
  'suspended',
  'transferred-out',
  'withdrawn',
  'left',
  'graduated',
  'completed',
  'forfeited',
] as const;
export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;
