import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { FieldConflict, FieldView, ReturnView } from '../contract/return.ts';
import { blocksSigning } from '../rules/check-fields.ts';
import { conditions } from './api-client.ts';
import { withUnit } from './condition-text.ts';
import { ObjectionForm } from './objections.tsx';
import { ReturnField } from './return-field.tsx';
import { type EntryHandle, useEntries } from './use-entries.ts';

/** The form: everything is filled in, only what has a remark needs attention. */
export function ReturnFields({ view, onChanged }: { view: ReturnView; onChanged: () => void }) {
  const { t } = useTranslation();
  const handle = useEntries(view, onChanged);
  const [objecting, setObjecting] = useState<FieldView>();
  const { edit } = view.abilities;
  const waiting = view.fields.filter((field) =>
    field.findings.some((finding) => blocksSigning(finding, field)),
  ).length;
  return (
    <section className="panel">
      <Flex className="conditions-heading" justify="space-between" align="center" wrap gap="small">
        <h2>{t('conditions.return.form')}</h2>
        {view.state === 'draft' ? (
          <Tag
            tone={waiting > 0 ? 'warn' : 'good'}
            label={
              waiting > 0
                ? t('conditions.return.attention', { count: waiting })
                : t('conditions.return.nothingToDo')
            }
          />
        ) : null}
      </Flex>
      <p className="quiet">{t(edit ? 'conditions.return.formHelp' : 'conditions.return.readHelp')}</p>
      <FormProblem error={handle.saving.error} />
      {handle.conflicts.map((conflict) => (
        <Conflict key={conflict.field} conflict={conflict} handle={handle} />
      ))}
      <ul className="conditions-fields">
        {view.fields.map((field) => (
          <ReturnField
            key={field.field}
            field={field}
            edit={edit}
            draft={view.state === 'draft'}
            entry={handle.entries[field.field]}
            onChange={(change) => handle.change(field, change)}
            onObject={() => setObjecting(field)}
          />
        ))}
      </ul>
      {edit ? <SaveBar view={view} handle={handle} onChanged={onChanged} /> : null}
      <ObjectionForm
        view={view}
        field={objecting}
        onClose={() => setObjecting(undefined)}
        onDone={onChanged}
      />
    </section>
  );
}

/** Both values of a field that two people changed, and the choice between them. */
function Conflict({ conflict, handle }: { conflict: FieldConflict; handle: EntryHandle }) {
  const { t, i18n } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="form-problem"
      title={t('conditions.conflict', { field: t(`conditions.field.${conflict.field}`) })}
      description={t('conditions.conflictHelp', {
        name: conflict.theirName,
        time: formatInstant(conflict.theirAt, i18n.language as Language),
        theirs: withUnit(t, conflict.field, conflict.theirs),
        mine: withUnit(t, conflict.field, conflict.mine),
      })}
      action={
        <Flex vertical gap="small">
          <Button size="small" onClick={() => handle.keepTheirs(conflict)}>
            {t('conditions.conflict.theirs')}
          </Button>
          <Button size="small" type="primary" onClick={() => handle.insistOnMine(conflict)}>
            {t('conditions.conflict.mine')}
          </Button>
        </Flex>
      }
    />
  );
}

function SaveBar({
  view,
  handle,
  onChanged,
}: {
  view: ReturnView;
  handle: EntryHandle;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const count = Object.keys(handle.entries).length;
  const refreshing = useMutation({
    mutationFn: () => conditions.client.refreshReturn({ id: view.id }),
    onSuccess: ({ changed }) => {
      void message.success(t('conditions.refreshed', { count: changed }));
      onChanged();
    },
  });
  return (
    <div className="conditions-bar no-print">
      <Button type="primary" disabled={count === 0} loading={handle.saving.isPending} onClick={handle.save}>
        {t('conditions.save')}
      </Button>
      {count > 0 ? (
        <>
          <Button onClick={handle.discard}>{t('conditions.discard')}</Button>
          <span className="quiet" role="status">
            {t('conditions.unsaved', { count })}
          </span>
        </>
      ) : null}
      <Button
        title={t('conditions.refreshHelp')}
        loading={refreshing.isPending}
        onClick={() => refreshing.mutate()}
      >
        {t('conditions.refresh')}
      </Button>
    </div>
  );
}
