import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

/** Somebody is on the roll of a school from a day on, by entry or by an approved transfer. */
export const studentEnrolled = defineEvent(
  'students.enrolment.begun',
  z.object({ enrolmentId: Id, studentId: Id, organisationId: Id, enteredOn: Day }),
);

/** An enrolment reached a final status. */
export const enrolmentEnded = defineEvent(
  'students.enrolment.ended',
  z.object({ enrolmentId: Id, studentId: Id, organisationId: Id, status: z.string(), effectiveOn: Day }),
);
