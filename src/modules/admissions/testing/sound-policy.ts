import { Batch, Policy } from '../contract/policy.ts';
import { ruleNames } from '../rules/policy-faults.ts';

const cited = {
  source: '测试文件',
  clause: '第一条',
  confidence: 'verified',
  effectiveFrom: '2026-01-01',
} as const;

/** Rules of a junior-high admission without a fault; what is given replaces what is there. */
export function soundPolicy(changes: Partial<Policy> = {}): Policy {
  const policy = Policy.parse({
    subjects: [
      { key: 'chinese', title: '语文', max: 120 },
      { key: 'maths', title: '数学', max: 120 },
    ],
    bonus: { items: [{ item: 'martyr', title: '烈士子女', points: 10 }], combine: 'highest', cap: 10 },
    tieBreak: ['chinese'],
    controlLines: { general: 100, vocational: 0 },
    quotaSeats: { sharePercent: 60, batches: [1], floorGap: 50, precedence: 'open-first' },
    vocationalSharePercent: { min: 45, max: 55 },
    scoresBeforeChoices: true,
    scoresReleasedAt: null,
    objectionsUntil: null,
    guardianConfirmation: 'none',
    registrationDays: 14,
    sources: [],
    ...changes,
  });
  return changes.sources
    ? policy
    : { ...policy, sources: ruleNames(policy).map((rule) => ({ rule, ...cited })) };
}

export const soundBatches = (): Batch[] => [
  Batch.parse({ no: 1, title: '第一批', choicesMax: 3 }),
  Batch.parse({ no: 2, title: '第二批', choicesMax: 6, consent: true }),
];
