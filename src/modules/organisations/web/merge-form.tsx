import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { organisations } from './api-client.ts';
import { FoundedFields, foundedFrom } from './founded-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';

type Merger = Parameters<typeof organisations.client.merge>[0];
type Founded = Extract<Merger['into'], { founded: unknown }>['founded'];
type Values = Omit<Merger, 'into'> & { founds: boolean; into: { id?: string; founded?: Founded } };

export function MergeForm({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      onDone={onDone}
      title={t('organisations.merge')}
      help={t('organisations.mergeHelp')}
      draftKey="organisations.merge"
      initialValues={{ effectiveOn: todayInChina(), founds: false }}
      submit={({ founds, into, ...values }) =>
        organisations.client.merge({
          ...values,
          into: founds && into.founded ? { founded: foundedFrom(into.founded) } : { id: into.id ?? '' },
        })
      }
    >
      <Form.Item name="fromIds" label={t('organisations.mergeFrom')} rules={required}>
        <OrganisationSelect multiple label={t('organisations.mergeFrom')} />
      </Form.Item>
      <Form.Item name="founds" label={t('organisations.mergeWay')}>
        <Radio.Group
          options={[
            { value: false, label: t('organisations.mergeWay.existing') },
            { value: true, label: t('organisations.mergeWay.founded') },
          ]}
        />
      </Form.Item>
      <Into />
      <Form.Item name="effectiveOn" label={t('organisations.effectiveOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('organisations.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={t('organisations.note')}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDrawer>
  );
}

/** The organisation that goes on, or the facts of the one that comes into being. */
function Into() {
  const { t } = useTranslation();
  const founds = Form.useWatch<boolean>('founds');
  return founds ? (
    <FoundedFields prefix={['into', 'founded']} />
  ) : (
    <Form.Item
      name={['into', 'id']}
      label={t('organisations.mergeInto')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <OrganisationSelect label={t('organisations.mergeInto')} />
    </Form.Item>
  );
}
