import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { CaseState } from '../contract/certification.ts';
import { CheckOutcome } from '../contract/recruitment.ts';
import { RuleKind, SchoolKind } from '../contract/rule-versions.ts';
import { Course, certificateStates, Level, PostKind } from '../contract/teacher.ts';

export const teacherSearch = listSearch.extend({
  q: z.string().optional(),
  organisationId: z.uuid().optional(),
  course: Course.optional(),
  kind: PostKind.optional(),
  dualQualified: z.enum(['true', 'false']).optional(),
  certificate: z.enum(certificateStates).optional(),
  practice: z.enum(['to-verify']).optional(),
  asOf: z.iso.date().optional(),
});

export const newTeacherSearch = z.object({ check: z.uuid().optional() });

export const caseSearch = listSearch.extend({
  q: z.string().optional(),
  state: CaseState.optional(),
  level: Level.optional(),
});

export const duplicateViews = ['namesakes', 'shared', 'refused'] as const;
export const duplicateSearch = listSearch.extend({
  view: z.enum(duplicateViews).optional(),
  q: z.string().optional(),
  state: z.enum(['open', 'decided']).optional(),
});

export const checkSearch = listSearch.extend({
  q: z.string().optional(),
  organisationId: z.uuid().optional(),
  outcome: CheckOutcome.optional(),
  hired: z.enum(['true', 'false']).optional(),
});

/** Which rule a new version is drafted for, or which draft is changed. */
export const ruleFormSearch = z.object({
  id: z.uuid().optional(),
  kind: RuleKind.optional(),
  schoolKind: SchoolKind.optional(),
  level: Level.optional(),
});
export const draftSearch = z.object({ asOf: z.iso.date().optional() });
