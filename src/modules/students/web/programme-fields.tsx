import { Form, Input, Select } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import type { Offering } from '../contract/student.ts';

/** Code and name of a programme; one that the school offers fills both, and the pathway where it is asked for. */
export function ProgrammeFields({
  form,
  offered,
  withPathway = false,
}: {
  form: FormInstance;
  offered: readonly Offering[];
  withPathway?: boolean;
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      {offered.length > 0 ? (
        <Form.Item label={t('students.enrol.offered')}>
          <Select
            aria-label={t('students.enrol.offered')}
            showSearch={{ optionFilterProp: 'label' }}
            options={offered.map((each, index) => ({
              value: index,
              label: `${each.programmeCode} ${each.programmeName} · ${t(`students.pathway.${each.pathway}`)}`,
            }))}
            onChange={(index: number) => {
              const chosen = offered[index];
              if (!chosen) return;
              const { programmeCode, programmeName, pathway } = chosen;
              form.setFieldsValue({ programmeCode, programmeName, ...(withPathway ? { pathway } : {}) });
            }}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="programmeCode" label={t('students.programmeCode')} rules={required}>
        <Input maxLength={7} autoComplete="off" />
      </Form.Item>
      <Form.Item name="programmeName" label={t('students.programmeName')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </>
  );
}
