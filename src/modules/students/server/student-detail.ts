import { sql } from 'kysely';
import { notFound } from '#kernel/contract/fault.ts';
import { addDays } from '#kernel/values/iso-date.ts';
import { type EnrolmentView, StudentView } from '../contract/student-view.ts';
import { isOnRoll, offeredSteps } from '../rules/enrolment-states.ts';
import { protectionOf } from '../rules/protection.ts';
import type { StudentCall } from './call.ts';
import { getLimit } from './rule-store.ts';

const periods = sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationName', po.name, 'programmeName', p.programme_name, 'className', p.class_name, 'entryYear', p.entry_year,
      'status', p.status, 'from', p.valid_from, 'to', upper(p.valid) - 1) ORDER BY p.valid_from DESC), '[]')
    FROM students.roll_period p LEFT JOIN organisations.organisation_v1 po ON po.id = p.organisation_id WHERE p.enrolment_id = e.id)`;

const steps = sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'action', s.action, 'effectiveOn', s.effective_on, 'change', s.change, 'details', s.details, 'reason', s.reason,
      'documentNumber', s.document_number, 'file', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('fileId', f.id, 'name', f.name) END,
      'recordedByName', s.recorded_by_name, 'recordedOn', s.recorded_on, 'undoneOn', s.undone_on, 'undoneByName', s.undone_by_name, 'undoneReason', s.undone_reason) ORDER BY s.place DESC), '[]')
    FROM students.step s LEFT JOIN kernel.file f ON f.id = s.file_id WHERE s.enrolment_id = e.id)`;

type StoredEnrolment = Omit<EnrolmentView, 'offered' | 'mayCorrect' | 'mayAnnul' | 'mayTransfer'>;

/** Enrolments with the facts of their last period, else those at entry; newest first. */
export async function listEnrolments(call: StudentCall, studentId: string): Promise<StoredEnrolment[]> {
  const { rows } = await sql<StoredEnrolment>`
    SELECT e.id, e.revision, coalesce(l.organisation_id, e.organisation_id) AS "organisationId", o.name AS "organisationName",
      coalesce(l.programme_code, e.programme_code) AS "programmeCode", coalesce(l.programme_name, e.programme_name) AS "programmeName", e.pathway,
      coalesce(l.entry_year, e.entry_year) AS "entryYear", CASE WHEN l.enrolment_id IS NULL THEN e.class_name ELSE l.class_name END AS "className",
      coalesce(l.full_time, e.full_time) AS "fullTime", coalesce(first.valid_from, e.entered_on) AS "enteredOn",
      e.registered_on AS "registeredOn", e.annulled_reason AS "annulledReason", l.status, ${periods} AS periods, ${steps} AS steps,
      (SELECT t.id FROM students.transfer t WHERE t.enrolment_id = e.id AND t.state IN ('requested', 'accepted')) AS "openTransferId"
    FROM students.enrolment e
    LEFT JOIN LATERAL (SELECT * FROM students.roll_period p WHERE p.enrolment_id = e.id ORDER BY p.valid_from DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT p.valid_from FROM students.roll_period p WHERE p.enrolment_id = e.id ORDER BY p.valid_from LIMIT 1) first ON true
    JOIN organisations.organisation_v1 o ON o.id = coalesce(l.organisation_id, e.organisation_id)
    WHERE e.student_id = ${studentId} ORDER BY e.entered_on DESC, e.id DESC`.execute(call.query);
  return rows;
}

/** What the caller may do with an enrolment; only its last step that counts can be undone. */
function withAbilities(call: StudentCall, enrolment: StoredEnrolment, undoDays: number): EnrolmentView {
  const may = (permission: string) => call.can(permission, enrolment.organisationId);
  const change = may('students.student.change') && enrolment.annulledReason === null;
  const last = enrolment.steps.find(({ undoneOn }) => undoneOn === null);
  const undoable = (step: EnrolmentView['steps'][number]) =>
    enrolment.annulledReason === null &&
    step === last &&
    step.action !== 'move' &&
    step.action !== 'transfer-out' &&
    (may('students.transfer.approve') || (change && call.today <= addDays(step.recordedOn, undoDays)));
  return {
    ...enrolment,
    steps: enrolment.steps.map((step) => ({ ...step, mayUndo: undoable(step) })),
    offered: change && enrolment.status && !enrolment.openTransferId ? offeredSteps(enrolment.status) : [],
    mayCorrect: change && enrolment.status !== null,
    mayAnnul: may('students.transfer.approve') && enrolment.status !== null && !enrolment.openTransferId,
    mayTransfer: change && enrolment.status === 'enrolled' && !enrolment.openTransferId,
  };
}

const guardians = sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'relation', g.relation, 'phoneMasked', g.phone_masked, 'endedOn', g.ended_on,
      'consents', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'purpose', c.purpose, 'givenOn', c.given_on, 'withdrawnOn', c.withdrawn_on,
          'file', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('fileId', f.id, 'name', f.name) END) ORDER BY c.given_on DESC), '[]')
        FROM students.consent c LEFT JOIN kernel.file f ON f.id = c.file_id WHERE c.guardian_id = g.id)) ORDER BY g.ended_on DESC NULLS FIRST, g.id), '[]')
    FROM students.guardian g WHERE g.student_id = t.id)`;
const versions = sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('revision', v.revision, 'name', v.name, 'sex', v.sex, 'numberMasked', v.number_masked, 'legacyNumber', v.legacy_number,
      'reason', v.reason, 'replacedByName', v.replaced_by_name, 'replacedOn', v.replaced_on) ORDER BY v.revision DESC), '[]')
    FROM students.person_version v WHERE v.student_id = t.id)`;
const findings = (day: string) => sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'rule', f.rule, 'title', r.title, 'severity', f.severity, 'value', f.value, 'needed', f.needed) ORDER BY f.severity, f.rule), '[]')
    FROM students.finding f JOIN students.rule r ON r.kind = 'audit' AND r.id = f.rule AND r.effective @> ${day}::date
    WHERE f.student_id = t.id AND f.resolved_on IS NULL AND (f.waived_on IS NULL OR f.waived_until < ${day}::date))`;

type StoredPerson = Record<string, unknown> & { born_on: string; organisations: string[] };

/** One student with everything that is dated; numbers stay masked. */
export async function get(call: StudentCall, input: { id: string }): Promise<StudentView> {
  const { rows } = await sql<StoredPerson>`
    SELECT t.id, t.revision, t.name, t.number_kind AS "numberKind", t.number_masked AS "numberMasked", t.legacy_number AS "legacyNumber", t.sex, t.born_on,
      t.synthetic, t.account_id IS NOT NULL AS "hasAccount", t.organisations, ${guardians} AS guardians, ${versions} AS versions, ${findings(call.today)} AS findings
    FROM students.student t WHERE t.id = ${input.id}`.execute(call.query);
  const person = rows[0];
  if (!person) throw notFound('student');
  const ages = {
    guardianBelow: await getLimit(call.query, 'guardian-below-age', call.today),
    consentBelow: await getLimit(call.query, 'guardian-consent-below-age', call.today),
  };
  const { age, guardianNeeded, consentNeeded } = protectionOf(person.born_on, call.today, ages);
  const undoDays = await getLimit(call.query, 'undo-days', call.today);
  const enrolments = (await listEnrolments(call, input.id)).map((each) =>
    withAbilities(call, each, undoDays),
  );
  const change = person.organisations.some((id) => call.can('students.student.change', id));
  const here = enrolments.some(
    ({ status, organisationId }) =>
      status !== null && isOnRoll(status) && call.can('students.student.change', organisationId),
  );
  return StudentView.parse({
    ...person,
    bornYear: Number(person.born_on.slice(0, 4)),
    age,
    minor: guardianNeeded,
    consentNeeded,
    enrolments,
    abilities: { change, invite: here && !person.hasAccount },
  });
}
