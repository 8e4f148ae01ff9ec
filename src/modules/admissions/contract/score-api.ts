import { z } from 'zod';
import { PageQuery, page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import {
  Disagreement,
  MarkDecision,
  NewObjection,
  ObjectionAnswer,
  ObjectionQuery,
  ObjectionRow,
  ScoreOverview,
  ScoreQuery,
  ScoreRow,
  ScoreStep,
} from './score.ts';

const enter = { permission: 'admissions.score.enter' };
const read = { permission: 'admissions.candidate.read' };
const done = z.object({ id: Id });

export const scoreApi = {
  getScoreOverview: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/scores/overview',
    summary: 'Where the marks of a cycle stand',
    access: enter,
    audit: readOnly,
    input: z.object({ cycleId: Id }),
    output: ScoreOverview,
  }),
  listDisagreements: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/scores/disagreements',
    summary: 'Marks on which two persons disagree, or that one of them has not entered',
    access: enter,
    audit: readOnly,
    input: PageQuery.extend({ cycleId: Id }),
    output: page(Disagreement),
  }),
  decideMark: defineRoute({
    method: 'POST',
    path: '/admission-candidates/{candidateId}/mark-decisions',
    summary: 'Decide a mark on which two persons disagree, as a third',
    access: enter,
    audit: { action: 'admissions.score.decide' },
    input: MarkDecision,
    output: done,
  }),
  computeScores: defineRoute({
    method: 'POST',
    path: '/admission-cycles/{cycleId}/scores',
    summary: 'Compute totals and places',
    access: enter,
    audit: { action: 'admissions.score.compute' },
    input: z.object({ cycleId: Id }),
    output: z.object({ scored: z.number(), changed: z.number() }),
  }),
  listScores: defineRoute({
    method: 'GET',
    path: '/admission-scores',
    summary: 'Totals and places within reach; before the release, of the city alone',
    access: read,
    audit: { action: 'admissions.score.list' },
    input: ScoreQuery,
    output: page(ScoreRow),
  }),
  listScoreSteps: defineRoute({
    method: 'GET',
    path: '/admission-cycles/{cycleId}/scores/steps',
    summary: 'How many have each total, and how many reach it',
    access: enter,
    audit: readOnly,
    input: z.object({ cycleId: Id }),
    output: z.array(ScoreStep),
  }),
  listObjections: defineRoute({
    method: 'GET',
    path: '/admission-objections',
    summary: 'Objections within reach, open ones first',
    access: { permission: 'admissions.objection.answer' },
    audit: readOnly,
    input: ObjectionQuery,
    output: page(ObjectionRow),
  }),
  fileObjection: defineRoute({
    method: 'POST',
    path: '/admission-objections',
    summary: 'File an objection for a candidate who came to the desk',
    access: { permission: 'admissions.candidate.enter' },
    audit: { action: 'admissions.objection.file' },
    input: NewObjection,
    output: done,
  }),
  answerObjection: defineRoute({
    method: 'POST',
    path: '/admission-objections/{id}/answer',
    summary: 'Answer an objection; an upheld one puts the mark right and computes places anew',
    access: { permission: 'admissions.objection.answer' },
    audit: { action: 'admissions.objection.answer' },
    input: ObjectionAnswer,
    output: z.object({ id: Id, recomputed: z.number() }),
  }),
};
