import { defineModuleWeb } from '#web/module-web.ts';
import { helpSearch, reminderSearch } from './choices-search.ts';
import { compareSearch } from './compare-search.ts';
import { candidateSearch, cycleSearch, objectionSearch, planSearch, scoreSearch } from './cycle-search.ts';
import { en } from './en.ts';
import { correctionSearch, registrationSearch, vacancySearch } from './search.ts';
import { zhCN } from './zh-CN.ts';

const read = 'admissions.choice.read';
const assist = 'admissions.choice.assist';

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
    {
      path: '/admissions/choices',
      label: 'admissions.choice.title',
      order: 20,
      group: 'admissions',
      permission: read,
    },
    {
      path: '/admissions/help-desk',
      label: 'admissions.choice.help',
      order: 30,
      group: 'admissions',
      permission: assist,
    },
    {
      path: '/admission-results',
      label: 'admissions.result.title',
      order: 40,
      group: 'admissions',
      permission: 'admissions.run.read',
    },
    {
      path: '/admission-registrations',
      label: 'admissions.registration.title',
      order: 50,
      group: 'admissions',
      permission: 'admissions.registration.read',
    },
    {
      path: '/admission-vacancies',
      label: 'admissions.after.vacancies',
      order: 60,
      group: 'admissions',
      permission: 'admissions.run.read',
    },
    {
      path: '/admission-corrections',
      label: 'admissions.correction.title',
      order: 70,
      group: 'admissions',
      permission: 'admissions.correction.read',
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
    {
      path: '/admission-results',
      title: 'admissions.result.title',
      permission: 'admissions.run.read',
      load: () => import('./results.page.tsx'),
    },
    {
      path: '/admission-results/$id/comparison',
      title: 'admissions.compare.title',
      search: compareSearch,
      permission: 'admissions.run.read',
      load: () => import('./compare.page.tsx'),
    },
    {
      path: '/admission-registrations',
      title: 'admissions.registration.title',
      search: registrationSearch,
      permission: 'admissions.registration.read',
      load: () => import('./registrations.page.tsx'),
    },
    {
      path: '/admission-corrections',
      title: 'admissions.correction.title',
      search: correctionSearch,
      permission: 'admissions.correction.read',
      load: () => import('./corrections.page.tsx'),
    },
    {
      path: '/admission-corrections/$id',
      title: 'admissions.correction.title',
      permission: 'admissions.correction.read',
      load: () => import('./correction.page.tsx'),
    },
    {
      path: '/admission-vacancies',
      title: 'admissions.after.vacancies',
      search: vacancySearch,
      permission: 'admissions.run.read',
      load: () => import('./vacancies.page.tsx'),
    },
    {
      path: '/admissions/choices',
      title: 'admissions.choice.title',
      permission: read,
      load: () => import('./choice-rounds.page.tsx'),
    },
    {
      path: '/admissions/choices/$id',
      title: 'admissions.choice.round',
      permission: read,
      load: () => import('./choice-round.page.tsx'),
    },
    {
      path: '/admissions/choices/$id/reminders',
      title: 'admissions.choice.reminders',
      search: reminderSearch,
      permission: read,
      load: () => import('./reminders.page.tsx'),
    },
    {
      path: '/admissions/help-desk',
      title: 'admissions.choice.help',
      search: helpSearch,
      permission: assist,
      load: () => import('./help-desk.page.tsx'),
    },
  ],
});
