import { defineModule } from '#kernel/registry/define-module.ts';
import { citySections } from './server/city-sections.ts';

export const studentsModule = defineModule({
  id: 'students',
  kind: 'directory',
  title: { 'zh-CN': '学生学籍', en: 'Students' },
  city: citySections,
});
