import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { type SizeClass, type Source, sizeClasses, sources } from '../contract/figures.ts';
import { enterprises } from './api-client.ts';

type Props = { enterpriseId: string; open: boolean; onClose: () => void; onDone: () => void };

function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
}

function SourceFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="source" label={t('enterprises.source')} rules={useRequired()}>
        <Select options={sources.map((value) => ({ value, label: t(`enterprises.source.${value}`) }))} />
      </Form.Item>
      <Form.Item name="document" label={t('enterprises.document')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="correctionReason"
        label={t('enterprises.correctionReason')}
        extra={t('enterprises.correctionReason.help')}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

type Cited = { source: Source; document?: string; correctionReason?: string };
const cited = ({ source, document, correctionReason }: Cited) => ({
  source,
  document: document || null,
  correctionReason: correctionReason || null,
});

/** The size of a year, or its correction. */
export function SizeForm({ enterpriseId, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Cited & { year: number; sizeClass?: SizeClass; aboveSize: boolean }>
      {...drawer}
      title={t('enterprises.size.record')}
      help={t('enterprises.size.help')}
      draftKey={`enterprises.size.${enterpriseId}`}
      initialValues={{ year: Number(todayInChina().slice(0, 4)), aboveSize: true, source: 'statistics' }}
      submit={(values) =>
        enterprises.client.recordSize({
          id: enterpriseId,
          year: values.year,
          sizeClass: values.sizeClass ?? null,
          aboveSize: values.aboveSize,
          ...cited(values),
        })
      }
    >
      <Form.Item name="year" label={t('enterprises.year')} rules={useRequired()}>
        <InputNumber min={2000} max={2100} />
      </Form.Item>
      <Form.Item name="aboveSize" label={t('enterprises.aboveSize')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="sizeClass" label={t('enterprises.sizeClass')}>
        <Select
          allowClear
          options={sizeClasses.map((value) => ({ value, label: t(`enterprises.sizeClass.${value}`) }))}
        />
      </Form.Item>
      <SourceFields />
    </FormDrawer>
  );
}

/** A number of staff as a source gave it for a day, or its correction. */
export function StaffForm({ enterpriseId, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Cited & { headcount: number; asOf: string }>
      {...drawer}
      title={t('enterprises.staff.record')}
      help={t('enterprises.staff.help')}
      draftKey={`enterprises.staff.${enterpriseId}`}
      initialValues={{ asOf: todayInChina(), source: 'social-insurance' }}
      submit={(values) =>
        enterprises.client.recordStaff({
          id: enterpriseId,
          headcount: values.headcount,
          asOf: values.asOf,
          ...cited(values),
        })
      }
    >
      <Form.Item name="headcount" label={t('enterprises.staff')} rules={useRequired()}>
        <InputNumber min={0} max={2_000_000} precision={0} />
      </Form.Item>
      <Form.Item name="asOf" label={t('enterprises.staffAsOf')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <SourceFields />
    </FormDrawer>
  );
}
