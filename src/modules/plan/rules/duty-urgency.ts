import { addDays } from '#kernel/values/iso-date.ts';
import type { DutyUrgency } from '../contract/work.ts';

export type DutyFacts = {
  accepted: boolean;
  taskClosed: boolean;
  sentBack: boolean;
  /** Due day of the earliest milestone that is not reached; null without one. */
  nextDueOn: string | null;
};

const soonDays = 30;
const order: readonly DutyUrgency[] = ['overdue', 'sent-back', 'to-accept', 'due-soon', 'running', 'closed'];

/** What a task asks of a body just now: the most pressing of all that applies. */
export function dutyUrgency(
  { accepted, taskClosed, sentBack, nextDueOn }: DutyFacts,
  today: string,
): DutyUrgency {
  if (taskClosed) return 'closed';
  if (nextDueOn !== null && nextDueOn < today) return 'overdue';
  if (sentBack) return 'sent-back';
  if (!accepted) return 'to-accept';
  return nextDueOn !== null && nextDueOn <= addDays(today, soonDays) ? 'due-soon' : 'running';
}

/** The most pressing first; among equals whatever falls due first, what has no due day last. */
export function compareDuties<T extends { urgency: DutyUrgency; nextDueOn: string | null }>(
  a: T,
  b: T,
): number {
  return (
    order.indexOf(a.urgency) - order.indexOf(b.urgency) ||
    (a.nextDueOn ?? '9999').localeCompare(b.nextDueOn ?? '9999')
  );
}
