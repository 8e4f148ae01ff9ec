import { moduleClient } from '#web/api/client.ts';
import { api } from '../contract/api.ts';

export const students = moduleClient('students', api);
