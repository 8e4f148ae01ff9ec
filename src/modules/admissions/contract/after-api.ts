import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import {
  AffectedQuery,
  AffectedRow,
  CorrectableRound,
  CorrectionDecision,
  CorrectionQuery,
  NewResultCorrection,
  ResultCorrectionRow,
  ResultCorrectionView,
} from './correction.ts';
import { HandOverAnswer, HandOverInput } from './hand-over.ts';
import { VacantCycle } from './vacancies.ts';

/** What follows a release: the student register, seats that are left, faults found afterwards. */
export const afterApi = {
  handOver: defineRoute({
    method: 'POST',
    path: '/admission-registrations/hand-over',
    summary: 'Enter registered persons in the student register, with what became of each',
    access: { permission: 'admissions.registration.hand-over' },
    audit: { action: 'admissions.registration.hand-over' },
    input: HandOverInput,
    output: HandOverAnswer,
  }),
  listVacancies: defineRoute({
    method: 'GET',
    path: '/admission-vacancies',
    summary: 'Seats left after registration, by cycle and programme, and how many candidates have no place',
    access: { permission: 'admissions.run.read' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(VacantCycle),
  }),
  listCorrections: defineRoute({
    method: 'GET',
    path: '/admission-corrections',
    summary: 'Faults found after a release, with how many they would move',
    access: { permission: 'admissions.correction.read' },
    audit: readOnly,
    input: CorrectionQuery,
    output: page(ResultCorrectionRow),
  }),
  listCorrectableRounds: defineRoute({
    method: 'GET',
    path: '/admission-corrections/rounds',
    summary: 'Released rounds of which a fault may be found',
    access: { permission: 'admissions.correction.propose' },
    audit: readOnly,
    input: z.object({}),
    output: z.array(CorrectableRound),
  }),
  getCorrection: defineRoute({
    method: 'GET',
    path: '/admission-corrections/{id}',
    summary: 'One correction: what was wrong, how many it would move, and what was decided',
    access: { permission: 'admissions.correction.read' },
    audit: readOnly,
    input: z.object({ id: Id }),
    output: ResultCorrectionView,
  }),
  listAffected: defineRoute({
    method: 'GET',
    path: '/admission-corrections/{id}/affected',
    summary: 'Whom a correction would move, from where to where and why',
    access: { permission: 'admissions.correction.read' },
    audit: { action: 'admissions.correction.view' },
    input: AffectedQuery,
    output: page(AffectedRow),
  }),
  proposeResultCorrection: defineRoute({
    method: 'POST',
    path: '/admission-corrections',
    summary: 'File a fault of a released round; its effects are computed, nothing changes',
    access: { permission: 'admissions.correction.propose' },
    audit: { action: 'admissions.correction.propose' },
    input: NewResultCorrection,
    output: z.object({ id: Id, jobId: Id }),
  }),
  recomputeCorrection: defineRoute({
    method: 'POST',
    path: '/admission-corrections/{id}/effects',
    summary: 'Compute the effects again, as after the adoption of another correction',
    access: { permission: 'admissions.correction.propose' },
    audit: { action: 'admissions.correction.compute' },
    input: z.object({ id: Id }),
    output: z.object({ id: Id, jobId: Id }),
  }),
  decideCorrection: defineRoute({
    method: 'POST',
    path: '/admission-corrections/{id}/decision',
    summary: 'Adopt a correction in one of its variants, or reject it',
    access: { permission: 'admissions.correction.decide' },
    audit: { action: 'admissions.correction.decide' },
    input: CorrectionDecision,
    output: z.object({ id: Id }),
  }),
};
