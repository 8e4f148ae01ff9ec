import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
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
import { mapUnit, proposeUnits } from './map-units.ts';
import { discardDraft, endPlan, publicPlan, putInForce } from './plan-lifecycle.ts';
import { listPlans } from './plan-store.ts';
import { getDraft, proposeBindings } from './read-draft.ts';
import { getTask, listTasks } from './read-task.ts';
import type { Tables } from './tables.ts';
import {
  accept,
  addMilestone,
  attachEvidence,
  closeTask,
  decideReport,
  finishMilestone,
  saveReport,
  submitReport,
  verifyMilestone,
} from './work-on-task.ts';

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
  putInForce,
  endPlan,
  discardDraft,
  listTasks,
  getTask,
  accept,
  addMilestone,
  finishMilestone,
  verifyMilestone,
  saveReport,
  submitReport,
  decideReport,
  attachEvidence,
  closeTask,
});
