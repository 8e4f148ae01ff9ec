/** Why a choice ended as it did; in columns by its position here. */
export const choiceOutcomes = [
  'admitted',
  'not-reached',
  'below-cutoff',
  'below-minimum',
  'below-floor',
  'group-full',
  'not-acceptable',
] as const;
export type ChoiceOutcome = (typeof choiceOutcomes)[number];
