import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { CaseState, Course, PostKind } from '../contract/teacher.ts';

export const teacherSearch = listSearch.extend({
  q: z.string().optional(),
  organisationId: z.uuid().optional(),
  course: Course.optional(),
  kind: PostKind.optional(),
  dualQualified: z.enum(['true', 'false']).optional(),
  asOf: z.iso.date().optional(),
});

export const caseSearch = listSearch.extend({ state: CaseState.optional() });
