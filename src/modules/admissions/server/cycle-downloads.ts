import { z } from 'zod';
import { chinaTime } from '#kernel/clock/china-time.ts';
import { Id } from '#kernel/contract/scalars.ts';
import { defineListDownload } from '#kernel/http/list-download.ts';
import { maskName } from '#kernel/values/masking.ts';
import { CandidateQuery } from '../contract/candidate.ts';
import { ProgrammeQuery } from '../contract/programme.ts';
import { ObjectionQuery } from '../contract/score.ts';
import { getQuota } from './allot-quota.ts';
import { candidateSubject, objectionSubject } from './audit-subjects.ts';
import { listCandidates, listOrigins } from './candidate-reader.ts';
import { aboutCycle, ofCycle, withCycle } from './cycle-lists.ts';
import { getCycle } from './cycle-store.ts';
import { listObjections } from './objections.ts';
import { listProgrammes, plannedSeats } from './programme-reader.ts';
import { scoreDownloads } from './score-downloads.ts';
import type { Tables } from './tables.ts';

const seatPlan = defineListDownload<Tables>()({
  id: 'admissions.seat-plan',
  path: '/admission-programmes.xlsx',
  summary: 'The seat plan with the same filters',
  access: { permission: 'admissions.programme.read' },
  audit: { none: 'a seat plan holds no personal data' },
  input: ProgrammeQuery,
  read: (call, input) => withCycle(call, input.cycleId, () => listProgrammes(call, input)),
  title: 'admissions.list.seat-plan',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.list.seat-plan', t),
  columns: [
    { head: 'admissions.cycle.batch', kind: 'integer', value: (row) => row.batchNo },
    { head: 'admissions.cycle.programme.school', width: 28, value: (row) => row.organisationName },
    { head: 'admissions.cycle.programme.code', value: (row) => row.code },
    { head: 'admissions.cycle.programme', width: 24, value: (row) => row.title },
    { head: 'admissions.cycle.track', value: (row, t) => t(`admissions.cycle.track.${row.track}`) },
    { head: 'admissions.cycle.programme.catalogueCode', value: (row) => row.programmeCode },
    { head: 'admissions.cycle.programme.proposed', kind: 'integer', value: (row) => row.seatsProposed },
    { head: 'admissions.cycle.programme.balanced', kind: 'integer', value: (row) => row.seatsBalanced },
    { head: 'admissions.cycle.programme.seats', kind: 'integer', value: (row) => plannedSeats(row) },
    { head: 'admissions.cycle.programme.used', kind: 'integer', value: (row) => row.used },
    { head: 'admissions.list.lastYearSeats', kind: 'integer', value: (row) => row.lastYear?.seats ?? null },
    { head: 'admissions.list.lastYearUsed', kind: 'integer', value: (row) => row.lastYear?.used ?? null },
    { head: 'admissions.cycle.programme.capacity', kind: 'integer', value: (row) => row.capacity },
    { head: 'admissions.cycle.state', value: (row, t) => t(`admissions.cycle.programme.state.${row.state}`) },
    {
      head: 'admissions.cycle.programme.warnings',
      width: 30,
      value: (row, t) =>
        row.findings.map(({ code }) => t(`admissions.cycle.finding.${code}`)).join(t('list.semicolon')),
    },
  ],
});

const candidates = defineListDownload<Tables>()({
  id: 'admissions.candidates',
  path: '/admission-candidates.xlsx',
  summary: 'Candidates with the same filters, numbers masked',
  access: { permission: 'admissions.candidate.read' },
  audit: { action: 'admissions.candidate.export', subject: candidateSubject, subjectId: ofCycle },
  input: CandidateQuery,
  read: (call, input) => withCycle(call, input.cycleId, () => listCandidates(call, input)),
  title: 'admissions.cycle.candidate.sheet',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.cycle.candidate.sheet', t),
  columns: [
    { head: 'admissions.cycle.candidate.number', value: (row) => row.number },
    { head: 'admissions.cycle.candidate.name', value: (row) => row.name },
    { head: 'admissions.list.identityMasked', width: 22, value: (row) => row.identityMasked },
    { head: 'admissions.cycle.candidate.sex', value: (row, t) => t(`admissions.cycle.sex.${row.sex}`) },
    { head: 'admissions.cycle.candidate.origin', width: 28, value: (row) => row.originName },
    { head: 'admissions.list.phoneMasked', value: (row) => row.phoneMasked },
    {
      head: 'admissions.cycle.candidate.state',
      value: (row, t) => t(`admissions.cycle.candidate.state.${row.state}`),
    },
    {
      head: 'admissions.cycle.candidate.code',
      value: (row, t) => t(`admissions.cycle.candidate.code.${row.codeIssued ? 'yes' : 'no'}`),
    },
  ],
});

const bonuses = defineListDownload<Tables>()({
  id: 'admissions.bonuses',
  path: '/admission-cycles/{cycleId}/bonuses.xlsx',
  summary: 'Candidates with bonus points as they are shown publicly: names masked, no numbers',
  access: { permission: 'admissions.candidate.read' },
  audit: { action: 'admissions.candidate.export', subject: candidateSubject, subjectId: ofCycle },
  input: CandidateQuery.pick({ cycleId: true, page: true, pageSize: true }),
  read: async (call, input) => {
    const { cycle, rows, total } = await withCycle(call, input.cycleId, () => listCandidates(call, input));
    const items = new Map(cycle.policy.bonus.items.map((item) => [item.item, item]));
    const shown = rows.flatMap(({ originName, name, bonuses: claimed }) =>
      claimed.map((bonus) => ({ originName, name, bonus, item: items.get(bonus.item) })),
    );
    return { cycle, rows: shown, total };
  },
  title: 'admissions.list.bonuses',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.list.bonuses', t),
  columns: [
    { head: 'admissions.cycle.candidate.origin', width: 28, value: (row) => row.originName },
    { head: 'admissions.cycle.candidate.name', value: (row) => maskName(row.name) },
    {
      head: 'admissions.cycle.candidate.bonus',
      width: 30,
      value: ({ bonus, item }) => item?.title ?? bonus.item,
    },
    { head: 'admissions.list.points', kind: 'decimal', value: ({ item }) => item?.points ?? null },
    {
      head: 'admissions.list.bonusState',
      value: ({ bonus }, t) => t(`admissions.cycle.bonus.state.${bonus.state}`),
    },
  ],
});

const quota = defineListDownload<Tables>()({
  id: 'admissions.quota',
  path: '/admission-cycles/{cycleId}/quota.xlsx',
  summary: 'Seats allotted to junior highs, with the key',
  access: { permission: 'admissions.programme.read' },
  audit: { none: 'the allotment is published and holds no persons' },
  input: z.object({ cycleId: Id }),
  read: async (call, input) => ({
    cycle: await getCycle(call, input.cycleId),
    rows: (await getQuota(call, input)).schools,
  }),
  title: 'admissions.cycle.quota',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.cycle.quota', t),
  columns: [
    { head: 'admissions.list.junior', width: 28, value: (row) => row.organisationName },
    { head: 'admissions.cycle.quota.graduates', kind: 'integer', value: (row) => row.graduates },
    { head: 'admissions.cycle.quota.weight', kind: 'integer', value: (row) => row.weightPercent },
    { head: 'admissions.cycle.quota.weightReason', width: 24, value: (row) => row.weightReason },
    { head: 'admissions.cycle.quota.allotted', kind: 'integer', value: (row) => row.allotted },
  ],
});

const objections = defineListDownload<Tables>()({
  id: 'admissions.objections',
  path: '/admission-objections.xlsx',
  summary: 'Objections with their answers, names masked',
  access: { permission: 'admissions.objection.answer' },
  audit: { action: 'admissions.objection.export', subject: objectionSubject, subjectId: ofCycle },
  input: ObjectionQuery,
  read: (call, input) => withCycle(call, input.cycleId, () => listObjections(call, input)),
  title: 'admissions.list.objections',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.list.objections', t),
  columns: [
    { head: 'admissions.cycle.objection.filed', width: 20, value: (row) => chinaTime(row.filedAt) },
    { head: 'admissions.cycle.candidate.number', value: (row) => row.number },
    { head: 'admissions.list.nameMasked', value: (row) => row.nameMasked },
    {
      head: 'admissions.cycle.objection.about',
      value: (row, t) => t(`admissions.cycle.objection.about.${row.about}`),
    },
    { head: 'admissions.cycle.objection.statement', width: 40, value: (row) => row.statement },
    {
      head: 'admissions.cycle.objection.state',
      value: (row, t) => t(`admissions.cycle.objection.state.${row.state}`),
    },
    { head: 'admissions.cycle.objection.answer', width: 40, value: (row) => row.answer },
    { head: 'admissions.list.answeredBy', value: (row) => row.answeredByName },
  ],
});

const origins = defineListDownload<Tables>()({
  id: 'admissions.origins',
  path: '/admission-cycles/{cycleId}/origins.xlsx',
  summary: 'Candidates by school: entered, confirmed, with codes',
  access: { permission: 'admissions.candidate.read' },
  audit: { none: 'counts by school, no persons' },
  input: z.object({ cycleId: Id }),
  read: async (call, input) => ({
    cycle: await getCycle(call, input.cycleId),
    rows: await listOrigins(call, input),
  }),
  title: 'admissions.list.origins',
  about: ({ cycle }, t) => aboutCycle(cycle, 'admissions.list.origins', t),
  columns: [
    { head: 'admissions.cycle.candidate.origin', width: 28, value: (row) => row.organisationName },
    { head: 'admissions.cycle.candidates', kind: 'integer', value: (row) => row.candidates },
    { head: 'admissions.cycle.candidate.state.confirmed', kind: 'integer', value: (row) => row.confirmed },
    { head: 'admissions.cycle.candidate.bonuses', kind: 'integer', value: (row) => row.bonuses },
    { head: 'admissions.list.withCode', kind: 'integer', value: (row) => row.withCode },
  ],
});

export const cycleDownloads = [seatPlan, candidates, origins, bonuses, ...scoreDownloads, quota, objections];
