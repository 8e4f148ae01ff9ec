import { Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { OrganisationDetail } from '../contract/organisation.ts';
import { organisations } from './api-client.ts';
import { FoundedFields, foundedFrom } from './founded-fields.tsx';

type Values = Omit<Parameters<typeof organisations.client.split>[0], 'fromId'>;

const foundedMax = 10;

/** One becomes several from a day on; it may go on beside the new ones. */
export function SplitForm({
  organisation,
  ...drawer
}: {
  organisation: OrganisationDetail;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  // A new school most often keeps what the old one was: its kind, its place and its superior.
  const { kind, divisionCode, parentId, parentName } = organisation;
  const fresh = { kind, divisionCode, parentId };
  const known = parentId && parentName ? [{ id: parentId, name: parentName }] : [];
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('organisations.split')}
      help={t('organisations.splitHelp')}
      draftKey={`organisations.split.${organisation.id}`}
      initialValues={{ effectiveOn: todayInChina(), goesOn: true, founded: [fresh] as Values['founded'] }}
      submit={({ founded, ...values }) =>
        organisations.client.split({
          ...values,
          fromId: organisation.id,
          founded: founded.map(foundedFrom),
        })
      }
    >
      <Form.Item name="goesOn" label={organisation.name}>
        <Radio.Group
          options={[
            { value: true, label: t('organisations.split.goesOn') },
            { value: false, label: t('organisations.split.ends') },
          ]}
        />
      </Form.Item>
      <Form.Item name="effectiveOn" label={t('organisations.effectiveOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('organisations.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.List name="founded">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <section key={key} className="panel">
                <h2>{t('organisations.split.founded', { number: name + 1 })}</h2>
                <FoundedFields prefix={[name]} known={known} />
                {rows.length > 1 ? (
                  <Button size="small" onClick={() => remove(name)}>
                    {t('organisations.split.remove')}
                  </Button>
                ) : null}
              </section>
            ))}
            <p>
              <Button disabled={rows.length >= foundedMax} onClick={() => add(fresh)}>
                {t('organisations.split.add')}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      <Form.Item name="note" label={t('organisations.note')}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDrawer>
  );
}
