import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { CycleAction, CycleView } from '../contract/cycle.ts';
import { cycles } from './cycle-client.ts';
import { DocumentNumberField } from './document-number-field.tsx';

type Fields = { note?: string; documentNumber?: string };

/** The steps that are open to the caller, each with what follows from it. */
export function CycleSteps({ cycle, onChanged }: { cycle: CycleView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<CycleAction>();
  return (
    <>
      {cycle.actions.map((each) => (
        <Button
          key={each}
          danger={each === 'discard'}
          type={each === 'discard' ? 'default' : 'primary'}
          onClick={() => setAction(each)}
        >
          {t(`admissions.cycle.action.${each}`)}
        </Button>
      ))}
      <FormDrawer<Fields>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`admissions.cycle.action.${action}`) : ''}
        help={action ? t(`admissions.cycle.actionHelp.${action}`) : ''}
        submit={({ note, documentNumber }) =>
          cycles.client.stepCycle({
            id: cycle.id,
            revision: cycle.revision,
            action: action ?? 'begin-planning',
            note: note || null,
            documentNumber: documentNumber || null,
          })
        }
      >
        {action === 'publish' ? <DocumentNumberField /> : null}
        <Form.Item name="note" label={t('admissions.cycle.note')}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
