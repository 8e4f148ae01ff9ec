import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';
import { ChangeMilestoneForm, FinishMilestoneForm, type Milestone } from './milestone-forms.tsx';

/** What the caller may do with one milestone: its body works on it, somebody else confirms. */
export function MilestoneActions({
  task,
  milestone,
  onChanged,
}: {
  task: TaskView;
  milestone: Milestone;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'change' | 'finish'>();
  const { abilities, id, version, title } = milestone;
  const drawer = { onClose: () => setForm(undefined), onDone: onChanged, milestone };
  const small = { size: 'small' } as const;
  return (
    <Flex wrap gap="small" className="no-print">
      {abilities.finish ? (
        <Button size="small" onClick={() => setForm('finish')}>
          {t('plan.milestone.finish')}
        </Button>
      ) : null}
      {abilities.change ? (
        <>
          <Button size="small" onClick={() => setForm('change')}>
            {t('plan.edit')}
          </Button>
          <ConfirmAction
            label={t('plan.milestone.drop')}
            explanation={t('plan.milestone.dropHelp', { title })}
            act={(reason) => plan.client.dropMilestone({ id, version, reason })}
            onDone={onChanged}
            withReason
            danger
            button={small}
          />
        </>
      ) : null}
      {abilities.verify ? (
        <>
          <ConfirmAction
            label={t('plan.milestone.verify')}
            explanation={t('plan.milestone.verifyHelp', { title })}
            act={() => plan.client.verifyMilestone({ id, version, accepted: true })}
            onDone={onChanged}
            button={{ ...small, type: 'primary' }}
          />
          <ConfirmAction
            label={t('plan.milestone.reject')}
            explanation={t('plan.milestone.rejectHelp', { title })}
            act={(remark) => plan.client.verifyMilestone({ id, version, accepted: false, remark })}
            onDone={onChanged}
            withReason
            button={small}
          />
        </>
      ) : null}
      <ChangeMilestoneForm open={form === 'change'} task={task} {...drawer} />
      <FinishMilestoneForm open={form === 'finish'} {...drawer} />
    </Flex>
  );
}
