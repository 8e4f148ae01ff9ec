import type { Fault } from '#kernel/contract/fault.ts';
import { dayInShanghai } from '#kernel/values/day.ts';
import type { Policy } from '../contract/policy.ts';

const deskKinds = ['record', 'score', 'bonus'] as const;

/** What a desk may file objections about at an instant. */
export const openToObjection = (
  policy: Parameters<typeof objectionFault>[0],
  now: Date,
): (typeof deskKinds)[number][] =>
  deskKinds.filter((about) => objectionFault(policy, { about, subject: null }, now) === undefined);

/**
 * Whether an objection may be filed at an instant; undefined when it may. Objections to marks wait for their release;
 * all of them end at the time that the policy gives, where it gives one. Results have their own time, after release.
 */
export function objectionFault(
  policy: Pick<Policy, 'scoresReleasedAt' | 'objectionsUntil' | 'subjects'>,
  objection: { about: 'record' | 'score' | 'bonus' | 'result'; subject: string | null },
  now: Date,
): Fault | undefined {
  const { scoresReleasedAt, objectionsUntil } = policy;
  if (objection.subject !== null && !policy.subjects.some(({ key }) => key === objection.subject))
    return { code: 'subject-unknown', field: 'subject' };
  if (objection.about === 'result') return undefined;
  if (objection.about === 'score' && !(scoresReleasedAt && Date.parse(scoresReleasedAt) <= now.getTime()))
    return { code: 'scores-not-released', field: 'about' };
  if (objectionsUntil && Date.parse(objectionsUntil) < now.getTime())
    return {
      code: 'objections-over',
      field: 'about',
      params: { until: dayInShanghai(new Date(objectionsUntil)) },
    };
  return undefined;
}
