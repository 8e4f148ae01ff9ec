import { moduleClient } from '#web/api/client.ts';
import { api } from '../contract/api.ts';

export const enterprises = moduleClient('enterprises', api);
