import { moduleClient } from '#web/api/client.ts';
import { choicesApi } from '../contract/choices-api.ts';

export const choices = moduleClient('admissions', choicesApi);
