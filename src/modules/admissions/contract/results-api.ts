import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { PublicFigures } from './public-figures.ts';
import {
  CutOffQuery,
  CutOffRow,
  OwnResult,
  PublicResult,
  RegistrationQuery,
  RegistrationRow,
  RegistrationStep,
  ReleaseInput,
  ResultRound,
} from './results.ts';

const published = { open: 'results by programme are what the plan orders to publish' };

export const resultsApi = {
  ownResults: defineRoute({
    method: 'GET',
    path: '/admission-visit/results',
    summary: 'The own result of each released round, with the reason for every choice',
    access: { visitor: 'admissions.candidate' },
    audit: { none: 'reads the own record' },
    input: z.object({}),
    output: z.array(OwnResult),
  }),
  guardianResults: defineRoute({
    method: 'GET',
    path: '/admission-guardian/results',
    summary: 'The same for the guardian of the candidate',
    access: { visitor: 'admissions.guardian' },
    audit: { none: 'reads the record of the own child' },
    input: z.object({}),
    output: z.array(OwnResult),
  }),
  publicResults: defineRoute({
    method: 'GET',
    path: '/public/admission-results',
    summary: 'Released rounds with their figures, digests and certificates',
    access: published,
    audit: readOnly,
    input: z.object({}),
    output: z.array(PublicResult),
  }),
  publicCutOffs: defineRoute({
    method: 'GET',
    path: '/public/admission-results/{roundId}/cut-offs',
    summary: 'The last admitted by programme and kind of seat',
    access: published,
    audit: readOnly,
    input: CutOffQuery,
    output: page(CutOffRow),
  }),
  publicFigures: defineRoute({
    method: 'GET',
    path: '/public/admission-results/{roundId}/figures',
    summary: 'Seats and admissions of a released round by track and county, small counts joined',
    access: published,
    audit: readOnly,
    input: z.object({ roundId: Id }),
    output: PublicFigures,
  }),
  listResultRounds: defineRoute({
    method: 'GET',
    path: '/admission-results/rounds',
    summary: 'Rounds past their deadline with the runs made of them',
    access: { permission: 'admissions.run.read' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(ResultRound),
  }),
  listCutOffs: defineRoute({
    method: 'GET',
    path: '/admission-results/runs/{runId}/cut-offs',
    summary: 'Cut-offs of a run before its release, beside those of the year before',
    access: { permission: 'admissions.run.read' },
    audit: readOnly,
    input: CutOffQuery.omit({ roundId: true }).extend({ runId: Id }),
    output: page(CutOffRow),
  }),
  startRun: defineRoute({
    method: 'POST',
    path: '/admission-results/rounds/{id}/runs',
    summary: 'Order the run of a sealed and signed round',
    access: { permission: 'admissions.run.start' },
    audit: { action: 'admissions.run.start' },
    input: z.object({ id: Id }),
    output: z.object({ runId: Id, jobId: Id }),
  }),
  releaseRound: defineRoute({
    method: 'POST',
    path: '/admission-results/rounds/{id}/release',
    summary: 'Make the result of a checked run public',
    access: { permission: 'admissions.run.release' },
    audit: { action: 'admissions.run.release' },
    input: ReleaseInput,
    output: z.object({ id: Id }),
  }),
  listRegistrations: defineRoute({
    method: 'GET',
    path: '/admission-registrations',
    summary: 'Admitted persons whom the caller’s schools expect',
    access: { permission: 'admissions.registration.read' },
    audit: readOnly,
    input: RegistrationQuery,
    output: page(RegistrationRow).extend({
      /** Whether somebody registered waits for the student register, whom the caller may hand over. */
      mayHandOver: z.boolean(),
      /** Released rounds, the newest first. */
      rounds: z.array(z.object({ id: Id, title: z.string() })),
    }),
  }),
  decideRegistrations: defineRoute({
    method: 'POST',
    path: '/admission-registrations/decisions',
    summary: 'Register persons, or note that they did not come; all of the list or nothing',
    access: { permission: 'admissions.registration.decide' },
    audit: { action: 'admissions.registration.decide' },
    input: RegistrationStep,
    output: z.object({ decided: z.number() }),
  }),
};
