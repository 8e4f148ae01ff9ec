import { defineModuleWeb } from '#web/module-web.ts';
import { candidateSearch, cycleSearch, objectionSearch, planSearch, scoreSearch } from './cycle-search.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const cycle = 'admissions.cycle.read';
const programme = 'admissions.programme.read';
const candidate = 'admissions.candidate.read';

export const admissionsWeb = defineModuleWeb({
  id: 'admissions',
  messages: { 'zh-CN': zhCN, en },
  navigation: [
    {
      path: '/admission-cycles',
      label: 'admissions.cycle.title',
      order: 10,
      group: 'admissions',
      permission: cycle,
    },
  ],
  pages: [
    {
      path: '/admission-cycles',
      title: 'admissions.cycle.title',
      search: cycleSearch,
      permission: cycle,
      load: () => import('./cycles.page.tsx'),
    },
    {
      path: '/admission-cycles/$id',
      title: 'admissions.cycle.one',
      permission: cycle,
      load: () => import('./cycle.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/policy',
      title: 'admissions.cycle.policy',
      permission: cycle,
      load: () => import('./policy.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/seat-plan',
      title: 'admissions.cycle.plan',
      search: planSearch,
      permission: programme,
      load: () => import('./seat-plan.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/propose',
      title: 'admissions.cycle.suggest.title',
      permission: 'admissions.programme.propose',
      load: () => import('./propose.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/quota',
      title: 'admissions.cycle.quota',
      permission: programme,
      load: () => import('./quota.page.tsx'),
    },
    {
      path: '/admission-programmes/$id',
      title: 'admissions.cycle.programme',
      permission: programme,
      load: () => import('./programme.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/candidates',
      title: 'admissions.cycle.candidate.title',
      search: candidateSearch,
      permission: candidate,
      load: () => import('./candidates.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/candidates/import',
      title: 'admissions.cycle.candidate.import',
      permission: 'admissions.candidate.enter',
      load: () => import('./candidate-import.page.tsx'),
    },
    {
      path: '/admission-candidates/$id',
      title: 'admissions.cycle.candidate',
      permission: candidate,
      load: () => import('./candidate.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/scores',
      title: 'admissions.cycle.score.title',
      search: scoreSearch,
      permission: candidate,
      load: () => import('./scores.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/scores/import',
      title: 'admissions.cycle.score.import',
      permission: 'admissions.score.enter',
      load: () => import('./score-import.page.tsx'),
    },
    {
      path: '/admission-cycles/$id/objections',
      title: 'admissions.cycle.objection',
      search: objectionSearch,
      permission: 'admissions.objection.answer',
      load: () => import('./objections.page.tsx'),
    },
  ],
});
