import { chinaTime } from '#kernel/clock/china-time.ts';
import { defineListDownload, type Words } from '#kernel/http/list-download.ts';
import { AffectedQuery, CorrectionQuery, type Place } from '../contract/correction.ts';
import { correctionSentence } from '../rules/correction-sentence.ts';
import { correctionSubject } from './correction-subjects.ts';
import { listAffected } from './read-affected.ts';
import { listCorrections } from './read-corrections.ts';
import type { Tables } from './tables.ts';

const access = { permission: 'admissions.correction.read' };

const choiceOf = (place: Place | null, t: Words): string | null =>
  place &&
  (place.choiceNo === null
    ? t('admissions.correction.byConsent')
    : t('admissions.correction.choiceNo', { no: place.choiceNo }));

const correctionList = defineListDownload<Tables>()({
  id: 'admissions.corrections',
  path: '/admission-corrections.xlsx',
  summary: 'Corrections of released results with the same filters; candidates by their numbers only',
  access,
  audit: { action: 'admissions.correction.export', subject: correctionSubject },
  input: CorrectionQuery,
  read: listCorrections,
  title: 'admissions.correction.title',
  columns: [
    { head: 'admissions.correction.proposedAt', width: 20, value: (row) => chinaTime(row.proposedAt) },
    {
      head: 'admissions.correction.round',
      width: 36,
      value: (row) => `${row.cycleTitle} · ${row.roundTitle}`,
    },
    {
      head: 'admissions.correction.changes',
      width: 60,
      value: (row, t) => row.changes.map((change) => correctionSentence(change, row.titles, t)).join('\n'),
    },
    { head: 'admissions.correction.reason', width: 40, value: (row) => row.reason },
    { head: 'admissions.correction.gains', kind: 'integer', value: (row) => row.gains },
    { head: 'admissions.correction.loses', kind: 'integer', value: (row) => row.loses },
    { head: 'admissions.correction.shifts', kind: 'integer', value: (row) => row.shifts },
    { head: 'admissions.correction.state', value: (row, t) => t(`admissions.correction.state.${row.state}`) },
    { head: 'admissions.correction.proposedBy', value: (row) => row.proposedByName },
  ],
});

const affectedList = defineListDownload<Tables>()({
  id: 'admissions.affected',
  path: '/admission-corrections/{id}/affected.xlsx',
  summary: 'Whom a correction would move, with the same filter',
  access,
  audit: { action: 'admissions.correction.export', subject: correctionSubject, subjectId: ({ id }) => id },
  input: AffectedQuery,
  read: listAffected,
  title: 'admissions.list.affected',
  columns: [
    { head: 'admissions.correction.number', width: 18, value: (row) => row.number },
    { head: 'admissions.list.nameMasked', value: (row) => row.nameMasked },
    {
      head: 'admissions.correction.effect',
      value: (row, t) => t(`admissions.correction.effect.${row.effect}`),
    },
    { head: 'admissions.correction.named', value: (row) => row.named },
    { head: 'admissions.correction.from', width: 32, value: (row) => row.fromTitle },
    { head: 'admissions.list.fromChoice', value: (row, t) => choiceOf(row.from, t) },
    { head: 'admissions.correction.to', width: 32, value: (row) => row.toTitle },
    { head: 'admissions.list.toChoice', value: (row, t) => choiceOf(row.to, t) },
    {
      head: 'admissions.correction.why',
      width: 24,
      value: (row, t) => t(`admissions.correction.reason.${row.reason ?? 'none'}`),
    },
    {
      head: 'admissions.correction.registration',
      value: (row, t) => row.registration && t(`admissions.registration.state.${row.registration}`),
    },
  ],
});

export const afterDownloads = [correctionList, affectedList];
