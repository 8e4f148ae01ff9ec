import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { ownerships, type SchoolDetail, type SchoolFacts, schoolTypes } from '../contract/school.ts';
import { schools } from './api-client.ts';

type Values = { facts: SchoolFacts; effectiveOn: string; documentNumber?: string };

/** From a day on the school is of another kind, or somebody else's. */
export function SetFactsForm({
  school,
  ...drawer
}: {
  school: SchoolDetail;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('schools.setFacts')}
      help={t('schools.setFactsHelp')}
      initialValues={{
        facts: {
          schoolType: school.schoolType ?? 'secondary-general',
          ownership: school.ownership ?? 'public',
          countyCentre: school.countyCentre,
          organiser: school.organiser,
        },
        effectiveOn: todayInChina(),
      }}
      submit={({ facts, ...rest }) =>
        schools.client.setFacts({
          id: school.id,
          ...rest,
          facts: { ...facts, organiser: facts.organiser || null },
        })
      }
    >
      <Form.Item name={['facts', 'schoolType']} label={t('schools.type')} rules={required}>
        <Select options={schoolTypes.map((value) => ({ value, label: t(`schools.type.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['facts', 'ownership']} label={t('schools.ownership')} rules={required}>
        <Select options={ownerships.map((value) => ({ value, label: t(`schools.ownership.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={['facts', 'organiser']}
        label={t('schools.organiser')}
        extra={t('schools.organiserHelp')}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['facts', 'countyCentre']} valuePropName="checked">
        <Checkbox>{t('schools.centre')}</Checkbox>
      </Form.Item>
      <Form.Item name="effectiveOn" label={t('schools.effectiveOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('schools.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDrawer>
  );
}
