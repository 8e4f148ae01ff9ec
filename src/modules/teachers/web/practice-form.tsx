import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { EnterpriseFields } from '#web/ui/enterprise-fields.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { PracticeFacts, PracticeView } from '../contract/practice.ts';
import { teachers } from './api-client.ts';
import { FileField } from './file-field.tsx';
import { withoutBlanks } from './form-values.ts';
import type { FormProps } from './teacher-actions.tsx';
import { useRequired } from './teacher-fields.tsx';

type Values = PracticeFacts & { reason?: string };

/** Logs work in an enterprise, or puts an entry right before it is verified. */
export function PracticeForm({ teacher, entry, ...drawer }: FormProps & { entry: PracticeView | null }) {
  const { t } = useTranslation();
  const required = useRequired();
  const post = teacher.posts.find(({ to }) => to === null);
  const send = async ({ reason, ...typed }: Values) => {
    const values = withoutBlanks(typed);
    return entry
      ? teachers.client.correctPractice({
          ...values,
          id: entry.id,
          revision: entry.revision,
          reason: reason ?? '',
        })
      : teachers.client.addPractice({
          ...values,
          teacherId: teacher.id,
          organisationId: post?.organisationId ?? '',
        });
  };
  return (
    <FormDrawer<Values>
      {...drawer}
      title={t(entry ? 'teachers.practice.action.correct' : 'teachers.practice.add')}
      help={t('teachers.practice.help')}
      {...(entry ? {} : { draftKey: `practice.${teacher.id}` })}
      initialValues={
        entry
          ? {
              enterpriseName: entry.enterpriseName,
              enterpriseCode: entry.enterpriseCode,
              startedOn: entry.startedOn,
              endedOn: entry.endedOn,
              days: entry.days,
              task: entry.task,
            }
          : { startedOn: todayInChina(), endedOn: todayInChina() }
      }
      submit={send}
    >
      <EnterpriseFields
        name="enterpriseName"
        code="enterpriseCode"
        labels={{ name: t('teachers.enterpriseName'), code: t('teachers.enterpriseCode') }}
      />
      <Form.Item name="startedOn" label={t('teachers.practice.startedOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="endedOn" label={t('teachers.practice.endedOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="days" label={t('teachers.practice.days')} rules={required}>
        <InputNumber min={1} max={366} precision={0} />
      </Form.Item>
      <Form.Item name="task" label={t('teachers.practice.task')} rules={required}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <FileField name="appraisalFileId" label={t('teachers.practice.appraisal')} />
      {entry ? (
        <Form.Item name="reason" label={t('teachers.reason')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </FormDrawer>
  );
}
