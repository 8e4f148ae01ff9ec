import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { useMe } from '#web/session/use-me.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { type Pathway, pathways, relations, sexes } from '../contract/student.ts';
import { students } from './api-client.ts';
import { EvidenceField } from './evidence-field.tsx';
import { ProgrammeFields } from './programme-fields.tsx';

type Values = {
  name: string;
  identityNumber?: string;
  registerNumber?: string;
  legacyNumber?: string;
  sex?: 'male' | 'female';
  programmeCode: string;
  programmeName: string;
  pathway: Pathway;
  entryYear: number;
  className?: string;
  enteredOn: string;
  fullTime: boolean;
  guardian?: { name?: string; relation?: 'father' | 'mother' | 'grandparent' | 'other'; phone?: string };
  consentPurpose?: string;
  consentFileId?: string | null;
  confirmed?: boolean;
};

const clean = (text: string | undefined) => text?.trim() || null;

/** One student by hand. Numbers are personal, so this form keeps no draft in the browser. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'registrar')?.organisationId;
  const offered = useQuery({
    ...students.query.offerings.queryOptions({ input: { organisationId: organisationId ?? '' } }),
    enabled: organisationId !== undefined,
  });
  const today = todayInChina();
  if (!organisationId) return null;
  return (
    <>
      <PageHeader title={t('students.enrol')} trail={[{ label: t('students.title'), to: '/students' }]} />
      <FormPage<Values, { id: string }>
        submitLabel={t('students.enrol.save')}
        onCancel={() => void navigate({ to: '/students' as '/' })}
        initialValues={{
          pathway: 'secondary-3',
          entryYear: Number(today.slice(0, 4)),
          enteredOn: today,
          fullTime: true,
        }}
        submit={({ guardian, ...values }) =>
          students.client.enrol({
            ...values,
            organisationId,
            identityNumber: clean(values.identityNumber),
            registerNumber: clean(values.registerNumber),
            legacyNumber: clean(values.legacyNumber),
            className: clean(values.className),
            consentPurpose: clean(values.consentPurpose),
            guardian: guardian?.name?.trim()
              ? {
                  name: guardian.name,
                  relation: guardian.relation ?? 'other',
                  phone: clean(guardian.phone),
                }
              : null,
          })
        }
        onDone={({ id }) => void navigate({ to: '/students/$id' as '/', params: { id } as never })}
      >
        {(form) => (
          <>
            <PersonFields />
            <h2>{t('students.enrol.study')}</h2>
            <ProgrammeFields form={form} offered={offered.data ?? []} withPathway />
            <StudyFields />
            <GuardianFields form={form} />
            <Form.Item name="confirmed" valuePropName="checked">
              <Checkbox>{t('students.enrol.confirmed')}</Checkbox>
            </Form.Item>
          </>
        )}
      </FormPage>
    </>
  );
}

function PersonFields() {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('students.enrol.person')}</h2>
      <Form.Item
        name="name"
        label={t('students.name')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="identityNumber" label={t('students.identity')} extra={t('students.enrol.numberHelp')}>
        <Input maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name="registerNumber" label={t('students.registerNumber')}>
        <Input maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label={t('students.sex')}>
        <Select allowClear options={sexes.map((value) => ({ value, label: t(`students.sex.${value}`) }))} />
      </Form.Item>
      <Form.Item name="legacyNumber" label={t('students.legacyNumber')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  );
}

function StudyFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item name="pathway" label={t('students.pathway')} rules={required}>
        <Select options={pathways.map((value) => ({ value, label: t(`students.pathway.${value}`) }))} />
      </Form.Item>
      <Form.Item name="entryYear" label={t('students.entryYear')} rules={required}>
        <InputNumber min={1990} max={2200} />
      </Form.Item>
      <Form.Item name="className" label={t('students.className')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="enteredOn" label={t('students.enteredOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="fullTime" valuePropName="checked">
        <Checkbox>{t('students.fullTime')}</Checkbox>
      </Form.Item>
    </>
  );
}

function GuardianFields({ form }: { form: FormInstance }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('students.enrol.guardian')}</h2>
      <Form.Item name={['guardian', 'name']} label={t('students.guardian.name')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['guardian', 'relation']} label={t('students.guardian.relation')}>
        <Select
          allowClear
          options={relations.map((value) => ({ value, label: t(`students.relation.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['guardian', 'phone']} label={t('students.guardian.phone')}>
        <Input maxLength={20} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item name="consentPurpose" label={t('students.enrol.consentPurpose')}>
        <Input maxLength={200} placeholder={t('students.enrol.consentPurpose.default')} />
      </Form.Item>
      <EvidenceField
        form={form}
        name="consentFileId"
        label={t('students.consent.file')}
        help={t('students.consent.file.help')}
      />
    </>
  );
}
