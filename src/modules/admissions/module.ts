import { defineModule } from '#kernel/registry/define-module.ts';
import { registerAdmissionCommands } from './server/commands.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
  commands: registerAdmissionCommands,
});
