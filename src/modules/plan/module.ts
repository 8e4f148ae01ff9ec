import { defineModule } from '#kernel/registry/define-module.ts';
import { registerPlanCommands } from './server/commands.ts';

export const planModule = defineModule({
  id: 'plan',
  kind: 'process',
  title: { 'zh-CN': '行动计划', en: 'Plan' },
  commands: registerPlanCommands,
});
