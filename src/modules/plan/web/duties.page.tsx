import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { Duty } from '../contract/work.ts';
import { plan } from './api-client.ts';
import './plan.css';
import { OwnFigures } from './own-figures.tsx';

const tones: Record<Duty['urgency'], Tone> = {
  overdue: 'bad',
  'sent-back': 'warn',
  'to-accept': 'warn',
  'due-soon': 'calm',
  running: 'quiet',
  closed: 'good',
};

/** What the plan asks of one's own bodies, and what the registers already know of it. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const duties = useQuery(plan.query.listDuties.queryOptions({ input: {} }));
  const bodies = new Set(duties.data?.map(({ organisationId }) => organisationId));
  return (
    <>
      <PageHeader title={t('plan.duties')} subtitle={t('plan.duties.help')} />
      <DataTable
        label={t('plan.duties')}
        rows={duties.data}
        rowKey={(row) => `${row.taskId}${row.organisationId}`}
        loading={duties.isFetching}
        error={duties.error}
        retry={() => void duties.refetch()}
        empty={<EmptyState title={t('plan.duties.empty')} help={t('plan.duties.emptyHelp')} />}
        onOpen={(row) => void navigate({ to: '/tasks/$id' as '/', params: { id: row.taskId } as never })}
        columns={[
          {
            key: 'title',
            title: t('plan.taskTitle'),
            render: (row) => (
              <>
                <b>
                  {row.no}　{row.title}
                </b>
                {bodies.size > 1 ? <div className="quiet">{row.organisationName}</div> : null}
              </>
            ),
          },
          {
            key: 'urgency',
            title: t('plan.duty.urgency'),
            render: (row) => <Tag tone={tones[row.urgency]} label={t(`plan.duty.${row.urgency}`)} />,
          },
          { key: 'role', title: t('plan.duty.role'), render: (row) => t(`plan.unitRole.${row.role}`) },
          { key: 'next', title: t('plan.duty.next'), width: 300, render: (row) => <Next duty={row} /> },
          { key: 'report', title: t('plan.lastReport'), render: (row) => <LastReport duty={row} /> },
          {
            key: 'figures',
            title: t('plan.duty.figures'),
            width: 280,
            render: (row) => (row.figures.length > 0 ? <OwnFigures figures={row.figures} /> : '—'),
          },
        ]}
      />
    </>
  );
}

/** The milestone that comes next, and how many of all are reached. */
function Next({ duty }: { duty: Duty }) {
  const { t, i18n } = useTranslation();
  const { nextMilestone, nextDueOn, milestonesDone, milestonesTotal } = duty;
  if (milestonesTotal === 0) return <span className="quiet">{t('plan.duty.none')}</span>;
  return (
    <>
      {nextMilestone ? (
        <div>
          {formatDay(nextDueOn, i18n.language as Language)} {nextMilestone}
        </div>
      ) : null}
      <span className="quiet">
        {t('plan.milestones')} {milestonesDone} / {milestonesTotal}
      </span>
    </>
  );
}

function LastReport({ duty: { lastReportOn, reportState } }: { duty: Duty }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {formatDay(lastReportOn, i18n.language as Language)}{' '}
      {reportState ? <span className="quiet">{t(`plan.report.state.${reportState}`)}</span> : null}
    </>
  );
}
