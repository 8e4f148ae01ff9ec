import { admissionsWeb } from '../modules/admissions/web/module.tsx';
import { conditionsWeb } from '../modules/conditions/web/module.tsx';
import { enterprisesWeb } from '../modules/enterprises/web/module.tsx';
import { indicatorsWeb } from '../modules/indicators/web/module.tsx';
import { operationsWeb } from '../modules/operations/web/module.tsx';
import { organisationsWeb } from '../modules/organisations/web/module.tsx';
import { planWeb } from '../modules/plan/web/module.tsx';
import { programmesWeb } from '../modules/programmes/web/module.tsx';
import { schoolsWeb } from '../modules/schools/web/module.tsx';
import { studentsWeb } from '../modules/students/web/module.tsx';
import { teachersWeb } from '../modules/teachers/web/module.tsx';
import type { ModuleWeb } from './module-web.ts';

/** The web faces of all modules; nothing is found by looking around. */
export const webModules: readonly ModuleWeb[] = [
  planWeb,
  indicatorsWeb,
  admissionsWeb,
  conditionsWeb,
  organisationsWeb,
  programmesWeb,
  schoolsWeb,
  teachersWeb,
  studentsWeb,
  enterprisesWeb,
  operationsWeb,
];
