import { z } from 'zod';
import { PageQuery, page } from '#kernel/contract/paging.ts';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { NamesakeDecision, NamesakePair, NamesakeQuery, RefusedEntry, SharedTeacher } from './duplicates.ts';

const read = { permission: 'teachers.duplicate.read' };

/** Who may stand in the register twice. */
export const duplicatesApi = {
  listNamesakes: defineRoute({
    method: 'GET',
    path: '/teacher-namesakes',
    summary: 'Teachers of one name and one day of birth',
    access: read,
    audit: readOnly,
    input: NamesakeQuery,
    output: page(NamesakePair),
  }),
  decideNamesakes: defineRoute({
    method: 'POST',
    path: '/teacher-namesakes',
    summary: 'Say whether two namesakes are one person; the records of one person become one',
    access: { permission: 'teachers.duplicate.decide' },
    audit: { action: 'teachers.duplicate.decide' },
    input: NamesakeDecision,
    output: z.object({ id: Id }),
  }),
  listShared: defineRoute({
    method: 'GET',
    path: '/shared-teachers',
    summary: 'Teachers with posts at several schools today',
    access: read,
    audit: readOnly,
    input: PageQuery,
    output: page(SharedTeacher),
  }),
  listRefusedEntries: defineRoute({
    method: 'GET',
    path: '/refused-teacher-entries',
    summary: 'Rows of rosters refused because the person is full-time at another school',
    access: read,
    audit: readOnly,
    input: PageQuery,
    output: page(RefusedEntry),
  }),
};
