import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { PostFacts } from '../contract/entry.ts';
import type { TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { withoutBlanks } from './form-values.ts';
import { SchoolField, useOnlySchool } from './school-select.tsx';
import type { FormProps } from './teacher-actions.tsx';
import { PostFields, useRequired } from './teacher-fields.tsx';

const openPosts = (teacher: TeacherView) =>
  teacher.posts
    .filter(({ to }) => to === null)
    .map(({ organisationId, organisationName }) => ({ value: organisationId, label: organisationName }));

/** A further post at one of the caller's schools. */
export function AddPostForm({ teacher, ...drawer }: FormProps) {
  const { t } = useTranslation();
  const only = useOnlySchool();
  return (
    <FormDrawer<PostFacts & { organisationId: string }>
      {...drawer}
      title={t('teachers.post.add')}
      help={t('teachers.post.add.help')}
      draftKey={`post.${teacher.id}`}
      initialValues={{
        kind: 'part-time-other',
        course: 'specialised',
        enteredOn: todayInChina(),
        ...(only ? { organisationId: only.id } : {}),
      }}
      submit={(values) =>
        teachers.client.addPost({
          ...withoutBlanks(values),
          id: teacher.id,
          alsoSpecialised: values.alsoSpecialised ?? false,
        })
      }
    >
      <SchoolField name="organisationId" />
      <PostFields />
    </FormDrawer>
  );
}

/** The post goes on at another school of the caller. */
export function TransferForm({ teacher, ...drawer }: FormProps) {
  const { t } = useTranslation();
  const required = useRequired();
  const posts = openPosts(teacher);
  return (
    <FormDrawer<{ fromOrganisationId: string; toOrganisationId: string; effectiveOn: string }>
      {...drawer}
      title={t('teachers.transfer')}
      help={t('teachers.transfer.help')}
      initialValues={{
        effectiveOn: todayInChina(),
        ...(posts[0] ? { fromOrganisationId: posts[0].value } : {}),
      }}
      submit={(values) => teachers.client.transfer({ id: teacher.id, ...values })}
    >
      <Form.Item name="fromOrganisationId" label={t('teachers.post.school')} rules={required}>
        <Select options={posts} />
      </Form.Item>
      <SchoolField name="toOrganisationId" label={t('teachers.transfer.to')} />
      <Form.Item name="effectiveOn" label={t('teachers.transfer.on')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}

/** The end of a post. */
export function LeaveForm({ teacher, ...drawer }: FormProps) {
  const { t } = useTranslation();
  const required = useRequired();
  const posts = openPosts(teacher);
  return (
    <FormDrawer<{ organisationId: string; lastDay: string; reason: string }>
      {...drawer}
      title={t('teachers.leave')}
      help={t('teachers.leave.help')}
      initialValues={{ lastDay: todayInChina(), ...(posts[0] ? { organisationId: posts[0].value } : {}) }}
      submit={(values) => teachers.client.endPost({ id: teacher.id, ...values })}
    >
      <Form.Item name="organisationId" label={t('teachers.post.school')} rules={required}>
        <Select options={posts} />
      </Form.Item>
      <Form.Item name="lastDay" label={t('teachers.leave.lastDay')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('teachers.reason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
