import { moduleClient } from '#web/api/client.ts';
import { afterApi } from '../contract/after-api.ts';
import { choicesApi } from '../contract/choices-api.ts';
import { resultsApi } from '../contract/results-api.ts';

export const admissions = moduleClient('admissions', { ...choicesApi, ...resultsApi, ...afterApi });
