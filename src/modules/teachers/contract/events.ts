import { z } from 'zod';
import { Day, Id } from '#kernel/contract/scalars.ts';
import { defineEvent } from '#kernel/registry/events.ts';

export const certificateIssued = defineEvent(
  'teachers.certificate.issued',
  z.object({ teacherId: Id, certificateId: Id, from: Day }),
);
export const certificateWithdrawn = defineEvent(
  'teachers.certificate.withdrawn',
  z.object({ certificateId: Id, on: Day }),
);
