import { implementRoutes } from '#kernel/http/call.ts';
import { api } from '../contract/api.ts';
import {
  changeBuilding,
  changeCampus,
  closeBuilding,
  closeCampus,
  openBuilding,
  openCampus,
} from './change-premises.ts';
import { get, list } from './school-reader.ts';
import { setFacts } from './set-facts.ts';
import type { Tables } from './tables.ts';

export const routes = implementRoutes<Tables>()(api, {
  list,
  get,
  setFacts,
  openCampus,
  changeCampus,
  closeCampus,
  openBuilding,
  changeBuilding,
  closeBuilding,
});
