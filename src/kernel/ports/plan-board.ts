import type { Connection } from '#kernel/database/connection.ts';
import { definePort } from '#kernel/registry/port.ts';

/** What a target is measured by. */
export type TargetBinding =
  | {
      kind: 'metric';
      metricId: string /** The body whose figure is judged; null: the city's. */;
      organisationId: string | null;
    }
  | {
      kind: 'milestones';
      done: number;
      total: number /** Milestones whose day has passed undone. */;
      overdue: number;
    }
  | { kind: 'none' /** Why it cannot be measured yet, in the officer's words. */; reason: string | null };

/** A measurable promise of a plan, as read from the document and confirmed. */
export type BoardTarget = {
  targetId: string;
  taskId: string | null;
  text: string;
  comparator: '>=' | '<=' | '=' | 'approx' | 'range';
  value: number | null;
  min: number | null;
  max: number | null;
  strict: boolean;
  unit: string | null;
  /** Share by which `approx` may be missed, set by the joint conference; null while it has not said. */
  toleranceShare: number | null;
  /** Last day of the period; null where the text names none and the plan's own end counts. */
  deadline: string | null;
  /** 争取, 力争: the promise is to strive, and is judged apart. */
  stretch: boolean;
  /** 每校, 每县: a floor for each body besides the city's total. */
  per: string | null;
  binding: TargetBinding;
};

export type BoardUnit = { organisationId: string; name: string; role: 'lead' | 'support' | 'responsible' };

export type BoardTask = {
  taskId: string;
  no: string;
  title: string;
  part: string | null;
  section: string | null;
  /** Bodies that answer for the task on the day, groups such as "all counties" resolved. */
  units: BoardUnit[];
  /** The unit names as the document prints them. */
  printedUnits: string[];
  state: 'proposed' | 'open' | 'in-progress' | 'done' | 'closed';
  milestonesDone: number;
  milestonesTotal: number;
  milestonesOverdue: number;
  lastReportOn: string | null;
  /** Metrics watched beside the targets, about which the plan promises no number. */
  metricIds: string[];
  targets: BoardTarget[];
};

export type BoardPlan = {
  planId: string;
  title: string;
  documentNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  inForceFrom: string;
  /** Day from which pace is reckoned and day at which the plan itself ends. */
  startsOn: string;
  endsOn: string | null;
  tasks: BoardTask[];
  /** Targets of the goals part, belonging to no task. */
  objectives: BoardTarget[];
};

/** The plan as observers see it: whole, with its promises and what they are bound to. */
export type PlanBoard = {
  /** Plans that are or were in force, newest first. */
  listPlans(
    query: Connection,
  ): Promise<{ planId: string; title: string; inForceFrom: string; inForceTo: string | null }[]>;
  /** The plan as it stood on the day (its versions and bindings of that day); undefined when none was in force. */
  findBoard(query: Connection, asOf: string, planId?: string): Promise<BoardPlan | undefined>;
};

export const planBoard = definePort<PlanBoard>('plan-board');
