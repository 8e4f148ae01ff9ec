import { implementRoutes } from '#kernel/http/call.ts';
import { choicesApi } from '../contract/choices-api.ts';
import { resultsApi } from '../contract/results-api.ts';
import { choicesHandlers } from './choices-handlers.ts';
import { resultsHandlers } from './results-handlers.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(
  { ...choicesApi, ...resultsApi },
  { ...choicesHandlers, ...resultsHandlers },
);
