import { adjustmentApi } from './api-adjustment.ts';
import { evidenceApi } from './api-evidence.ts';
import { filingApi } from './api-filing.ts';
import { registerApi } from './api-register.ts';

export const api = { ...registerApi, ...evidenceApi, ...adjustmentApi, ...filingApi };
