import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { TaskForm } from './draft-forms.tsx';

/** What can be done with a draft as a whole. */
export function DraftActions({ draft, onChanged }: { draft: DraftView; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, setForm] = useState<'task' | 'force'>();
  const discard = useMutation(
    plan.query.discardDraft.mutationOptions({ onSuccess: () => navigate({ to: '/plans' as '/' }) }),
  );
  if (!draft.abilities.edit) return null;
  return (
    <>
      <Button onClick={() => setForm('task')}>{t('plan.addTask')}</Button>
      <Popconfirm title={t('plan.discard')} onConfirm={() => discard.mutate({ id: draft.id })}>
        <Button danger>{t('plan.discard')}</Button>
      </Popconfirm>
      <Button type="primary" disabled={draft.gaps.length > 0} onClick={() => setForm('force')}>
        {t('plan.putInForce')}
      </Button>
      <TaskForm
        open={form === 'task'}
        onClose={() => setForm(undefined)}
        onDone={onChanged}
        planId={draft.id}
      />
      <ForceForm
        open={form === 'force'}
        onClose={() => setForm(undefined)}
        onDone={onChanged}
        draft={draft}
      />
    </>
  );
}

function ForceForm({
  draft,
  open,
  ...drawer
}: {
  draft: DraftView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const plans = useQuery({ ...plan.query.listPlans.queryOptions({ input: {} }), enabled: open });
  return (
    <FormDrawer<{ from: string; succeeds?: string }>
      {...drawer}
      open={open}
      title={t('plan.putInForce')}
      help={t('plan.putInForce.help')}
      initialValues={{ from: todayInChina() }}
      submit={({ from, succeeds }) =>
        plan.client.putInForce({ id: draft.id, version: draft.version, from, succeeds: succeeds ?? null })
      }
    >
      <Form.Item name="from" label={t('plan.from')} rules={[{ required: true, message: t('form.required') }]}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="succeeds" label={t('plan.succeeds')}>
        <Select
          allowClear
          options={(plans.data ?? [])
            .filter(({ state }) => state === 'in-force')
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
    </FormDrawer>
  );
}
