import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import { act, exempt } from './act-on-return.ts';
import { decideScenario, draftScenario, saveScenario } from './change-scenario.ts';
import { raiseObjection, settleObjection } from './objections.ts';
import { openRound } from './open-round.ts';
import { listCompliance } from './read-compliance.ts';
import { getReturn } from './read-return.ts';
import { getScenario, listScenarios } from './read-scenario.ts';
import { concludeRound, listRounds } from './rounds.ts';
import { refreshReturn, saveFields } from './save-fields.ts';
import { adoptStandard, list as listStandards, previewStandard } from './standards.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(api, {
  listRounds: (call) => listRounds(call),
  openRound: (call, input) => openRound(call, input),
  concludeRound: (call, input) => concludeRound(call, input),
  getReturn,
  saveFields,
  refreshReturn,
  act,
  exempt,
  raiseObjection,
  settleObjection,
  listCompliance,
  listStandards: (call) => listStandards(call),
  previewStandard,
  adoptStandard,
  listScenarios: (call) => listScenarios(call),
  getScenario,
  draftScenario,
  saveScenario,
  decideScenario,
});
