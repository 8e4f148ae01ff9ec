import { implementRoutes } from '#kernel/http/call.ts';
import { choicesApi } from '../contract/choices-api.ts';
import { choicesHandlers } from './choices-handlers.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()({ ...choicesApi }, { ...choicesHandlers });
