import { certificationApi } from './certification-api.ts';
import { duplicatesApi } from './duplicates-api.ts';
import { recruitmentApi } from './recruitment-api.ts';
import { registerApi } from './register-api.ts';
import { rulesApi } from './rules-api.ts';

export const api = {
  ...registerApi,
  ...certificationApi,
  ...duplicatesApi,
  ...recruitmentApi,
  ...rulesApi,
};
