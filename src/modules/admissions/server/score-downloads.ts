import { z } from 'zod';
import { Id } from '#kernel/contract/scalars.ts';
import { defineListDownload, type ListColumn, type Words } from '#kernel/http/list-download.ts';
import { type Disagreement, ScoreQuery, type ScoreRow } from '../contract/score.ts';
import { scoreSubject } from './audit-subjects.ts';
import { aboutCycle, ofCycle, withCycle } from './cycle-lists.ts';
import { getCycle } from './cycle-store.ts';
import { listDisagreements } from './decide-marks.ts';
import { listScoreSteps, listScores } from './score-reader.ts';
import type { Tables } from './tables.ts';

const audit = { action: 'admissions.score.export', subject: scoreSubject, subjectId: ofCycle };

const scores = defineListDownload<Tables>()({
  id: 'admissions.scores',
  path: '/admission-scores.xlsx',
  summary: 'Totals and places within reach',
  access: { permission: 'admissions.candidate.read' },
  audit,
  input: ScoreQuery,
  read: (call, input) => withCycle(call, input.cycleId, () => listScores(call, input)),
  title: 'admissions.cycle.score.title',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.cycle.score.title', t),
  columns: ({ cycle: { policy } }, t) => [
    { head: 'admissions.cycle.score.rank', kind: 'integer', value: (row) => row.rank },
    { head: 'admissions.cycle.score.tied', kind: 'integer', value: (row) => row.tied },
    { head: 'admissions.cycle.candidate.number', value: (row) => row.number },
    { head: 'admissions.cycle.candidate.name', value: (row) => row.name },
    { head: 'admissions.cycle.candidate.origin', width: 28, value: (row) => row.originName },
    ...[...policy.subjects, ...policy.sums].map(
      ({ key, title }): ListColumn<ScoreRow> => ({
        head: title,
        value: (row) =>
          row.absent.includes(key) ? t('admissions.cycle.score.absent') : String(row.keys[key] ?? ''),
      }),
    ),
    { head: 'admissions.cycle.score.bonus', kind: 'decimal', value: (row) => row.keys.bonus ?? null },
    { head: 'admissions.cycle.score.total', kind: 'decimal', value: (row) => row.keys.total ?? null },
  ],
});

const steps = defineListDownload<Tables>()({
  id: 'admissions.score-steps',
  path: '/admission-cycles/{cycleId}/score-steps.xlsx',
  summary: 'How many have each total, and how many reach it',
  access: { permission: 'admissions.score.enter' },
  audit: { none: 'counts by total, no persons' },
  input: z.object({ cycleId: Id }),
  read: async (call, input) => ({
    cycle: await getCycle(call, input.cycleId),
    rows: await listScoreSteps(call, input),
  }),
  title: 'admissions.cycle.score.steps',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.cycle.score.steps', t),
  columns: [
    { head: 'admissions.cycle.score.total', kind: 'integer', value: (row) => row.total },
    { head: 'admissions.cycle.score.people', kind: 'integer', value: (row) => row.candidates },
    { head: 'admissions.cycle.score.cumulative', kind: 'integer', value: (row) => row.cumulative },
  ],
});

const entryText = (entry: Disagreement['first'], t: Words): string | null =>
  entry &&
  t('admissions.list.entry', {
    mark: entry.mark === 'scored' ? entry.value : t(`admissions.cycle.score.mark.${entry.mark}`),
    by: entry.by,
  });

const disagreements = defineListDownload<Tables>()({
  id: 'admissions.disagreements',
  path: '/admission-cycles/{cycleId}/disagreements.xlsx',
  summary: 'Marks on which two persons disagree, names masked',
  access: { permission: 'admissions.score.enter' },
  audit,
  input: ScoreQuery.pick({ cycleId: true, page: true, pageSize: true }),
  read: (call, input) => withCycle(call, input.cycleId, () => listDisagreements(call, input)),
  title: 'admissions.cycle.score.disagreements',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.cycle.score.disagreements', t),
  columns: ({ cycle: { policy } }, t) => {
    const titles = new Map(policy.subjects.map(({ key, title }) => [key, title]));
    return [
      { head: 'admissions.cycle.candidate.number', value: (row) => row.number },
      { head: 'admissions.list.nameMasked', value: (row) => row.nameMasked },
      { head: 'admissions.cycle.score.subject', value: (row) => titles.get(row.subject) ?? row.subject },
      { head: 'admissions.cycle.score.first', value: (row) => entryText(row.first, t) },
      { head: 'admissions.cycle.score.second', value: (row) => entryText(row.second, t) },
    ];
  },
});

export const scoreDownloads = [scores, disagreements, steps];
