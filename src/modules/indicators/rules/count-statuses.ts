import { type Status, type StatusCounts, targetStatuses } from '../contract/cockpit.ts';

/** Gravest first; what cannot be measured says least and stands last. */
export const bySeverity: readonly Status[] = targetStatuses;

/** How many of each status; every status has a number. */
export function countStatuses(statuses: Iterable<Status>): StatusCounts {
  const counts = Object.fromEntries(targetStatuses.map((status) => [status, 0])) as StatusCounts;
  for (const status of statuses) counts[status] += 1;
  return counts;
}

type TaskFacts = {
  milestonesDone: number;
  milestonesTotal: number;
  milestonesOverdue: number;
  targets: readonly { stretch: boolean; status: Status | null }[];
};

/** What a task's milestones say by themselves; undefined when it has none. */
function milestoneStatus({
  milestonesDone,
  milestonesTotal,
  milestonesOverdue,
}: TaskFacts): Status | undefined {
  if (milestonesOverdue > 0) return 'overdue';
  if (milestonesTotal === 0) return undefined;
  return milestonesDone >= milestonesTotal ? 'met' : 'on-track';
}

/**
 * The status of a task: the gravest among its firm targets and its milestones. A promise to strive (争取,
 * 力争) does not make a task late; it speaks only where there is nothing else.
 */
export function taskStatus(task: TaskFacts): Status {
  const firm = task.targets.flatMap(({ stretch, status }) => (stretch || status === null ? [] : [status]));
  const milestones = milestoneStatus(task);
  const known = new Set(milestones ? [...firm, milestones] : firm);
  if (known.size === 0) for (const { status } of task.targets) if (status) known.add(status);
  return bySeverity.find((status) => known.has(status)) ?? 'not-measurable';
}
