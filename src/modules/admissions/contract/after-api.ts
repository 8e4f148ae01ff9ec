import { z } from 'zod';
import { defineRoute, readOnly } from '#kernel/contract/route.ts';
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
};
