import { z } from 'zod';
import { page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Day, Id, line } from '#kernel/contract/scalars.ts';
import {
  FactsCorrection,
  NewPost,
  NewTeacher,
  QualificationChange,
  SchoolChoice,
  TitleChange,
} from './entry.ts';
import { CorrectedPractice, NewPractice, PracticeDecision } from './practice.ts';
import { TeacherQuery, TeacherRow, TeacherView, Transfer } from './teacher.ts';

const done = z.object({ id: Id });
const read = { permission: 'teachers.teacher.read' };
const change = { permission: 'teachers.teacher.change' };

/** The register: persons, posts, titles, qualifications, practice. */
export const registerApi = {
  list: defineRoute({
    method: 'GET',
    path: '/teachers',
    summary: 'Teachers as of a day, identity masked',
    access: read,
    audit: readOnly,
    input: TeacherQuery,
    output: page(TeacherRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/teachers/{id}',
    summary: 'One teacher with history, identity masked',
    access: read,
    audit: readOnly,
    input: z.object({ id: Id }),
    output: TeacherView,
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/identity',
    summary: 'The identity number in clear, for a stated purpose; each reading is kept',
    access: change,
    audit: { action: 'teachers.teacher.reveal' },
    answer: 'not-kept',
    input: z.object({ id: Id, purpose: line(200) }),
    output: z.object({ identityNumber: z.string() }),
  }),
  transfer: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/transfers',
    summary: 'Move a post to another school from a day on',
    access: change,
    audit: { action: 'teachers.teacher.transfer' },
    input: Transfer,
    output: done,
  }),
  endPost: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/departures',
    summary: 'End a post after its last day',
    access: change,
    audit: { action: 'teachers.teacher.leave' },
    input: z.object({ id: Id, organisationId: Id, lastDay: Day, reason: line(200) }),
    output: done,
  }),
  listSchools: defineRoute({
    method: 'GET',
    path: '/teacher-schools',
    summary: 'Schools whose register the caller keeps',
    access: change,
    audit: readOnly,
    input: z.object({ q: z.string().trim().max(60).optional() }),
    output: z.array(SchoolChoice),
  }),
  create: defineRoute({
    method: 'POST',
    path: '/teachers',
    summary: 'Enter one teacher with the post',
    access: change,
    audit: { action: 'teachers.teacher.create' },
    input: NewTeacher,
    output: done.extend({ known: z.boolean() }),
  }),
  addPost: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/posts',
    summary: 'Give a teacher of the register a further post',
    access: change,
    audit: { action: 'teachers.post.add' },
    input: NewPost,
    output: done,
  }),
  correctFacts: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/corrections',
    summary:
      'Put right name, education, enterprise years or number; the reason and what stood there are kept',
    access: change,
    audit: { action: 'teachers.teacher.correct' },
    input: FactsCorrection,
    output: done,
  }),
  changeTitle: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/titles',
    summary: 'Add, correct or remove a title',
    access: change,
    audit: { action: 'teachers.title.change' },
    input: TitleChange,
    output: done,
  }),
  changeQualification: defineRoute({
    method: 'POST',
    path: '/teachers/{id}/qualifications',
    summary: 'Add, correct or remove a qualification',
    access: change,
    audit: { action: 'teachers.qualification.change' },
    input: QualificationChange,
    output: done,
  }),
  addPractice: defineRoute({
    method: 'POST',
    path: '/teacher-practice',
    summary: 'Log work in an enterprise',
    access: change,
    audit: { action: 'teachers.practice.add' },
    input: NewPractice,
    output: done,
  }),
  correctPractice: defineRoute({
    method: 'POST',
    path: '/teacher-practice/{id}/corrections',
    summary: 'Correct a practice entry that has not been verified',
    access: change,
    audit: { action: 'teachers.practice.correct' },
    input: CorrectedPractice,
    output: done,
  }),
  verifyPractice: defineRoute({
    method: 'POST',
    path: '/teacher-practice/{id}/verification',
    summary: 'Verify a practice entry, so that it counts',
    access: { permission: 'teachers.practice.verify' },
    audit: { action: 'teachers.practice.verify' },
    input: z.object({ id: Id, revision: z.number().int().optional() }),
    output: done,
  }),
  decidePractice: defineRoute({
    method: 'POST',
    path: '/teacher-practice/{id}/decisions',
    summary: 'Refuse, withdraw or revoke a practice entry, with the reason',
    access: read,
    audit: { action: 'teachers.practice.decide' },
    input: PracticeDecision,
    output: done,
  }),
};
