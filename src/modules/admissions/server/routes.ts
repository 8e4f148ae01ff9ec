import { implementRoutes } from '#kernel/http/call.ts';
import { afterApi } from '../contract/after-api.ts';
import { choicesApi } from '../contract/choices-api.ts';
import { compareApi } from '../contract/compare-api.ts';
import { cycleApi } from '../contract/cycle-api.ts';
import { resultsApi } from '../contract/results-api.ts';
import { afterHandlers } from './after-handlers.ts';
import { choicesHandlers } from './choices-handlers.ts';
import { compareHandlers } from './compare-handlers.ts';
import { cycleHandlers } from './cycle-routes.ts';
import { resultsHandlers } from './results-handlers.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(
  { ...cycleApi, ...choicesApi, ...resultsApi, ...afterApi, ...compareApi },
  { ...cycleHandlers, ...choicesHandlers, ...resultsHandlers, ...afterHandlers, ...compareHandlers },
);
