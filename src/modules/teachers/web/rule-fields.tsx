import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { useOptions, useRequired } from './teacher-fields.tsx';

/** Numbers of a rule with their bounds. */
function NumberField({
  name,
  min,
  max,
  step = 1,
}: {
  name: string;
  min: number;
  max: number;
  step?: number;
}) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['values', name]} label={t(`teachers.rules.value.${name}`)} rules={useRequired()}>
      <InputNumber min={min} max={max} step={step} />
    </Form.Item>
  );
}

function TruthField({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['values', name]} valuePropName="checked">
      <Checkbox>{t(`teachers.rules.value.${name}`)}</Checkbox>
    </Form.Item>
  );
}

/** Which of the values are proposals that the source was not seen to say. */
function RecalledField({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['values', 'recalled']} label={t('teachers.rules.recalledValues')}>
      <Select mode="multiple" options={useOptions('teachers.rules.value', names)} />
    </Form.Item>
  );
}

const countingNames = [
  'contractMonthsMin',
  'practiceInstructorsCount',
  'schoolRecognitionsUntil',
  'practiceMonthsRequired',
  'practiceWindowMonths',
  'practiceDaysPerMonth',
  'practiceDaysAYear',
  'certificateReminderDays',
];

export function CountingFields() {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('teachers.rules.counting')}</h2>
      <NumberField name="contractMonthsMin" min={0} max={600} />
      <TruthField name="practiceInstructorsCount" />
      <Form.Item
        name={['values', 'schoolRecognitionsUntil']}
        label={t('teachers.rules.value.schoolRecognitionsUntil')}
      >
        <DayPicker />
      </Form.Item>
      <NumberField name="practiceMonthsRequired" min={0} max={120} />
      <NumberField name="practiceWindowMonths" min={1} max={240} />
      <NumberField name="practiceDaysPerMonth" min={1} max={31} />
      <NumberField name="practiceDaysAYear" min={0} max={366} />
      <NumberField name="certificateReminderDays" min={0} max={730} />
      <RecalledField names={countingNames} />
    </>
  );
}

const recruitmentNames = [
  'enterpriseYearsMin',
  'educationMin',
  'relaxingSkillLevel',
  'freshGraduatesDiscouraged',
  'clearanceDays',
];
const degrees = ['doctorate', 'master', 'bachelor', 'college', 'secondary'];
const skillLevels = [5, 4, 3, 2, 1];

export function RecruitmentFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <h2>{t('teachers.rules.recruitment')}</h2>
      <NumberField name="enterpriseYearsMin" min={0} max={40} step={0.5} />
      <Form.Item
        name={['values', 'educationMin']}
        label={t('teachers.rules.value.educationMin')}
        rules={required}
      >
        <Select options={useOptions('teachers.education', degrees)} />
      </Form.Item>
      <Form.Item
        name={['values', 'relaxingSkillLevel']}
        label={t('teachers.rules.value.relaxingSkillLevel')}
        rules={required}
      >
        <Select options={skillLevels.map((value) => ({ value, label: t(`teachers.skill.${value}`) }))} />
      </Form.Item>
      <TruthField name="freshGraduatesDiscouraged" />
      <NumberField name="clearanceDays" min={1} max={730} />
      <RecalledField names={recruitmentNames} />
    </>
  );
}
