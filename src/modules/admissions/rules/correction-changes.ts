import type { Bonus, CandidateChanges } from '../contract/candidate.ts';

/** What a record says at present, in the fields that a correction may change. */
export type CorrectableRecord = {
  name: string;
  originName: string;
  quotaEligible: boolean;
  groups: readonly string[];
  bonuses: readonly Bonus[];
  phoneMasked: string | null;
};

export type FieldChanges = Record<string, { from: unknown; to: unknown }>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Field by field what a proposal changes; what is as it was is left out. Telephone numbers appear masked, because the
 * change is shown to several people; the new number travels sealed beside it.
 */
export function correctionChanges(
  record: CorrectableRecord,
  proposed: CandidateChanges,
  mask: (phone: string) => string,
): FieldChanges {
  const changes: FieldChanges = {};
  const note = (field: string, from: unknown, to: unknown) => {
    if (to !== undefined && !same(from, to)) changes[field] = { from, to };
  };
  note('name', record.name, proposed.name);
  note('originName', record.originName, proposed.originName);
  note('quotaEligible', record.quotaEligible, proposed.quotaEligible);
  note('groups', [...record.groups].sort(), proposed.groups && [...proposed.groups].sort());
  note(
    'bonuses',
    record.bonuses.map(({ item, evidence }) => ({ item, evidence })),
    proposed.bonuses,
  );
  if (proposed.phone !== undefined)
    note('phone', record.phoneMasked, proposed.phone === null ? null : mask(proposed.phone));
  return changes;
}

/** Bonus items after a correction was confirmed: the evidence has been seen, so that all of them count. */
export const confirmedBonuses = (proposed: readonly Pick<Bonus, 'item' | 'evidence'>[]): Bonus[] =>
  proposed.map(({ item, evidence }) => ({ item, evidence, state: 'confirmed' }));
