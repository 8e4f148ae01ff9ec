import { defineRoute } from '#kernel/contract/route.ts';
import { HandOverAnswer, HandOverInput } from './hand-over.ts';

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
};
