import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileUpload, type UploadedFile } from '#web/ui/file-upload.tsx';
import { pathways } from '../contract/offering.ts';
import { ProgrammeSelect } from './choices.tsx';
import { useRequired } from './offering-forms.tsx';

const accept = ['.pdf', '.docx', '.xlsx'];

/** The fields of a filing, for a new one and for a draft that is changed. */
export function FilingFields({
  file,
  onFile,
}: {
  file: { name: string } | undefined;
  onFile: (file: UploadedFile) => void;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  const text = (name: string, rows: number, max: number) => (
    <Form.Item name={name} label={t(`programmes.filing.${name}`)} rules={required}>
      <Input.TextArea rows={rows} maxLength={max} showCount />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="programmeCode" label={t('programmes.programme')} rules={required}>
        <ProgrammeSelect />
      </Form.Item>
      <Form.Item name="pathway" label={t('programmes.pathway')} rules={required}>
        <Select options={pathways.map((value) => ({ value, label: t(`programmes.pathway.${value}`) }))} />
      </Form.Item>
      <Form.Item name="durationYears" label={t('programmes.durationYears')} rules={required}>
        <InputNumber min={1} max={6} precision={0} />
      </Form.Item>
      <Form.Item name="capacity" label={t('programmes.capacity')} rules={required}>
        <InputNumber min={1} max={5000} precision={0} />
      </Form.Item>
      <Form.Item name="firstYear" label={t('programmes.filing.firstYear')} rules={required}>
        <InputNumber min={2000} max={2200} precision={0} />
      </Form.Item>
      {text('need', 5, 2000)}
      <Form.Item name="teachers" label={t('programmes.filing.teachers')} rules={required}>
        <InputNumber min={0} max={500} precision={0} />
      </Form.Item>
      <Form.Item name="equipmentYuan" label={t('programmes.filing.equipmentYuan')} rules={required}>
        <InputNumber min={0} precision={0} style={{ width: 200 }} />
      </Form.Item>
      {text('premises', 3, 1000)}
      {text('funds', 3, 1000)}
      <Form.Item label={t('programmes.filing.planFile')}>
        {file ? <p>{file.name}</p> : null}
        <FileUpload accept={accept} label={t('programmes.filing.planFile')} onUploaded={onFile} />
      </Form.Item>
    </>
  );
}
