import { chinaTime } from '#kernel/clock/china-time.ts';
import { defineListDownload, type ListColumn } from '#kernel/http/list-download.ts';
import { maskName } from '#kernel/values/masking.ts';
import { ProposalQuery } from '../contract/contact.ts';
import { type DuplicatePair, DuplicateQuery, type DuplicateSide } from '../contract/duplicate.ts';
import { EnterpriseQuery } from '../contract/enterprise.ts';
import { enterpriseSubject, proposalSubject } from './audit-subjects.ts';
import { listProposals } from './decide-proposal.ts';
import { listDuplicates } from './find-duplicates.ts';
import { list } from './list-enterprises.ts';
import type { Tables } from './tables.ts';

const enterpriseList = defineListDownload<Tables>()({
  id: 'enterprises.list',
  path: '/enterprises.xlsx',
  summary: 'The list of enterprises with the same filters; staff only of entries that the caller keeps',
  access: { permission: 'enterprises.enterprise.read' },
  audit: { action: 'enterprises.enterprise.export', subject: enterpriseSubject },
  input: EnterpriseQuery,
  read: list,
  title: 'enterprises.export.list',
  columns: [
    { head: 'enterprises.name', width: 34, value: (row) => row.name },
    { head: 'enterprises.creditCode', width: 22, value: (row) => row.creditCode },
    {
      head: 'enterprises.division',
      value: (row, t) => row.divisionName ?? t('enterprises.outside', { code: row.divisionCode }),
    },
    { head: 'enterprises.industryCode', value: (row) => row.industryCode },
    { head: 'enterprises.industry', width: 24, value: (row) => row.industryName },
    {
      head: 'enterprises.sizeClass',
      value: (row, t) => row.sizeClass && t(`enterprises.sizeClass.${row.sizeClass}`),
    },
    { head: 'enterprises.aboveSize', value: (row) => row.aboveSize },
    { head: 'enterprises.aboveSizeYear', kind: 'integer', value: (row) => row.sizeYear },
    { head: 'enterprises.staff', kind: 'integer', value: (row) => row.staff },
    { head: 'enterprises.staffAsOf', kind: 'date', value: (row) => row.staffAsOf },
    {
      head: 'enterprises.source',
      value: (row, t) => row.staffSource && t(`enterprises.source.${row.staffSource}`),
    },
  ],
});

const proposalList = defineListDownload<Tables>()({
  id: 'enterprises.proposals',
  path: '/enterprise-proposals.xlsx',
  summary: 'What contacts sent through their links, with the same filters; names and numbers masked',
  access: { permission: 'enterprises.proposal.decide' },
  audit: { action: 'enterprises.proposal.export', subject: proposalSubject },
  input: ProposalQuery,
  read: listProposals,
  title: 'enterprises.proposals',
  columns: [
    { head: 'enterprises.name', width: 34, value: (row) => row.enterpriseName },
    { head: 'enterprises.proposal.state', value: (row, t) => t(`enterprises.proposal.state.${row.state}`) },
    { head: 'enterprises.proposal.submittedAt', width: 20, value: (row) => chinaTime(row.submittedAt) },
    { head: 'enterprises.proposal.headcount', kind: 'integer', value: (row) => row.headcount },
    { head: 'enterprises.staffAsOf', kind: 'date', value: (row) => row.headcountAsOf },
    {
      head: 'enterprises.staff.used',
      kind: 'integer',
      value: (row) => row.staffUsed?.headcount ?? null,
    },
    {
      head: 'enterprises.source',
      value: (row, t) => row.staffUsed && t(`enterprises.source.${row.staffUsed.source}`),
    },
    { head: 'enterprises.proposal.contactMasked', value: (row) => maskName(row.contactName) },
    { head: 'enterprises.contact.post', value: (row) => row.contactPost },
    {
      head: 'enterprises.proposal.phoneMasked',
      value: (row) => row.phoneMasked ?? row.contactBefore.phoneMasked,
    },
    { head: 'enterprises.proposal.note', width: 36, value: (row) => row.note },
    {
      head: 'enterprises.proposal.decided',
      width: 20,
      value: (row) => row.decidedAt && chinaTime(row.decidedAt),
    },
    { head: 'enterprises.proposal.remark', width: 36, value: (row) => row.remark },
  ],
});

/** One entry of a pair in three columns. */
const sideColumns = (
  side: 'one' | 'other',
  heads: readonly [string, string, string],
): ListColumn<DuplicatePair>[] => {
  const of = (pair: DuplicatePair): DuplicateSide => pair[side];
  return [
    { head: heads[0], width: 34, value: (pair) => of(pair).name },
    { head: heads[1], width: 22, value: (pair) => of(pair).creditCode },
    {
      head: heads[2],
      width: 36,
      value: (pair) => [of(pair).divisionName, of(pair).address].filter(Boolean).join(' '),
    },
  ];
};

const duplicateList = defineListDownload<Tables>()({
  id: 'enterprises.duplicates',
  path: '/enterprise-duplicates.xlsx',
  summary: 'Entries that may be one enterprise, with the same filter',
  access: { permission: 'enterprises.enterprise.merge' },
  audit: { none: 'names, codes and addresses of enterprises are in public registers' },
  input: DuplicateQuery,
  read: listDuplicates,
  title: 'enterprises.export.duplicates',
  columns: [
    ...sideColumns('one', ['enterprises.one.name', 'enterprises.one.creditCode', 'enterprises.one.place']),
    ...sideColumns('other', [
      'enterprises.other.name',
      'enterprises.other.creditCode',
      'enterprises.other.place',
    ]),
    {
      head: 'enterprises.likeness',
      width: 24,
      value: (pair, t) =>
        pair.likenesses.map((each) => t(`enterprises.likeness.${each}`)).join(t('list.comma')),
    },
  ],
});

export const downloads = [enterpriseList, proposalList, duplicateList];
