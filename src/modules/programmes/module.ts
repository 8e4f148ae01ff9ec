import { defineModule } from '#kernel/registry/define-module.ts';

export const programmesModule = defineModule({
  id: 'programmes',
  kind: 'directory',
  title: { 'zh-CN': '专业', en: 'Programmes' },
});
