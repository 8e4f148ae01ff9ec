import type { EnrolmentFacts, Entry, RecordedStep, RollPeriod } from '../contract/step.ts';
import type { Status } from '../contract/student.ts';
import { nextStatus } from './enrolment-states.ts';

/** A step that does not fit what came before it: the store let something in that the rules refuse. */
export class UnlawfulHistory extends Error {
  override name = 'UnlawfulHistory';
}

const factKeys = [
  'organisationId',
  'programmeCode',
  'programmeName',
  'pathway',
  'entryYear',
  'className',
  'fullTime',
] as const satisfies readonly (keyof EnrolmentFacts)[];

/** The facts at entry as they should have been recorded: each correction replaces what was wrong. */
function correctedEntry(entry: Entry, steps: readonly RecordedStep[]): Entry {
  return Object.assign(
    { ...entry },
    ...steps.filter(({ action }) => action === 'correct').map(({ change }) => change),
  ) as Entry;
}

function changed(facts: EnrolmentFacts, change: Partial<Entry>): EnrolmentFacts {
  const { enteredOn: _entered, ...rest } = change;
  return { ...facts, ...rest };
}

const same = (a: RollPeriod, b: RollPeriod) =>
  a.status === b.status && factKeys.every((key) => a[key] === b[key]);

/** Puts a period behind those there are; one that holds no day, or tells nothing new, leaves no trace. */
function append(periods: RollPeriod[], next: RollPeriod): void {
  const last = periods.at(-1);
  if (last) {
    last.to = next.from;
    if (last.from === last.to) periods.pop();
  }
  const before = periods.at(-1);
  if (before && before.to === next.from && same(before, next)) before.to = null;
  else periods.push(next);
}

/**
 * The periods of an enrolment from its entry and its steps, undone ones left out. Steps take effect by their
 * day, those of one day in the order in which they were recorded; corrections hold from the start.
 * @throws UnlawfulHistory when a step cannot follow the one before it.
 */
export function replay(entry: Entry, recorded: readonly RecordedStep[]): RollPeriod[] {
  const steps = recorded.filter(({ undone }) => !undone);
  const { enteredOn, ...first } = correctedEntry(entry, steps);
  let facts: EnrolmentFacts = first;
  let status: Status = 'enrolled';
  const periods: RollPeriod[] = [{ ...facts, status, from: enteredOn, to: null }];
  const dated = steps
    .filter(({ action }) => action !== 'correct')
    .map((step, order) => ({ step, order }))
    .sort((a, b) =>
      a.step.effectiveOn < b.step.effectiveOn
        ? -1
        : a.step.effectiveOn > b.step.effectiveOn
          ? 1
          : a.order - b.order,
    );
  for (const { step } of dated) {
    const reached = nextStatus(status, step.action);
    if (reached === undefined || step.effectiveOn < enteredOn)
      throw new UnlawfulHistory(`${step.action} on ${step.effectiveOn} cannot follow ${status}`);
    status = reached;
    facts = changed(facts, step.change);
    append(periods, { ...facts, status, from: step.effectiveOn, to: null });
  }
  return periods;
}
