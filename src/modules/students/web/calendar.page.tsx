import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { DeadlineView } from '../contract/rule.ts';
import { students } from './api-client.ts';
import { SeverityTag } from './tags.tsx';

const tones: Record<DeadlineView['state'], Tone> = { past: 'quiet', 'due-soon': 'warn', ahead: 'calm' };

/** Days by which something is due in the register, how it was kept, and every rule in force. */
export function Page() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('students.calendar')} trail={[{ label: t('students.title'), to: '/students' }]} />
      <Deadlines />
      <Rules />
    </>
  );
}

function Deadlines() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const list = useQuery(students.query.calendar.queryOptions({ input: {} }));
  const left = ({ daysLeft }: DeadlineView) => {
    if (daysLeft === 0) return t('students.calendar.today');
    return daysLeft > 0
      ? t('students.calendar.left', { days: daysLeft })
      : t('students.calendar.past', { days: -daysLeft });
  };
  return (
    <DataTable
      label={t('students.calendar')}
      rows={list.data}
      rowKey={(row) => row.id}
      loading={list.isFetching}
      error={list.error}
      columns={[
        {
          key: 'title',
          title: t('students.finding.rule'),
          fixed: true,
          render: (row) => row.title[language],
        },
        { key: 'due', title: t('students.calendar.due'), render: (row) => formatDay(row.dueOn, language) },
        {
          key: 'state',
          title: t('students.calendar.state'),
          render: (row) => <Tag tone={tones[row.state]} label={left(row)} />,
        },
        {
          key: 'entries',
          title: t('students.calendar.entries'),
          align: 'right',
          render: (row) => (row.entries ? formatNumber(row.entries) : '—'),
        },
        {
          key: 'late',
          title: t('students.calendar.late'),
          align: 'right',
          render: (row) => (row.entries ? formatNumber(row.lateEntries) : '—'),
        },
        {
          key: 'basis',
          title: t('students.calendar.basis'),
          render: (row) => `${row.source} ${row.clause}`,
        },
        {
          key: 'confidence',
          title: t('students.confidence'),
          render: (row) => t(`students.confidence.${row.confidence}`),
        },
      ]}
    />
  );
}

function Rules() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const list = useQuery(students.query.rules.queryOptions({ input: {} }));
  return (
    <section className="panel">
      <h2>{t('students.calendar.rules')}</h2>
      <DataTable
        label={t('students.calendar.rules')}
        rows={list.data}
        rowKey={(row) => `${row.kind} ${row.id}`}
        error={list.error}
        columns={[
          {
            key: 'kind',
            title: t('students.calendar.ruleKind'),
            render: (row) => t(`students.rule.${row.kind}`),
          },
          { key: 'title', title: t('students.finding.rule'), render: (row) => row.title[language] },
          {
            key: 'severity',
            title: t('students.severity'),
            render: (row) => <SeverityTag severity={row.severity} />,
          },
          {
            key: 'basis',
            title: t('students.calendar.basis'),
            render: (row) => `${row.source} ${row.clause}`,
          },
          {
            key: 'confidence',
            title: t('students.confidence'),
            render: (row) => (
              <Tag
                tone={row.confidence === 'verified' ? 'good' : 'warn'}
                label={t(`students.confidence.${row.confidence}`)}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
