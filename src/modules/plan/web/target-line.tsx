import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import type { Choice } from '#web/ui/organisation-select.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TargetView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { BindForm } from './bind-form.tsx';
import { figureText } from './figure-text.ts';
import { useMetricNames } from './metric-names.ts';
import { TargetForm } from './target-form.tsx';

/** One target of a draft with its figure, its deadline and what measures it. */
export function TargetLine({
  target,
  planId,
  bodies,
  editable,
  onChanged,
}: {
  target: TargetView;
  planId: string;
  bodies?: readonly Choice[];
  editable: boolean;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [form, setForm] = useState<'edit' | 'bind'>();
  const remove = useMutation(plan.query.removeTarget.mutationOptions({ onSuccess: onChanged }));
  const { binding } = target;
  const { names } = useMetricNames(binding?.kind === 'metric');
  return (
    <div className="target-line">
      <span>“{target.text}”</span>
      <b>
        {target.per ? `${target.per} ` : ''}
        {figureText(target)}
      </b>
      <span className="quiet">
        {target.deadline
          ? formatDay(target.deadline, i18n.language as Language)
          : (target.deadlineText ?? '—')}
      </span>
      {target.stretch ? <Tag tone="quiet" label={t('status.stretch')} /> : null}
      {binding ? (
        <Tag
          tone={binding.kind === 'none' ? 'quiet' : 'good'}
          label={
            binding.kind === 'metric'
              ? labelled(t, t('plan.binding.metric'), names.get(binding.metricId) ?? '…')
              : t(`plan.binding.${binding.kind}`)
          }
          {...(binding.kind === 'none' ? { title: binding.reason } : {})}
        />
      ) : (
        <Tag tone="warn" label={t('plan.binding.unset')} />
      )}
      <Flex gap={4} className="no-print">
        <Button size="small" onClick={() => setForm('bind')}>
          {t('plan.binding')}
        </Button>
        {editable ? (
          <>
            <Button size="small" onClick={() => setForm('edit')}>
              {t('plan.edit')}
            </Button>
            <Popconfirm title={t('plan.remove')} onConfirm={() => remove.mutate({ targetId: target.id })}>
              <Button size="small" danger>
                {t('plan.remove')}
              </Button>
            </Popconfirm>
          </>
        ) : null}
      </Flex>
      <BindForm
        open={form === 'bind'}
        onClose={() => setForm(undefined)}
        onDone={onChanged}
        target={target}
        planId={planId}
        {...(bodies ? { bodies } : {})}
      />
      <TargetForm
        open={form === 'edit'}
        onClose={() => setForm(undefined)}
        onDone={onChanged}
        title={t('plan.edit')}
        target={target}
        submit={(facts) =>
          plan.client.editTarget({ targetId: target.id, version: target.version, target: facts })
        }
      />
    </div>
  );
}
