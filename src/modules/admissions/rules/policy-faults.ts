import type { Fault } from '#kernel/contract/fault.ts';
import type { Batch, CycleKind, Policy } from '../contract/policy.ts';
import { scoreKeysOf } from './programme-ranking.ts';

/** Sections of a policy that must name where they come from before it is published. */
export function ruleNames(policy: Policy): string[] {
  return [
    'subjects',
    ...(policy.bonus.items.length > 0 ? ['bonus'] : []),
    ...(policy.tieBreak.length > 0 ? ['tieBreak'] : []),
    'controlLines',
    ...(policy.quotaSeats ? ['quotaSeats.sharePercent', 'quotaSeats.floorGap', 'quotaSeats.precedence'] : []),
    ...(policy.skillSharePercentMin === null ? [] : ['skillSharePercentMin']),
    ...(policy.seatPlan.classSeatsMax === null ? [] : ['seatPlan.classSeatsMax']),
    ...(policy.seatPlan.filledPercentMin === null ? [] : ['seatPlan.filledPercentMin']),
    'batches',
    'registrationDays',
  ];
}

function repeated(keys: readonly string[], field: string): Fault[] {
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [...new Set(twice)].map((key) => ({ code: 'policy-key-twice', field, params: { key } }));
}

function keyFaults(policy: Policy): Fault[] {
  const subjects = new Set(policy.subjects.map(({ key }) => key));
  const known = new Set(scoreKeysOf(policy));
  return [
    ...repeated(
      [...policy.subjects, ...policy.sums].map(({ key }) => key).concat('bonus', 'total'),
      'policy.subjects',
    ),
    ...repeated(
      policy.bonus.items.map(({ item }) => item),
      'policy.bonus.items',
    ),
    ...repeated(policy.tieBreak, 'policy.tieBreak'),
    ...policy.tieBreak
      .filter((key) => !known.has(key) || key === 'total')
      .map((key) => ({ code: 'policy-key-unknown', field: 'policy.tieBreak', params: { key } })),
    ...policy.sums.flatMap(({ of }) =>
      of
        .filter((key) => !subjects.has(key))
        .map((key) => ({ code: 'policy-key-unknown', field: 'policy.sums', params: { key } })),
    ),
  ];
}

/** Points of the subjects together, and the skill part of them in per cent to two decimals. */
export function skillShare(policy: Pick<Policy, 'subjects'>): { max: number; skillPercent: number } {
  const max = policy.subjects.reduce((sum, subject) => sum + subject.max, 0);
  const skill = policy.subjects
    .filter(({ part }) => part === 'skill')
    .reduce((sum, subject) => sum + subject.max, 0);
  return { max, skillPercent: max === 0 ? 0 : Math.round((skill / max) * 10_000) / 100 };
}

function pointFaults(kind: CycleKind, policy: Policy): Fault[] {
  const { max, skillPercent } = skillShare(policy);
  const faults: Fault[] = [];
  const needed = policy.skillSharePercentMin;
  // ADM-31: culture and skill, the skill part at least half of the total (教职成〔2020〕7号).
  if (needed !== null && skillPercent < needed)
    faults.push({
      code: 'policy-skill-share-low',
      field: 'policy.subjects',
      params: { percent: skillPercent, needed },
    });
  if (kind === 'vocational-entrance' && needed === null)
    faults.push({ code: 'policy-skill-share-missing', field: 'policy.skillSharePercentMin' });
  for (const [track, line] of Object.entries(policy.controlLines))
    if (line > max + policy.bonus.cap)
      faults.push({
        code: 'policy-line-above-total',
        field: `policy.controlLines.${track}`,
        params: { line, max },
      });
  const share = policy.vocationalSharePercent;
  if (share.min > share.max)
    faults.push({ code: 'policy-share-upside-down', field: 'policy.vocationalSharePercent' });
  for (const { item, points } of policy.bonus.items)
    if (points > policy.bonus.cap)
      faults.push({
        code: 'policy-bonus-above-cap',
        field: 'policy.bonus.items',
        params: { item, points, cap: policy.bonus.cap },
      });
  return faults;
}

function batchFaults(policy: Policy, batches: readonly Batch[]): Fault[] {
  const numbers = batches.map(({ no }) => no);
  return [
    ...repeated(numbers.map(String), 'batches'),
    ...(policy.quotaSeats?.batches ?? [])
      .filter((no) => !numbers.includes(no))
      .map((no) => ({ code: 'batch-unknown', field: 'policy.quotaSeats.batches', params: { no } })),
  ];
}

function timeFaults(policy: Policy): Fault[] {
  const { scoresReleasedAt, objectionsUntil } = policy;
  return objectionsUntil && scoresReleasedAt && Date.parse(objectionsUntil) <= Date.parse(scoresReleasedAt)
    ? [{ code: 'policy-objections-end-early', field: 'policy.objectionsUntil' }]
    : [];
}

/** All that keeps a policy from being worked with, at once. */
export function policyFaults(kind: CycleKind, policy: Policy, batches: readonly Batch[]): Fault[] {
  const cited = new Set(policy.sources.map(({ rule }) => rule));
  return [
    ...keyFaults(policy),
    ...pointFaults(kind, policy),
    ...batchFaults(policy, batches),
    ...timeFaults(policy),
    ...ruleNames(policy)
      .filter((rule) => !cited.has(rule))
      .map((rule) => ({ code: 'policy-source-missing', field: 'policy.sources', params: { rule } })),
  ];
}
