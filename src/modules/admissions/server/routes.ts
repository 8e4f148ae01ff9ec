import { implementRoutes } from '#kernel/http/call.ts';
import { cycleApi } from '../contract/cycle-api.ts';
import { cycleHandlers } from './cycle-routes.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()({ ...cycleApi }, { ...cycleHandlers });
