import { Refusal } from '#kernel/contract/fault.ts';
import type { EntrantOutcome, StudentRegister } from '#kernel/ports/student-register.ts';
import { NewStudent } from '../contract/student.ts';
import type { StudentCall } from './call.ts';
import { enrol } from './enrol.ts';

async function findEntered(call: StudentCall, admissionId: string): Promise<string | undefined> {
  const row = await call.query
    .selectFrom('students.enrolment')
    .select('id')
    .where('admission_id', '=', admissionId)
    .where('annulled_reason', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Enters whom an admission brings as the school itself would. What the school is asked to look at twice, such as a
 * guardian still to be recorded, was settled by the adopted plan and the registration in person: it does not hold
 * the person up, and the register's own audit asks for it afterwards.
 */
export const register: StudentRegister = {
  async enter(given, { admissionId, synthetic, ...entrant }): Promise<EntrantOutcome> {
    const call = given as unknown as StudentCall;
    const there = await findEntered(call, admissionId);
    if (there) return { outcome: 'already-there', enrolmentId: there };
    const input = NewStudent.safeParse({ ...entrant, confirmed: true });
    if (!input.success)
      return {
        outcome: 'refused',
        faults: input.error.issues.map(({ path }) => ({
          code: 'not-for-student-register',
          field: path.join('.'),
          params: { field: path.join('.') },
        })),
      };
    try {
      const { enrolmentId } = await enrol(call, input.data, { synthetic, admissionId });
      return { outcome: 'entered', enrolmentId };
    } catch (error) {
      // Every rule of enrolment is asked before anything is written, so a refusal leaves nothing behind.
      if (error instanceof Refusal) return { outcome: 'refused', faults: error.faults };
      throw error;
    }
  },
};
