import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { amendPlan } from './amend-plan.ts';
import { createDraft } from './create-draft.ts';
import {
  addTarget,
  addTask,
  bindTarget,
  editPlan,
  editTarget,
  editTask,
  mergeTasks,
  removeTarget,
  removeTask,
  splitTask,
} from './edit-draft.ts';
import { listDuties } from './list-duties.ts';
import { mapUnit, proposeUnits } from './map-units.ts';
import {
  addMilestone,
  changeMilestone,
  dropMilestone,
  finishMilestone,
  verifyMilestone,
} from './milestones.ts';
import { discardDraft, endPlan, publicPlan, putInForce } from './plan-lifecycle.ts';
import { getPlan, listPlans, listVersions } from './plan-store.ts';
import { getDraft, proposeBindings } from './read-draft.ts';
import { getTask, listTasks } from './read-task.ts';
import { decideReport, saveReport, submitReport } from './reports.ts';
import type { Tables } from './tables.ts';
import { watchMetrics } from './task-metrics.ts';
import { accept, attachEvidence, closeTask } from './work-on-task.ts';

export const routes = implementRoutes<Tables>()(api, {
  publicPlan: (call) => publicPlan(call),
  listPlans: (call) => listPlans(call.query),
  createDraft,
  getDraft,
  editPlan,
  addTask,
  editTask,
  removeTask,
  mergeTasks,
  splitTask,
  addTarget,
  editTarget,
  removeTarget,
  proposeUnits,
  mapUnit,
  proposeBindings,
  bindTarget,
  watchMetrics,
  putInForce,
  amendPlan,
  listVersions: async (call, { id }) => {
    await getPlan(call.query, id);
    return listVersions(call.query, id);
  },
  endPlan,
  discardDraft,
  listTasks,
  listDuties: (call) => listDuties(call),
  getTask,
  accept,
  addMilestone,
  changeMilestone,
  dropMilestone,
  finishMilestone,
  verifyMilestone,
  saveReport,
  submitReport,
  decideReport,
  attachEvidence,
  closeTask,
});
