import { defineModule } from '#kernel/registry/define-module.ts';

export const admissionsModule = defineModule({
  id: 'admissions',
  kind: 'process',
  title: { 'zh-CN': '统一招生', en: 'Unified admission' },
});
