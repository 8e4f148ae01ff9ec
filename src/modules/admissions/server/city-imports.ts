import { runImport } from '#kernel/imports/headless-import.ts';
import type { JobCall } from '#kernel/jobs/job.ts';
import type { CandidateEntry } from '../contract/candidate.ts';
import type { Policy } from '../contract/policy.ts';
import { candidateImport } from './candidate-import.ts';
import { scoreImport } from './score-import.ts';
import type { ScoreEntry } from './write-scores.ts';

export type ListTarget = { cycleId: string; bureau: string; policy: Policy };

/** Sends the list of all candidates in, as the city bureau does for the schools below it. */
export function importCandidates(
  job: JobCall<unknown>,
  { cycleId, bureau, policy }: ListTarget,
  candidates: readonly CandidateEntry[],
): Promise<number> {
  const groupTitles = new Map(policy.groups.map(({ code, title }) => [code, title]));
  const bonusTitles = new Map(policy.bonus.items.map(({ item, title }) => [item, title]));
  return runImport(job, {
    definition: candidateImport,
    options: { cycleId },
    organisationId: bureau,
    lines: candidates.map((candidate) => ({
      number: candidate.number,
      name: candidate.name,
      identity: candidate.identityNumber,
      school: candidate.originName,
      quotaEligible: candidate.quotaEligible ? '是' : '否',
      groups: candidate.groups.map((code) => groupTitles.get(code) ?? code).join('、'),
      bonus: bonusTitles.get(candidate.bonuses[0]?.item ?? '') ?? null,
      bonusEvidence: candidate.bonuses[0]?.evidence ?? null,
      phone: candidate.phone,
      guardianName: candidate.guardianName,
    })),
  });
}

const markText = ({ mark, value }: ScoreEntry) => (mark === 'scored' ? String(value) : '缺考');

/** Sends the marks in as one file with its control totals stated beside it. */
export function importScores(
  job: JobCall<unknown>,
  { cycleId, bureau, policy }: ListTarget,
  marks: readonly ScoreEntry[],
): Promise<number> {
  const sheets = Map.groupBy(marks, ({ number }) => number);
  const sums = Map.groupBy(marks, ({ subject }) => subject);
  const total = (subject: string) =>
    (sums.get(subject) ?? []).reduce((sum, { value }) => sum + Math.round(value * 100), 0) / 100;
  return runImport(job, {
    definition: scoreImport,
    options: {
      cycleId,
      entry: 'controlled',
      rows: String(sheets.size),
      ...Object.fromEntries(policy.subjects.map(({ key }) => [`sum.${key}`, String(total(key))])),
    },
    organisationId: bureau,
    lines: [...sheets].map(([number, own]) => ({
      number,
      ...Object.fromEntries(own.map((entry) => [`mark.${entry.subject}`, markText(entry)])),
    })),
  });
}
