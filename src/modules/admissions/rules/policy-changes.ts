import type { Batch, Policy } from '../contract/policy.ts';

export type Rules = { policy: Policy; batches: readonly Batch[] };

/** The same value whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .join()}}`;
}

/** Sections of the rules that differ between two versions, in the order of the policy. */
export function changedSections(before: Rules, after: Rules): string[] {
  const sections = Object.keys(after.policy) as (keyof Policy)[];
  return [
    ...sections.filter((section) => canonical(before.policy[section]) !== canonical(after.policy[section])),
    ...(canonical(before.batches) === canonical(after.batches) ? [] : ['batches']),
  ];
}

/** What decides who is admitted; once choices are sealed under it, it stands. */
const deciding = new Set([
  'subjects',
  'bonus',
  'tieBreak',
  'sums',
  'groups',
  'controlLines',
  'quotaSeats',
  'batches',
]);

export const decidesAdmission = (section: string): boolean => deciding.has(section);
