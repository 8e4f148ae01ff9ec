import type { ModuleDefinition } from '#kernel/registry/define-module.ts';
import { admissionsModule } from './modules/admissions/module.ts';
import { conditionsModule } from './modules/conditions/module.ts';
import { enterprisesModule } from './modules/enterprises/module.ts';
import { indicatorsModule } from './modules/indicators/module.ts';
import { operationsModule } from './modules/operations/module.ts';
import { organisationsModule } from './modules/organisations/module.ts';
import { planModule } from './modules/plan/module.ts';
import { programmesModule } from './modules/programmes/module.ts';
import { schoolsModule } from './modules/schools/module.ts';
import { studentsModule } from './modules/students/module.ts';
import { teachersModule } from './modules/teachers/module.ts';

/** Every module of the house; nothing is found by looking around. */
export const modules: readonly ModuleDefinition[] = [
  organisationsModule,
  schoolsModule,
  programmesModule,
  teachersModule,
  studentsModule,
  conditionsModule,
  enterprisesModule,
  operationsModule,
  planModule,
  admissionsModule,
  indicatorsModule,
];
