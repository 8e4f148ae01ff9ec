import { processApi } from './process-api.ts';
import { recordApi } from './record-api.ts';

export const api = { ...recordApi, ...processApi };
