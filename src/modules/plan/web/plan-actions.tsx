import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { EndForm } from './end-form.tsx';
import { FactsForm } from './facts-form.tsx';
import { ForceForm } from './force-form.tsx';
import { TaskForm } from './task-form.tsx';

type Props = { draft: DraftView; onChanged: () => void };

/** What can be done with a plan as a whole: completed while it is a draft, amended and ended while in force. */
export function PlanActions({ draft, onChanged }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [ending, setEnding] = useState(false);
  if (draft.abilities.edit) return <DraftActions draft={draft} onChanged={onChanged} />;
  return (
    <>
      {draft.abilities.amend ? (
        <Button
          onClick={() =>
            void navigate({ to: '/plans/$id/amendment' as '/', params: { id: draft.id } as never })
          }
        >
          {t('plan.amend')}
        </Button>
      ) : null}
      {draft.abilities.end ? (
        <Button danger onClick={() => setEnding(true)}>
          {t('plan.end')}
        </Button>
      ) : null}
      <EndForm open={ending} onClose={() => setEnding(false)} onDone={onChanged} draft={draft} />
    </>
  );
}

function DraftActions({ draft, onChanged }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, setForm] = useState<'facts' | 'task' | 'force'>();
  const discard = useMutation(
    plan.query.discardDraft.mutationOptions({ onSuccess: () => navigate({ to: '/plans' as '/' }) }),
  );
  const drawer = { onClose: () => setForm(undefined), onDone: onChanged };
  return (
    <>
      <Button onClick={() => setForm('facts')}>{t('plan.editFacts')}</Button>
      <Button onClick={() => setForm('task')}>{t('plan.addTask')}</Button>
      <Popconfirm title={t('plan.discard')} onConfirm={() => discard.mutate({ id: draft.id })}>
        <Button danger>{t('plan.discard')}</Button>
      </Popconfirm>
      <Button type="primary" disabled={draft.gaps.length > 0} onClick={() => setForm('force')}>
        {t('plan.putInForce')}
      </Button>
      <FactsForm open={form === 'facts'} draft={draft} {...drawer} />
      <TaskForm
        open={form === 'task'}
        title={t('plan.addTask')}
        submit={(task) => plan.client.addTask({ id: draft.id, task })}
        {...drawer}
      />
      <ForceForm open={form === 'force'} draft={draft} {...drawer} />
    </>
  );
}
