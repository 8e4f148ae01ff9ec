import type { Fault } from '#kernel/contract/fault.ts';
import type { Connection } from '#kernel/database/connection.ts';
import type { Call } from '#kernel/http/call.ts';
import { definePort } from '#kernel/registry/port.ts';

/** Somebody whom an admission brings to a school, as the register of students takes a person in. */
export type Entrant = {
  /** The admission that brings the person; the same one again finds the student that is there. */
  admissionId: string;
  organisationId: string;
  name: string;
  /** In clear, in memory only: the register seals it under keys of its own. */
  identityNumber: string;
  programmeCode: string;
  programmeName: string;
  pathway: string;
  /** Year of the cohort. */
  entryYear: number;
  enteredOn: string;
  synthetic: boolean;
};

/** What became of an entrant. Faults tell of the person itself and of schools, never of another person. */
export type EntrantOutcome =
  | { outcome: 'entered' | 'already-there'; enrolmentId: string }
  | { outcome: 'refused'; faults: readonly Fault[] };

/** How an admission hands people over to the register of students, by the command of real enrolment. */
export type StudentRegister = {
  /** In the caller's transaction and jurisdiction. Whom the register refuses is not entered; the others are. */
  enter(
    call: Pick<Call, 'services' | 'actor' | 'audit' | 'publish' | 'jurisdiction' | 'today'> & {
      query: Connection;
    },
    entrant: Entrant,
  ): Promise<EntrantOutcome>;
};

export const studentRegister = definePort<StudentRegister>('student-register');
