import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { EnterpriseFields } from '#web/ui/enterprise-fields.tsx';
import { courses, educations, postKinds, titleRanks } from '../contract/teacher.ts';

export const useRequired = () => {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
};

/** Choices of a fixed list under their names. */
export function useOptions(prefix: string, values: readonly string[]) {
  const { t } = useTranslation();
  return values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
}

const skillLevels = ['5', '4', '3', '2', '1'];

/** Skill levels from the lowest (5) to the highest (1), as numbers. */
export const useSkillLevels = () =>
  useOptions('teachers.skill', skillLevels).map(({ value, label }) => ({ value: Number(value), label }));

/** Education and years in enterprises, asked of teachers and of candidates. */
export function ExperienceFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <Form.Item name="education" label={t('teachers.education')} rules={required}>
        <Select options={useOptions('teachers.education', educations)} />
      </Form.Item>
      <Form.Item name="enterpriseYears" label={t('teachers.enterpriseYears')} rules={required}>
        <InputNumber min={0} max={60} step={0.5} precision={1} />
      </Form.Item>
    </>
  );
}

/** Name, education and years in enterprises: what entering and correcting share. */
export function PersonFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('teachers.name')} rules={useRequired()}>
        <Input maxLength={60} />
      </Form.Item>
      <ExperienceFields />
    </>
  );
}

/** What is said of a post; which fields there are follows from its kind and course. */
export function PostFields() {
  const { t } = useTranslation();
  const required = useRequired();
  const kind = Form.useWatch('kind');
  const course = Form.useWatch('course');
  return (
    <>
      <Form.Item name="kind" label={t('teachers.kind')} rules={required}>
        <Select options={useOptions('teachers.kind', postKinds)} />
      </Form.Item>
      <Form.Item name="course" label={t('teachers.course')} rules={required}>
        <Select options={useOptions('teachers.course', courses)} />
      </Form.Item>
      {course === 'general' ? (
        <Form.Item name="alsoSpecialised" valuePropName="checked">
          <Checkbox>{t('teachers.alsoSpecialised')}</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item name="programme" label={t('teachers.programme')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="enteredOn" label={t('teachers.enteredOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="contractMonths" label={t('teachers.contractMonths')}>
        <InputNumber min={1} max={600} precision={0} />
      </Form.Item>
      {kind === 'part-time-industry' ? (
        <EnterpriseFields
          name="enterpriseName"
          code="enterpriseCode"
          labels={{ name: t('teachers.enterpriseName'), code: t('teachers.enterpriseCode') }}
        />
      ) : null}
    </>
  );
}

/** Title and certificate at entry, as in the roster. */
export function EntryTitleFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="titleRank" label={t('teachers.title')}>
        <Select allowClear options={useOptions('teachers.rank', titleRanks)} />
      </Form.Item>
      <Form.Item name="titleGrantedOn" label={t('teachers.titleGrantedOn')}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="certificateNumber" label={t('teachers.teacherCertificate')}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}
