import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { ProgrammeAction, ProgrammeView } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';
import { DocumentNumberField } from './document-number-field.tsx';
import { ProgrammeFields, type ProgrammeForm } from './programme-fields.tsx';

type Fields = ProgrammeForm & { remark?: string; reason?: string; documentNumber?: string };

/** The steps that are open to the caller for one programme. */
export function ProgrammeActions({
  programme,
  onChanged,
}: {
  programme: ProgrammeView;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [action, setAction] = useState<ProgrammeAction>();
  const own = programme.actions.filter((each) => each !== 'adopt');
  return (
    <>
      {own.map((each) => (
        <Button
          key={each}
          type={each === 'balance' || each === 'revise' ? 'primary' : 'default'}
          danger={each === 'withdraw'}
          onClick={() => setAction(each)}
        >
          {t(`admissions.cycle.programme.action.${each}`)}
        </Button>
      ))}
      <FormDrawer<Fields>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`admissions.cycle.programme.action.${action}`) : ''}
        initialValues={{
          ...programme,
          remark: '',
          seats:
            action === 'revise'
              ? programme.seatsProposed
              : (programme.seatsBalanced ?? programme.seatsProposed),
        }}
        submit={(values) => act(programme, action, values)}
      >
        {action === 'revise' ? <ProgrammeFields cycleId={programme.cycleId} /> : null}
        {action === 'balance' ? (
          <Form.Item name="seats" label={t('admissions.cycle.programme.seats')}>
            <InputNumber min={0} max={5000} />
          </Form.Item>
        ) : null}
        {action === 'balance' || action === 'send-back' ? (
          <Form.Item
            name="remark"
            label={t('admissions.cycle.programme.remark')}
            rules={
              action === 'send-back'
                ? [{ required: true, whitespace: true, message: t('form.required') }]
                : []
            }
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        ) : null}
        {action === 'withdraw' ? (
          <>
            {programme.state === 'adopted' ? <DocumentNumberField /> : null}
            <Form.Item
              name="reason"
              label={t('admissions.cycle.reason')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={3} maxLength={300} />
            </Form.Item>
          </>
        ) : null}
      </FormDrawer>
    </>
  );
}

function act(
  programme: ProgrammeView,
  action: ProgrammeAction | undefined,
  values: Fields,
): Promise<unknown> {
  const reference = { id: programme.id, revision: programme.revision };
  const withdrawal = {
    ...reference,
    reason: values.reason ?? '',
    documentNumber: values.documentNumber || null,
  };
  switch (action) {
    case 'revise':
      return cycles.client.reviseProgramme({ ...programme, ...values, ...reference });
    case 'send-back':
      return cycles.client.sendBackProgramme({ ...reference, remark: values.remark ?? '' });
    case 'balance':
      return cycles.client.balanceProgramme({
        ...reference,
        seats: values.seats,
        remark: values.remark || null,
      });
    default:
      return programme.actions.includes('balance') ||
        programme.state === 'adopted' ||
        programme.state === 'balanced'
        ? cycles.client.withdrawProgramme(withdrawal)
        : cycles.client.withdrawProposal(withdrawal);
  }
}
