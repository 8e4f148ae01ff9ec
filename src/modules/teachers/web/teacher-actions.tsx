import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { type Level, levels, type TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { CorrectForm } from './correct-form.tsx';
import { AddPostForm, LeaveForm, TransferForm } from './post-forms.tsx';
import { useOptions, useRequired } from './teacher-fields.tsx';

export type FormProps = {
  teacher: TeacherView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
};

/** What the keeper of the record may do with it; the rarer things in a menu. */
export function Actions({ teacher, onChanged }: { teacher: TeacherView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  if (!teacher.abilities.change) return null;
  const props = (name: string): FormProps => ({
    teacher,
    open: open === name,
    onClose: () => setOpen(undefined),
    onDone: onChanged,
  });
  const inPost = teacher.posts.some(({ to }) => to === null);
  const more = [
    { key: 'reveal', label: t('teachers.reveal') },
    { key: 'post', label: t('teachers.post.add') },
    ...(inPost
      ? [
          { key: 'transfer', label: t('teachers.transfer') },
          { key: 'leave', label: t('teachers.leave'), danger: true },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown menu={{ items: more, onClick: ({ key }) => setOpen(key) }} trigger={['click']}>
        <Button>{t('teachers.more')}</Button>
      </Dropdown>
      <Button onClick={() => setOpen('correct')}>{t('teachers.correct')}</Button>
      {inPost ? (
        <Button type="primary" onClick={() => setOpen('case')}>
          {t('teachers.case.open')}
        </Button>
      ) : null}
      <RevealForm {...props('reveal')} />
      <CorrectForm {...props('correct')} />
      <AddPostForm {...props('post')} />
      <TransferForm {...props('transfer')} />
      <LeaveForm {...props('leave')} />
      <CaseForm {...props('case')} />
    </>
  );
}

function RevealForm({ teacher, open, onClose }: FormProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (
    <FormDrawer<{ purpose: string }>
      open={open}
      onClose={onClose}
      title={t('teachers.reveal')}
      submit={async ({ purpose }) =>
        modal.info({
          title: t('teachers.identity'),
          content: (await teachers.client.reveal({ id: teacher.id, purpose })).identityNumber,
        })
      }
    >
      <Form.Item name="purpose" label={t('teachers.reveal.purpose')} rules={useRequired()}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

function CaseForm({ teacher, open, onClose }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const post = teacher.posts.find(({ to, main }) => to === null && main) ?? teacher.posts[0];
  return (
    <FormDrawer<{ level: Level }>
      open={open}
      onClose={onClose}
      title={t('teachers.case.open')}
      initialValues={{ level: 'junior' }}
      submit={async ({ level }) => {
        const { id } = await teachers.client.openCase({
          teacherId: teacher.id,
          organisationId: post?.organisationId ?? '',
          level,
        });
        await navigate({ to: '/certification-cases/$id' as '/', params: { id } as never });
      }}
    >
      <Form.Item name="level" label={t('teachers.case.level')} rules={useRequired()}>
        <Select options={useOptions('teachers.level', levels)} />
      </Form.Item>
    </FormDrawer>
  );
}
