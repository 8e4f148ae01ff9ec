import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import { bracketed, labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { FieldView, Objection, ReturnView } from '../contract/return.ts';
import { conditions } from './api-client.ts';
import { withUnit } from './condition-text.ts';

/** Objections to what registers compute, with their answers. */
export function Objections({ view, onChanged }: { view: ReturnView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const [answering, setAnswering] = useState<Objection>();
  if (view.objections.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('conditions.objections')}</h2>
      <ul className="plain-list">
        {view.objections.map((objection) => (
          <li key={objection.id}>
            <Tag
              tone={objection.answer === null ? 'warn' : 'good'}
              label={t(
                objection.answer === null ? 'conditions.objection.open' : 'conditions.objection.settled',
              )}
            />
            <span>
              {labelled(
                t,
                bracketed(
                  t,
                  t(`conditions.field.${objection.field}`),
                  t('conditions.objection.shown', {
                    value: withUnit(t, objection.field, objection.shownValue),
                  }),
                ),
                objection.note,
              )}
            </span>
            <span className="quiet">
              {actedBy(t, objection.raisedByName)}{' '}
              {formatInstant(objection.raisedAt, i18n.language as Language)}
            </span>
            {objection.answer === null ? null : (
              <span>
                {labelled(t, t('conditions.objection.answer'), objection.answer)}{' '}
                <span className="quiet">{actedBy(t, objection.settledByName)}</span>
              </span>
            )}
            {objection.answer === null && view.abilities.settle ? (
              <Button size="small" onClick={() => setAnswering(objection)}>
                {t('conditions.objection.answer')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <FormDrawer<{ answer: string }>
        open={answering !== undefined}
        onClose={() => setAnswering(undefined)}
        onDone={onChanged}
        title={t('conditions.objection.answer')}
        {...(answering ? { help: answering.note } : {})}
        submit={({ answer }) => conditions.client.settleObjection({ id: answering?.id ?? '', answer })}
      >
        <Form.Item
          name="answer"
          label={t('conditions.objection.answer')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </section>
  );
}

/** Objects to what a register computes. */
export function ObjectionForm({
  view,
  field,
  onClose,
  onDone,
}: {
  view: ReturnView;
  field: FieldView | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ note: string }>
      open={field !== undefined}
      onClose={onClose}
      onDone={onDone}
      title={
        field
          ? labelled(t, t('conditions.object'), t(`conditions.field.${field.field}`))
          : t('conditions.object')
      }
      help={t('conditions.objectHelp')}
      submit={({ note }) =>
        conditions.client.raiseObjection({ id: view.id, field: field?.field ?? 'students', note })
      }
    >
      <Form.Item
        name="note"
        label={t('conditions.objection.note')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
