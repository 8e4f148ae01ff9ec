import { defineModuleWeb } from '#web/module-web.ts';
import { en } from './en.ts';
import {
  caseSearch,
  checkSearch,
  draftSearch,
  duplicateSearch,
  newTeacherSearch,
  ruleFormSearch,
  teacherSearch,
} from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'teachers.teacher.read';
const change = 'teachers.teacher.change';
const cases = 'teachers.case.read';
const checks = 'teachers.recruitment.read';
const duplicates = 'teachers.duplicate.read';
const rules = 'teachers.rule.read';

export const teachersWeb = defineModuleWeb({
  id: 'teachers',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    { path: '/teachers', label: 'teachers.title.page', order: 20, group: 'registers', permission: read },
    {
      path: '/certification-cases',
      label: 'teachers.cases',
      order: 30,
      group: 'registers',
      permission: cases,
    },
    {
      path: '/recruitment-checks',
      label: 'teachers.check.title',
      order: 32,
      group: 'registers',
      permission: checks,
    },
    {
      path: '/teacher-duplicates',
      label: 'teachers.duplicates',
      order: 34,
      group: 'registers',
      permission: duplicates,
    },
    { path: '/teacher-rules', label: 'teachers.rules', order: 36, group: 'registers', permission: rules },
  ],
  pages: [
    {
      path: '/teachers',
      title: 'teachers.title.page',
      search: teacherSearch,
      permission: read,
      load: () => import('./teachers.page.tsx'),
    },
    {
      path: '/teachers/import',
      title: 'teachers.import',
      permission: change,
      load: () => import('./roster-import.page.tsx'),
    },
    {
      path: '/teachers/new',
      title: 'teachers.add',
      search: newTeacherSearch,
      permission: change,
      load: () => import('./teacher-new.page.tsx'),
    },
    {
      path: '/teachers/$id',
      title: 'teachers.title.page',
      permission: read,
      load: () => import('./teacher.page.tsx'),
    },
    {
      path: '/certification-cases',
      title: 'teachers.cases',
      search: caseSearch,
      permission: cases,
      load: () => import('./cases.page.tsx'),
    },
    {
      path: '/certification-cases/$id',
      title: 'teachers.cases',
      permission: cases,
      load: () => import('./case.page.tsx'),
    },
    {
      path: '/recruitment-checks',
      title: 'teachers.check.title',
      search: checkSearch,
      permission: checks,
      load: () => import('./recruitment.page.tsx'),
    },
    {
      path: '/recruitment-checks/new',
      title: 'teachers.check.new',
      permission: 'teachers.recruitment.record',
      load: () => import('./recruitment-new.page.tsx'),
    },
    {
      path: '/recruitment-checks/$id',
      title: 'teachers.check.one',
      permission: checks,
      load: () => import('./recruitment-check.page.tsx'),
    },
    {
      path: '/teacher-duplicates',
      title: 'teachers.duplicates',
      search: duplicateSearch,
      permission: duplicates,
      load: () => import('./duplicates.page.tsx'),
    },
    {
      path: '/teacher-rules',
      title: 'teachers.rules',
      permission: rules,
      load: () => import('./rules.page.tsx'),
    },
    {
      path: '/teacher-rules/draft',
      title: 'teachers.rules.draft',
      search: ruleFormSearch,
      permission: 'teachers.rule.draft',
      load: () => import('./rule-form.page.tsx'),
    },
    {
      path: '/teacher-rules/drafts/$id',
      title: 'teachers.rules.drafts',
      search: draftSearch,
      permission: 'teachers.rule.draft',
      load: () => import('./rule-draft.page.tsx'),
    },
  ],
});
