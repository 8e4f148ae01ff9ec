import type { Handlers } from '#kernel/http/call.ts';
import type { afterApi } from '../contract/after-api.ts';
import { handOver } from './hand-over.ts';
import type { Tables } from './tables.ts';
import { listVacancies } from './vacancies.ts';

export const afterHandlers: Handlers<typeof afterApi, Tables> = {
  handOver,
  listVacancies: (call) => listVacancies(call),
};
