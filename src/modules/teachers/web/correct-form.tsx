import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import type { FormProps } from './teacher-actions.tsx';
import { PersonFields, useRequired } from './teacher-fields.tsx';

type Values = Pick<TeacherView, 'name' | 'education' | 'enterpriseYears'> & {
  identityNumber?: string;
  reason: string;
};

/** What was entered wrongly, put right with the reason. */
export function CorrectForm({ teacher, ...drawer }: FormProps) {
  const { t } = useTranslation();
  const { name, education, enterpriseYears } = teacher;
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t('teachers.correct')}
      help={t('teachers.correct.help')}
      initialValues={{ name, education, enterpriseYears }}
      submit={(values) =>
        teachers.client.correctFacts({
          ...values,
          id: teacher.id,
          revision: teacher.revision,
          identityNumber: values.identityNumber || null,
        })
      }
    >
      <PersonFields />
      <Form.Item name="identityNumber" label={t('teachers.correct.identity')}>
        <Input maxLength={40} autoComplete="off" placeholder={teacher.identityMasked} />
      </Form.Item>
      <Form.Item name="reason" label={t('teachers.reason')} rules={useRequired()}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
