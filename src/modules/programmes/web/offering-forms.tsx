import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { type NewOffering, type OfferingView, pathways } from '../contract/offering.ts';
import { programmes } from './api-client.ts';
import { ProgrammeSelect, useOwn } from './choices.tsx';

type Drawer = { open: boolean; onClose: () => void; onDone: () => void };

/** Rule of a field that must not stay empty. */
export function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
}

/** Schools of the city by name, for whoever enters for more than one. */
export function SchoolSelect(field: {
  value?: string;
  onChange?: (id: string | undefined) => void;
  id?: string;
}) {
  const { t } = useTranslation();
  const own = useOwn(['registrar']);
  return (
    <OrganisationSelect
      {...field}
      source="programme-schools"
      label={t('programmes.school')}
      known={own}
      load={async (text) => {
        const answer = await fetch(`/api/organisations?pageSize=30&q=${encodeURIComponent(text)}`);
        const { rows } = (await answer.json()) as { rows: { id: string; name: string }[] };
        return rows;
      }}
    />
  );
}

export function EnterForm(drawer: Drawer) {
  const { t } = useTranslation();
  const required = useRequired();
  const [own] = useOwn(['registrar']);
  return (
    <FormDrawer<NewOffering>
      {...drawer}
      title={t('programmes.offering.enter')}
      help={t('programmes.offering.enterHelp')}
      draftKey="programmes.enter"
      initialValues={{ durationYears: 3, pathway: 'secondary-3', ...(own ? { organisationId: own.id } : {}) }}
      submit={(values) => programmes.client.enterOffering({ ...values, programmeName: null })}
    >
      <Form.Item name="organisationId" label={t('programmes.school')} rules={required}>
        <SchoolSelect />
      </Form.Item>
      <Form.Item name="programmeCode" label={t('programmes.programme')} rules={required}>
        <ProgrammeSelect />
      </Form.Item>
      <Form.Item name="pathway" label={t('programmes.pathway')} rules={required}>
        <Select options={pathways.map((value) => ({ value, label: t(`programmes.pathway.${value}`) }))} />
      </Form.Item>
      <Form.Item name="durationYears" label={t('programmes.durationYears')} rules={required}>
        <InputNumber min={1} max={6} />
      </Form.Item>
      <Form.Item name="capacity" label={t('programmes.capacity')} rules={required}>
        <InputNumber min={0} max={5000} />
      </Form.Item>
      <Form.Item name="from" label={t('programmes.offeredFrom')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="filingReference" label={t('programmes.filingReference')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
    </FormDrawer>
  );
}

const Reason = () => {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <Form.Item name="reason" label={t('programmes.reason')} rules={required}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  );
};
const EffectiveOn = () => {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <Form.Item name="effectiveOn" label={t('programmes.offering.effectiveOn')} rules={required}>
      <DayPicker allowClear={false} />
    </Form.Item>
  );
};

type Changed = { capacity: number; durationYears: number; effectiveOn: string; reason: string };

export function ChangeForm({ offering, ...drawer }: Drawer & { offering: OfferingView }) {
  const { t } = useTranslation();
  const required = useRequired();
  const { id, revision, capacity, durationYears } = offering;
  return (
    <FormDrawer<Changed>
      {...drawer}
      title={t('programmes.offering.change')}
      initialValues={{ capacity, durationYears, effectiveOn: todayInChina() }}
      submit={(values) => programmes.client.changeOffering({ ...values, id, revision })}
    >
      <Form.Item name="capacity" label={t('programmes.capacity')} rules={required}>
        <InputNumber min={0} max={5000} />
      </Form.Item>
      <Form.Item name="durationYears" label={t('programmes.durationYears')} rules={required}>
        <InputNumber min={1} max={6} />
      </Form.Item>
      <EffectiveOn />
      <Reason />
    </FormDrawer>
  );
}

export function StopForm({ offering: { id, revision }, ...drawer }: Drawer & { offering: OfferingView }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ effectiveOn: string; reason: string }>
      {...drawer}
      title={t('programmes.offering.stop')}
      help={t('programmes.offering.stopHelp')}
      initialValues={{ effectiveOn: todayInChina() }}
      submit={(values) => programmes.client.stopOffering({ ...values, id, revision })}
    >
      <EffectiveOn />
      <Reason />
    </FormDrawer>
  );
}

type Resumed = { capacity: number; effectiveOn: string; filingReference: string; reason: string };

export function ResumeForm({ offering, ...drawer }: Drawer & { offering: OfferingView }) {
  const { t } = useTranslation();
  const required = useRequired();
  const { id, revision, capacity } = offering;
  return (
    <FormDrawer<Resumed>
      {...drawer}
      title={t('programmes.offering.resume')}
      initialValues={{ capacity, effectiveOn: todayInChina() }}
      submit={(values) => programmes.client.resumeOffering({ ...values, id, revision })}
    >
      <Form.Item name="capacity" label={t('programmes.capacity')} rules={required}>
        <InputNumber min={0} max={5000} />
      </Form.Item>
      <EffectiveOn />
      <Form.Item name="filingReference" label={t('programmes.filingReference')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Reason />
    </FormDrawer>
  );
}

type Corrected = {
  onDay: string;
  programmeCode: string;
  programmeName: string;
  durationYears: number;
  capacity: number;
  from: string;
  reason: string;
};

export function CorrectForm({ offering, ...drawer }: Drawer & { offering: OfferingView }) {
  const { t } = useTranslation();
  const required = useRequired();
  const { id, revision } = offering;
  const [latest] = offering.states;
  return (
    <FormDrawer<Corrected>
      {...drawer}
      title={t('programmes.offering.correct')}
      help={t('programmes.offering.correctHelp')}
      initialValues={
        latest
          ? {
              onDay: latest.from,
              programmeCode: latest.programmeCode,
              programmeName: latest.programmeName,
              durationYears: latest.durationYears,
              capacity: latest.capacity,
              from: latest.from,
            }
          : {}
      }
      submit={(values) => programmes.client.correctOffering({ ...values, id, revision })}
    >
      <Form.Item name="onDay" label={t('programmes.offering.onDay')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="programmeCode" label={t('programmes.code')} rules={required}>
        <Input maxLength={7} />
      </Form.Item>
      <Form.Item name="programmeName" label={t('programmes.name')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="durationYears" label={t('programmes.durationYears')} rules={required}>
        <InputNumber min={1} max={6} />
      </Form.Item>
      <Form.Item name="capacity" label={t('programmes.capacity')} rules={required}>
        <InputNumber min={0} max={5000} />
      </Form.Item>
      <Form.Item name="from" label={t('programmes.offeredFrom')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Reason />
    </FormDrawer>
  );
}
