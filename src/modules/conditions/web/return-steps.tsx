import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { ReturnAction, ReturnView } from '../contract/return.ts';
import { needsNote } from '../rules/return-states.ts';
import { conditions } from './api-client.ts';

/** The steps that are open to the caller, and the exemption. */
export function ReturnSteps({ view, onChanged }: { view: ReturnView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<ReturnAction>();
  const [exempting, setExempting] = useState(false);
  return (
    <>
      {view.abilities.actions.map((each) => (
        <Button
          key={each}
          type={needsNote(each) ? 'default' : 'primary'}
          danger={needsNote(each)}
          onClick={() => setAction(each)}
        >
          {t(`conditions.action.${each}`)}
        </Button>
      ))}
      {view.abilities.exempt && view.exempt ? (
        <ConfirmAction
          label={t('conditions.exempt.end')}
          explanation={t('conditions.exempt.endHelp')}
          act={() => conditions.client.exempt({ id: view.id, revision: view.revision, exemption: null })}
          onDone={onChanged}
        />
      ) : null}
      {view.abilities.exempt && !view.exempt ? (
        <Button onClick={() => setExempting(true)}>{t('conditions.action.exempt')}</Button>
      ) : null}
      <FormDrawer<{ note?: string }>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`conditions.action.${action}`) : ''}
        help={action ? t(`conditions.action.${action}.help`) : ''}
        submitLabel={action ? t(`conditions.action.${action}`) : ''}
        submit={({ note }) =>
          conditions.client.act({
            id: view.id,
            revision: view.revision,
            action: action ?? 'sign',
            note: note || null,
          })
        }
      >
        <Form.Item
          name="note"
          label={t('conditions.action.note')}
          rules={[{ required: action !== undefined && needsNote(action), message: t('form.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
      <ExemptForm view={view} open={exempting} onClose={() => setExempting(false)} onDone={onChanged} />
    </>
  );
}

function ExemptForm({
  view,
  ...drawer
}: {
  view: ReturnView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ exemption: { reason: string; clause: string } }>
      {...drawer}
      title={t('conditions.action.exempt')}
      help={t('conditions.exempt.help')}
      submit={({ exemption }) =>
        conditions.client.exempt({ id: view.id, revision: view.revision, exemption })
      }
    >
      <Form.Item name={['exemption', 'reason']} label={t('conditions.exempt.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
      <Form.Item name={['exemption', 'clause']} label={t('conditions.exempt.clause')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
    </FormDrawer>
  );
}
