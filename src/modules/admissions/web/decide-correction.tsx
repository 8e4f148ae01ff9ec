import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { type ResultCorrectionView, type Variant, variants } from '../contract/correction.ts';
import { admissions } from './api-client.ts';

type Option = 'reject' | Variant;
type Fields = { decision: Option; note: string; documentNumber: string };

/** What can be done about a fault, each with whom it leaves wronged or moves; the decider chooses one. */
export function DecideCorrection({
  correction,
  onDone,
}: {
  correction: ResultCorrectionView;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const required = [{ required: true, message: t('form.required') }];
  const options: Option[] = correction.effects ? ['reject', 'supernumerary', 'full'] : ['reject'];
  return (
    <section className="panel">
      <h2>{t('admissions.correction.options')}</h2>
      <ul className="plain-list">
        {options.map((option) => (
          <li key={option}>
            <b>{t(`admissions.correction.option.${option}`)}</b>
            {correction.effects ? (
              <div>
                <OptionEffect correction={correction} option={option} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {correction.abilities.decide ? (
        <p>
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('admissions.correction.decide')}
          </Button>
        </p>
      ) : null}
      <FormDrawer<Fields>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onDone}
        title={t('admissions.correction.decide')}
        help={t('admissions.correction.decide.help')}
        submitLabel={t('admissions.correction.decide')}
        // Nothing is decided by leaving the form as it is.
        initialValues={{ note: '', documentNumber: '' }}
        submit={({ decision, note, documentNumber }) =>
          admissions.client.decideCorrection({
            id: correction.id,
            runId: correction.runId,
            decision,
            note,
            documentNumber: decision === 'reject' ? null : documentNumber.trim() || null,
          })
        }
      >
        {() => (
          <>
            <Form.Item name="decision" label={t('admissions.correction.choose')} rules={required}>
              <Radio.Group
                vertical
                options={options.map((value) => ({
                  value,
                  label: t(`admissions.correction.option.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="documentNumber" label={t('admissions.correction.document')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="note" label={t('admissions.correction.decision')} rules={required}>
              <Input.TextArea rows={4} maxLength={1000} />
            </Form.Item>
          </>
        )}
      </FormDrawer>
    </section>
  );
}

function OptionEffect({ correction, option }: { correction: ResultCorrectionView; option: Option }) {
  const { t } = useTranslation();
  const { gains, loses, effects } = correction;
  const effect = variants.find((variant) => variant === option)
    ? effects?.variants[option as Variant]
    : undefined;
  const added = Object.values(effect?.added ?? {}).reduce((sum, seats) => sum + seats, 0);
  return (
    <>{t(`admissions.correction.option.${option}.effect`, { gains, loses, moves: effect?.moves, added })}</>
  );
}
