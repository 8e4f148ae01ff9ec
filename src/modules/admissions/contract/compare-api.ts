import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { Comparison, ComparisonQuery, RehearsalInput, ReviewInput } from './comparison.ts';

export const compareApi = {
  compareRuns: defineRoute({
    method: 'GET',
    path: '/admission-results/runs/{runId}/comparison',
    summary: 'A run beside last year’s or another one: persons, figures, filling and lines that differ',
    access: { permission: 'admissions.run.read' },
    audit: readOnly,
    input: ComparisonQuery,
    output: Comparison,
  }),
  reviewRun: defineRoute({
    method: 'POST',
    path: '/admission-results/runs/{runId}/reviews',
    summary: 'State that the differences to another run were looked at; a release asks for it',
    access: { permission: 'admissions.run.release' },
    audit: { action: 'admissions.run.review' },
    input: ReviewInput,
    output: z.object({ id: Id }),
  }),
  rehearseRound: defineRoute({
    method: 'POST',
    path: '/admission-results/rounds/{id}/rehearsals',
    summary: 'Try the rules of a cycle in preparation on an earlier round; decides nothing',
    access: { permission: 'admissions.run.start' },
    audit: { action: 'admissions.run.rehearse' },
    input: RehearsalInput,
    output: z.object({ runId: Id, jobId: Id }),
  }),
};
