import { sql } from 'kysely';
import { type Fault, notFound, Refusal } from '#kernel/contract/fault.ts';
import { enrolmentEnded } from '../contract/events.ts';
import type { ConditionResult, Entry, RollPeriod, StepContent } from '../contract/step.ts';
import { isOnRoll, nextStatus } from '../rules/enrolment-states.ts';
import { forbidding, type JudgedStep, judgeStep, type StepFacts } from '../rules/step-conditions.ts';
import { enrolmentSubject } from './audit-subjects.ts';
import type { Input, StudentCall } from './call.ts';
import {
  attachFile,
  demandOneRoll,
  type History,
  insertSteps,
  lastEffectiveDay,
  loadHistories,
  lockHistory,
  type NewStepRow,
  periodsOf,
  writePeriods,
} from './enrolment-store.ts';
import { demandNoFaults, programmeFaults } from './offerings.ts';
import { getDurationYears, listStepRules } from './rule-store.ts';

/** Where an enrolment stands now: its last period. */
export function presentOf(history: History): RollPeriod {
  const present = periodsOf(history).at(-1);
  if (!present) throw notFound('enrolment');
  return present;
}

/** Conditions of a step or a transfer, by the rules in force on its day. */
export async function judge(
  call: StudentCall,
  present: RollPeriod,
  step: JudgedStep,
  facts: Pick<StepFacts, 'enteredOn' | 'hasEvidence'>,
): Promise<ConditionResult[]> {
  const rules = await listStepRules(call.query, step.effectiveOn);
  const durationYears = await getDurationYears(call.query, present.pathway, step.effectiveOn);
  return judgeStep(rules, step, { ...facts, entryYear: present.entryYear, durationYears, today: call.today });
}

/** The faults of conditions that forbid: each names the rule, the value and what would satisfy it. */
export const conditionFaults = (results: readonly ConditionResult[], field: string): Fault[] =>
  forbidding(results).map(({ predicate, value, needed, source, clause }) => ({
    code: `condition-${predicate}`,
    field,
    params: { value, needed, clause: `${source} ${clause}` },
  }));

const contentNeeded: Partial<Record<StepContent['action'], readonly (keyof StepContent)[]>> = {
  'change-class': ['className'],
  'change-programme': ['programmeCode', 'programmeName'],
  suspend: ['expectedUntil'],
  withdraw: ['ground'],
};

/** Facts that the step changes, and what its conditions asked for. */
export function contentOf(step: StepContent): Pick<NewStepRow, 'change' | 'details'> {
  const {
    action,
    programmeCode,
    programmeName,
    className,
    entryYear,
    ground,
    expectedUntil,
    lessonHours,
    absentDays,
  } = step;
  const given = <T extends object>(record: T) =>
    Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
  const change: Partial<Entry> =
    action === 'change-class'
      ? given({ className })
      : action === 'change-programme'
        ? given({ programmeCode, programmeName, className })
        : action === 'return'
          ? given({ className, entryYear })
          : {};
  return { change, details: given({ ground, expectedUntil, lessonHours, absentDays }) };
}

async function demandNoOpenTransfer(call: StudentCall, enrolmentId: string): Promise<void> {
  const { rows } =
    await sql`SELECT FROM students.transfer WHERE enrolment_id = ${enrolmentId} AND state IN ('requested', 'accepted')`.execute(
      call.query,
    );
  if (rows.length > 0) throw new Refusal('conflict', { code: 'transfer-is-open' });
}

export async function judgeOneStep(call: StudentCall, input: Input<'judgeStep'>): Promise<ConditionResult[]> {
  const [history] = await loadHistories(call.query, [input.enrolmentId]);
  if (!history || history.annulled) throw notFound('enrolment');
  return judge(call, presentOf(history), input, {
    enteredOn: history.entry.enteredOn,
    hasEvidence: input.hasEvidence,
  });
}

async function stepFaults(
  call: StudentCall,
  history: History,
  present: RollPeriod,
  input: Input<'takeStep'>,
): Promise<Fault[]> {
  const faults: Fault[] = (contentNeeded[input.action] ?? [])
    .filter((key) => input[key] === undefined)
    .map((key) => ({ code: 'input-missing', field: key }));
  const last = lastEffectiveDay(history);
  if (input.effectiveOn < last)
    faults.push({ code: 'day-before-last-step', field: 'effectiveOn', params: { last } });
  const judged = await judge(call, present, input, {
    enteredOn: history.entry.enteredOn,
    hasEvidence: input.fileId !== null,
  });
  faults.push(...conditionFaults(judged, 'effectiveOn'));
  if (input.action === 'change-programme' && input.programmeCode) {
    const programme = {
      organisationId: present.organisationId,
      programmeCode: input.programmeCode,
      confirmed: input.confirmed,
    };
    faults.push(...(await programmeFaults(call.query, programme, input.effectiveOn)));
  }
  return faults;
}

/** Takes a step: status, conditions and order allow it, or every reason why not is told. */
export async function takeStep(call: StudentCall, input: Input<'takeStep'>): Promise<{ id: string }> {
  const history = await lockHistory(call.query, input.enrolmentId, input.revision);
  const present = presentOf(history);
  const reached = nextStatus(present.status, input.action);
  if (!reached)
    throw new Refusal('conflict', {
      code: 'step-not-allowed',
      params: { status: present.status, action: input.action },
    });
  await demandNoOpenTransfer(call, history.id);
  demandNoFaults(await stepFaults(call, history, present, input));
  const { change, details } = contentOf(input);
  const [id] = await insertSteps(
    call.query,
    [
      {
        enrolmentId: history.id,
        studentId: history.studentId,
        organisationId: present.organisationId,
        action: input.action,
        effectiveOn: input.effectiveOn,
        change,
        details: details ?? {},
        reason: input.reason,
        documentNumber: input.documentNumber,
        fileId: input.fileId,
      },
    ],
    { ...call.actor, today: call.today },
  );
  const stepId = id as string;
  history.steps.push({ action: input.action, effectiveOn: input.effectiveOn, change, undone: false });
  await writePeriods(call.query, [history]);
  await attachFile(call, input.fileId, 'students.step', stepId, present.organisationId);
  await call.audit({
    action: 'students.enrolment.step',
    subject: enrolmentSubject,
    subjectId: history.id,
    organisationId: present.organisationId,
    before: { status: present.status },
    after: { action: input.action, effectiveOn: input.effectiveOn, status: reached, ...change, ...details },
    reason: input.reason,
  });
  if (!isOnRoll(reached))
    await call.publish(enrolmentEnded, {
      enrolmentId: history.id,
      studentId: history.studentId,
      organisationId: present.organisationId,
      status: reached,
      effectiveOn: input.effectiveOn,
    });
  return { id: stepId };
}

/** Corrects facts that were wrong from the start: a new fact with its reason, and the periods follow. */
export async function correct(call: StudentCall, input: Input<'correct'>): Promise<{ id: string }> {
  const history = await lockHistory(call.query, input.enrolmentId, input.revision);
  const present = presentOf(history);
  const { enrolmentId: _id, revision: _revision, reason, documentNumber, fileId, ...facts } = input;
  const change = Object.fromEntries(
    Object.entries(facts).filter(
      ([key, value]) => value !== undefined && value !== history.entry[key as keyof Entry],
    ),
  ) as Partial<Entry>;
  if (Object.keys(change).length === 0) throw new Refusal('invalid', { code: 'nothing-to-correct' });
  if (change.enteredOn && change.enteredOn > call.today)
    throw new Refusal('invalid', { code: 'day-ahead', field: 'enteredOn' });
  history.steps.push({ action: 'correct', effectiveOn: call.today, change, undone: false });
  await demandOneRoll(call.query, history, periodsOf(history), 'enteredOn');
  const [id] = await insertSteps(
    call.query,
    [
      {
        enrolmentId: history.id,
        studentId: history.studentId,
        organisationId: present.organisationId,
        action: 'correct',
        effectiveOn: call.today,
        change,
        reason,
        documentNumber,
        fileId,
      },
    ],
    { ...call.actor, today: call.today },
  );
  await writePeriods(call.query, [history]);
  await attachFile(call, fileId, 'students.step', id as string, present.organisationId);
  await call.audit({
    action: 'students.enrolment.correct',
    subject: enrolmentSubject,
    subjectId: history.id,
    organisationId: present.organisationId,
    before: Object.fromEntries(Object.keys(change).map((key) => [key, history.entry[key as keyof Entry]])),
    after: change,
    reason,
  });
  return { id: id as string };
}

/** The enrolment never was: it leaves the roll of every day, and the record of it stays. */
export async function annul(call: StudentCall, input: Input<'annul'>): Promise<{ id: string }> {
  const history = await lockHistory(call.query, input.enrolmentId, input.revision);
  const present = presentOf(history);
  await demandNoOpenTransfer(call, history.id);
  await sql`UPDATE students.enrolment SET annulled_reason = ${input.reason} WHERE id = ${history.id}`.execute(
    call.query,
  );
  await writePeriods(call.query, [{ ...history, annulled: true }]);
  await call.audit({
    action: 'students.enrolment.annul',
    subject: enrolmentSubject,
    subjectId: history.id,
    organisationId: present.organisationId,
    before: { status: present.status, enteredOn: history.entry.enteredOn },
    reason: input.reason,
  });
  return { id: history.id };
}
