import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { DraftEntry, DraftView, RuleVersions } from './rule-versions.ts';

const done = z.object({ id: Id });
const draft = { permission: 'teachers.rule.draft' };
const revision = z.number().int();

/** Criteria and counting rules as versions: read, drafted, weighed, adopted. */
export const rulesApi = {
  listRules: defineRoute({
    method: 'GET',
    path: '/teacher-rules',
    summary: 'All versions of the rules with source, clause, confidence and days',
    access: { permission: 'teachers.rule.read' },
    audit: readOnly,
    input: z.object({}),
    output: RuleVersions,
  }),
  getDraft: defineRoute({
    method: 'GET',
    path: '/teacher-rule-drafts/{id}',
    summary: 'A draft and what it would change on the register of a day',
    access: draft,
    audit: readOnly,
    input: z.object({ id: Id, asOf: Day.optional() }),
    output: DraftView,
  }),
  saveDraft: defineRoute({
    method: 'POST',
    path: '/teacher-rule-drafts',
    summary: 'Save a draft of a version',
    access: draft,
    audit: { action: 'teachers.rule.draft' },
    input: DraftEntry,
    output: done,
  }),
  adoptDraft: defineRoute({
    method: 'POST',
    path: '/teacher-rule-drafts/{id}/adoption',
    summary: 'Put a draft in force from its day on; the version before it ends there',
    access: draft,
    audit: { action: 'teachers.rule.adopt' },
    input: z.object({ id: Id, revision }),
    output: done,
  }),
  discardDraft: defineRoute({
    method: 'POST',
    path: '/teacher-rule-drafts/{id}/discard',
    summary: 'Give a draft up',
    access: draft,
    audit: { action: 'teachers.rule.discard' },
    input: z.object({ id: Id, revision }),
    output: done,
  }),
};
