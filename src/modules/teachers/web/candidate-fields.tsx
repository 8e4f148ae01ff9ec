import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { courses, educations } from '../contract/teacher.ts';
import { useOptions, useRequired } from './teacher-fields.tsx';

const skillLevels = [5, 4, 3, 2, 1];

/** What is recorded of a candidate, for a first check and for one with facts put right. */
export function CandidateFields() {
  const { t } = useTranslation();
  const required = useRequired();
  const result = Form.useWatch('clearanceResult');
  return (
    <>
      <Form.Item name="candidateName" label={t('teachers.check.candidate')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="course" label={t('teachers.check.course')} rules={required}>
        <Select options={useOptions('teachers.course', courses)} />
      </Form.Item>
      <Form.Item name="education" label={t('teachers.education')} rules={required}>
        <Select options={useOptions('teachers.education', educations)} />
      </Form.Item>
      <Form.Item name="enterpriseYears" label={t('teachers.enterpriseYears')} rules={required}>
        <InputNumber min={0} max={60} step={0.5} precision={1} />
      </Form.Item>
      <Form.Item name="skillLevel" label={t('teachers.check.skillLevel')}>
        <Select
          allowClear
          placeholder={t('teachers.skill.none')}
          options={skillLevels.map((value) => ({ value, label: t(`teachers.skill.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="freshGraduate" valuePropName="checked">
        <Checkbox>{t('teachers.check.freshGraduate')}</Checkbox>
      </Form.Item>
      <Form.Item name="technicalTeacherTraining" valuePropName="checked">
        <Checkbox>{t('teachers.check.technicalTeacherTraining')}</Checkbox>
      </Form.Item>
      <h2>{t('teachers.check.clearance')}</h2>
      <p className="quiet">{t('teachers.check.clearance.help')}</p>
      <Form.Item name="clearanceResult" label={t('teachers.check.clearanceResult')}>
        <Select allowClear options={useOptions('teachers.check.clearanceResult', ['clear', 'hit'])} />
      </Form.Item>
      {result ? (
        <>
          <Form.Item
            name="clearanceQueriedOn"
            label={t('teachers.check.clearanceQueriedOn')}
            rules={required}
          >
            <DayPicker />
          </Form.Item>
          <Form.Item name="clearanceReference" label={t('teachers.check.clearanceReference')}>
            <Input maxLength={60} />
          </Form.Item>
        </>
      ) : null}
    </>
  );
}
