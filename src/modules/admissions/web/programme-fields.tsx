import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ProgrammeFacts, pathways, tracks } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';

export type ProgrammeForm = Omit<ProgrammeFacts, 'offeringId' | 'note'> & { note?: string | null };

/** What a school says of a programme, as fields of a form. */
export function ProgrammeFields({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation();
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: cycleId } }));
  const { batches = [], policy } = cycle.data ?? {};
  const required = [{ required: true, message: t('form.required') }];
  const field = (name: keyof ProgrammeForm, label: string, control: React.ReactNode, needed = false) => (
    <Form.Item name={name} label={t(`admissions.cycle.programme.${label}`)} rules={needed ? required : []}>
      {control}
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="batchNo" label={t('admissions.cycle.batch')} rules={required}>
        <Select options={batches.map(({ no, title }) => ({ value: no, label: title }))} />
      </Form.Item>
      {field('code', 'code', <Input maxLength={10} />, true)}
      {field('title', 'title', <Input maxLength={60} />, true)}
      <Form.Item name="track" label={t('admissions.cycle.track')} rules={required}>
        <Select options={tracks.map((value) => ({ value, label: t(`admissions.cycle.track.${value}`) }))} />
      </Form.Item>
      {field('seats', 'seats', <InputNumber min={0} max={5000} />, true)}
      {field('classes', 'classes', <InputNumber min={1} max={100} />)}
      {field('programmeCode', 'catalogueCode', <Input maxLength={7} />)}
      {field(
        'pathway',
        'pathway',
        <Select
          allowClear
          options={pathways.map((value) => ({ value, label: t(`admissions.cycle.pathway.${value}`) }))}
        />,
      )}
      {field('feeYuan', 'fee', <InputNumber min={0} max={200_000} />)}
      <Form.Item name="boarding" label={t('admissions.cycle.programme.boarding')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item
        name="requiresAny"
        label={t('admissions.cycle.programme.requiresAny')}
        extra={t('admissions.cycle.programme.requiresAnyHelp')}
      >
        <Select
          mode="multiple"
          options={(policy?.groups ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        />
      </Form.Item>
      {field('note', 'note', <Input.TextArea rows={3} maxLength={500} />)}
    </>
  );
}
