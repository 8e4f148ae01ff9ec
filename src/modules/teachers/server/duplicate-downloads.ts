import { PageQuery } from '#kernel/contract/paging.ts';
import { defineListDownload, type Words } from '#kernel/http/list-download.ts';
import { type NamesakePair, NamesakeQuery } from '../contract/duplicates.ts';
import { duplicateSubject } from './audit-subjects.ts';
import { listNamesakes, listRefusedEntries, listShared } from './duplicates.ts';
import type { Tables } from './tables.ts';

const access = { permission: 'teachers.duplicate.read' };
const audit = { action: 'teachers.duplicate.export', subject: duplicateSubject };

/** A record of a pair as the page shows it; of somebody out of reach nothing is told. */
const recordText = (one: NamesakePair['first'], t: Words): string =>
  one
    ? [one.identityMasked, one.schools.join(t('list.comma'))].filter(Boolean).join(' · ')
    : t('teachers.duplicates.elsewhere');

/** Who may stand in the register twice: one file for each tab of the page. */
export const duplicateDownloads = [
  defineListDownload<Tables>()({
    id: 'teachers.namesakes',
    path: '/teacher-namesakes.xlsx',
    summary: 'Teachers of one name and one day of birth with the same filters, identity masked',
    access,
    audit,
    input: NamesakeQuery,
    read: listNamesakes,
    title: 'teachers.duplicates.namesakes',
    columns: [
      { head: 'teachers.name', value: (row) => row.name },
      { head: 'teachers.bornYear', kind: 'integer', value: (row) => row.bornYear },
      { head: 'teachers.duplicates.first', width: 40, value: (row, t) => recordText(row.first, t) },
      { head: 'teachers.duplicates.second', width: 40, value: (row, t) => recordText(row.second, t) },
      {
        head: 'teachers.duplicates.state',
        value: ({ decision }, t) =>
          t(decision ? `teachers.duplicates.verdict.${decision.verdict}` : 'teachers.duplicates.open'),
      },
      {
        head: 'teachers.duplicates.decidedOn',
        kind: 'date',
        value: ({ decision }) => decision?.decidedOn ?? null,
      },
      { head: 'teachers.duplicates.decidedByName', value: ({ decision }) => decision?.decidedByName ?? null },
      { head: 'teachers.reason', width: 30, value: ({ decision }) => decision?.reason ?? null },
    ],
  }),
  defineListDownload<Tables>()({
    id: 'teachers.shared',
    path: '/shared-teachers.xlsx',
    summary: 'Teachers with posts at several schools today, identity masked',
    access,
    audit,
    input: PageQuery,
    read: listShared,
    title: 'teachers.duplicates.shared',
    columns: [
      { head: 'teachers.name', value: (row) => row.name },
      { head: 'teachers.export.identityMasked', width: 22, value: (row) => row.identityMasked },
      { head: 'teachers.school', width: 60, value: (row, t) => row.schools.join(t('list.comma')) },
      { head: 'teachers.duplicates.schoolsOutside', kind: 'integer', value: (row) => row.otherSchools },
    ],
  }),
  defineListDownload<Tables>()({
    id: 'teachers.refused-entries',
    path: '/refused-teacher-entries.xlsx',
    summary: 'Entries refused because the person is full-time at another school, names masked',
    access,
    audit,
    input: PageQuery,
    read: listRefusedEntries,
    title: 'teachers.duplicates.refused',
    columns: [
      { head: 'teachers.export.nameMasked', value: (row) => row.nameMasked },
      { head: 'teachers.duplicates.sentBy', width: 30, value: (row) => row.sentBy },
      { head: 'teachers.duplicates.refusedTo', value: (row) => row.refusedTo },
      { head: 'teachers.duplicates.way', value: (row, t) => t(`teachers.duplicates.way.${row.way}`) },
      { head: 'teachers.duplicates.heldBy', width: 30, value: (row) => row.heldBy },
      {
        head: 'teachers.duplicates.why',
        width: 48,
        value: (row, t) => t(`fault.${row.code}`, { school: row.heldBy, until: row.heldUntil ?? '—' }),
      },
      { head: 'teachers.duplicates.refusedOn', kind: 'date', value: (row) => row.refusedOn },
      {
        head: 'teachers.field.state',
        value: (row, t) => t(`teachers.duplicates.${row.settled ? 'settled' : 'unsettled'}`),
      },
    ],
  }),
];
