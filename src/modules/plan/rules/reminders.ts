import { daysBetween } from '#kernel/values/iso-date.ts';

/** Days before the due day on which a body is reminded. */
const aheadDays = [1, 7, 30] as const;
const lateEveryDays = 7;

/** `ahead-7`: seven days or fewer are left; `late-2`: in the second week after the due day. */
export type ReminderStage = `ahead-${(typeof aheadDays)[number]}` | `late-${number}`;

/**
 * The reminder that a milestone has reached: 30, 7 and 1 days before its due day, then once a week from the
 * day after it. Null while more than 30 days are left. A stage holds until the next one, so that a run that was missed
 * is made up for by the following one.
 */
export function reminderStage(dueOn: string, today: string): ReminderStage | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return `late-${Math.ceil(-left / lateEveryDays)}`;
  const days = aheadDays.find((ahead) => left <= ahead);
  return days === undefined ? null : `ahead-${days}`;
}
