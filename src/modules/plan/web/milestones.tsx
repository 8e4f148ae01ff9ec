import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TaskView } from '../contract/work.ts';
import { MilestoneActions } from './milestone-actions.tsx';
import { AddMilestoneForm, type Milestone } from './milestone-forms.tsx';

type Props = { task: TaskView; onChanged: () => void };

/** What is to be reached by when, what was reached, and who confirmed it. */
export function Milestones({ task, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [adding, setAdding] = useState(false);
  const acting = task.milestones.some(
    ({ abilities }) => abilities.change || abilities.finish || abilities.verify,
  );
  return (
    <section className="panel">
      <h2>{t('plan.milestones')}</h2>
      {task.workFor.length > 0 && task.state !== 'closed' ? (
        <p className="no-print">
          <Button onClick={() => setAdding(true)}>{t('plan.milestone.add')}</Button>
        </p>
      ) : null}
      <DataTable
        label={t('plan.milestones')}
        rows={task.milestones}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('plan.none')} />}
        columns={[
          { key: 'title', title: t('plan.milestone.title'), render: (row) => row.title },
          { key: 'unit', title: t('plan.filter.unit'), render: (row) => row.organisationName },
          { key: 'due', title: t('plan.milestone.dueOn'), render: (row) => <DueDay milestone={row} /> },
          {
            key: 'done',
            title: t('plan.milestone.doneOn'),
            render: (row) => formatDay(row.doneOn, language),
          },
          {
            key: 'verified',
            title: t('plan.milestone.verifiedOn'),
            render: (row) => formatDay(row.verifiedOn, language),
          },
          ...(acting
            ? [
                {
                  key: 'act',
                  title: t('plan.milestone.act'),
                  render: (row: Milestone) => (
                    <MilestoneActions task={task} milestone={row} onChanged={onChanged} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <AddMilestoneForm task={task} open={adding} onClose={() => setAdding(false)} onDone={onChanged} />
    </section>
  );
}

/** When a milestone is due, whether that is past, and how often its body was reminded. */
function DueDay({ milestone }: { milestone: Milestone }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { dueOn, doneOn, reminders, lastReminderOn } = milestone;
  return (
    <>
      {formatDay(dueOn, language)}{' '}
      {!doneOn && dueOn < todayInChina() ? <Tag tone="bad" label={t('plan.milestone.late')} /> : null}
      {reminders > 0 ? (
        <div className="quiet">
          {t('plan.milestone.reminded', { count: reminders, day: formatDay(lastReminderOn, language) })}
        </div>
      ) : null}
    </>
  );
}
