import { z } from 'zod';
import { listSearch } from '#web/ui/search-state.ts';
import { CandidateState } from '../contract/candidate.ts';
import { CycleKind } from '../contract/policy.ts';
import { ProgrammeState, Track } from '../contract/programme.ts';
import { ObjectionState, objectionKinds } from '../contract/score.ts';

const truth = z.enum(['true']).optional();

export const cycleSearch = z.object({ kind: CycleKind.optional(), year: z.coerce.number().int().optional() });

export const planSearch = listSearch.extend({
  q: z.string().optional(),
  state: ProgrammeState.optional(),
  track: Track.optional(),
  batchNo: z.coerce.number().int().optional(),
  division: z.string().optional(),
  warned: truth,
});

export const candidateSearch = listSearch.extend({
  view: z.enum(['list', 'schools']).optional(),
  q: z.string().optional(),
  state: CandidateState.optional(),
  organisationId: z.uuid().optional(),
  bonus: z.enum(['claimed', 'confirmed', 'refused']).optional(),
  withoutCode: truth,
});

export const scoreSearch = listSearch.extend({
  view: z.enum(['marks', 'places', 'steps']).optional(),
  q: z.string().optional(),
  division: z.string().optional(),
  tiedOnly: truth,
});

export const objectionSearch = listSearch.extend({
  state: ObjectionState.optional(),
  about: z.enum(objectionKinds).optional(),
});
