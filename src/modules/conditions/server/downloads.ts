import { readOnly } from '#kernel/contract/route.ts';
import { defineListDownload, type ListColumn } from '#kernel/http/list-download.ts';
import { ComplianceQuery, type ComplianceRow } from '../contract/compliance.ts';
import { indicators } from '../contract/condition.ts';
import { missedOf } from '../rules/judge-conditions.ts';
import { listCompliance } from './read-compliance.ts';
import type { Tables } from './tables.ts';

const compliance = defineListDownload<Tables>()({
  id: 'conditions.compliance',
  path: '/condition-compliance.xlsx',
  summary: 'Compliance per school with the same filters: each indicator with value, threshold and gap',
  access: { permission: 'conditions.return.read' },
  audit: readOnly,
  input: ComplianceQuery,
  read: listCompliance,
  title: 'conditions.title',
  about: ({ year }, t, { structure }) => ({
    heading: t('conditions.export.heading', {
      year: year ?? '—',
      structure: t(`conditions.structure.${structure}`),
    }),
    of: `${year ?? t('conditions.export.noYear')}-${t(`conditions.structure.${structure}`)}`,
    notes: [t(`conditions.structure.${structure}.help`)],
  }),
  columns: (_answer, t) => [
    { head: 'conditions.school', width: 34, value: (row) => row.organisationName },
    { head: 'conditions.export.schools', value: (row) => row.schools.join(t('list.comma')) },
    { head: 'conditions.county', value: (row) => row.divisionName },
    { head: 'conditions.type', value: (row) => t(`conditions.type.${row.schoolType}`) },
    { head: 'conditions.state', value: (row) => t(`conditions.state.${row.state}`) },
    {
      head: 'conditions.verdict',
      value: (row) => t(`conditions.verdict.${row.exempt === null ? row.verdict : 'exempt'}`),
    },
    {
      head: 'conditions.missed',
      width: 30,
      value: (row) =>
        missedOf(row.items)
          .map((indicator) => t(`conditions.indicator.${indicator}`))
          .join(t('list.comma')),
    },
    // Value, threshold and gap of each indicator, side by side.
    ...indicators.flatMap((indicator): ListColumn<ComplianceRow>[] => {
      const name = t(`conditions.indicator.${indicator}`);
      const item = (row: ComplianceRow) => row.items.find((each) => each.indicator === indicator);
      return [
        { head: name, kind: 'decimal', value: (row) => item(row)?.value ?? null },
        {
          head: t('conditions.export.threshold', { name }),
          kind: 'decimal',
          value: (row) => item(row)?.threshold ?? null,
        },
        {
          head: t('conditions.export.gap', { name }),
          kind: 'decimal',
          value: (row) => item(row)?.gap ?? null,
        },
      ];
    }),
  ],
});

export const downloads = [compliance];
