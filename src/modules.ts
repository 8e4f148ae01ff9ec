import type { ModuleDefinition } from '#kernel/registry/define-module.ts';
import { admissionsModule } from './modules/admissions/module.ts';
import { indicatorsModule } from './modules/indicators/module.ts';
import { operationsModule } from './modules/operations/module.ts';
import { organisationsModule } from './modules/organisations/module.ts';
import { planModule } from './modules/plan/module.ts';
import { teachersModule } from './modules/teachers/module.ts';

/** Every module of the house; nothing is found by looking around. */
export const modules: readonly ModuleDefinition[] = [
  organisationsModule,
  teachersModule,
  operationsModule,
  planModule,
  admissionsModule,
  indicatorsModule,
];
