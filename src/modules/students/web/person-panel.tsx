import { App, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { sexes } from '../contract/student.ts';
import type { StudentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';

type Props = { student: StudentView; onChanged: () => void };

/** Facts of the person; numbers masked, the whole one only for a purpose that is kept. */
export function PersonPanel({ student, onChanged }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'reveal' | 'correct' | 'invite'>();
  const drawer = (which: typeof open) => ({ open: open === which, onClose: () => setOpen(undefined) });
  return (
    <section className="panel">
      <Flex justify="space-between" align="baseline" wrap gap="small" className="students-head">
        <h2>{t('students.facts')}</h2>
        {student.abilities.change ? (
          <Flex gap="small" wrap className="no-print">
            <Button onClick={() => setOpen('reveal')}>{t('students.reveal')}</Button>
            <Button onClick={() => setOpen('correct')}>{t('students.correctPerson')}</Button>
            {student.abilities.invite ? (
              <Button onClick={() => setOpen('invite')}>{t('students.account.invite')}</Button>
            ) : null}
          </Flex>
        ) : null}
      </Flex>
      <DescriptionList
        rows={[
          [t('students.number'), student.numberMasked],
          [t('students.registerNumber'), t(`students.numberKind.${student.numberKind}`)],
          [t('students.sex'), t(`students.sex.${student.sex}`)],
          [t('students.age'), t('students.age.years', { age: student.age })],
          [t('students.legacyNumber'), student.legacyNumber],
          [t('students.account'), t(student.hasAccount ? 'students.account.has' : 'students.account.none')],
        ]}
      />
      <RevealForm student={student} {...drawer('reveal')} />
      <CorrectPersonForm student={student} onDone={onChanged} {...drawer('correct')} />
      <InviteForm student={student} onDone={onChanged} {...drawer('invite')} />
    </section>
  );
}

type DrawerProps = { student: StudentView; open: boolean; onClose: () => void };

function RevealForm({ student, ...drawer }: DrawerProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ purpose: string; approvedBy?: string }, { number: string }>
      {...drawer}
      title={t('students.reveal')}
      help={student.minor ? t('students.reveal.approvedBy.help') : undefined}
      submit={({ purpose, approvedBy }) =>
        students.client.reveal({ id: student.id, purpose, approvedBy: approvedBy?.trim() || null })
      }
      onDone={({ number }) => modal.info({ title: t('students.number'), content: number })}
    >
      <Form.Item name="purpose" label={t('students.reveal.purpose')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      {student.minor ? (
        <Form.Item name="approvedBy" label={t('students.reveal.approvedBy')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
    </FormDrawer>
  );
}

type PersonValues = {
  name: string;
  sex: 'male' | 'female';
  identityNumber?: string;
  registerNumber?: string;
  legacyNumber?: string;
  reason: string;
};

function CorrectPersonForm({ student, onDone, ...drawer }: DrawerProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<PersonValues>
      {...drawer}
      title={t('students.correctPerson')}
      help={t('students.correctPerson.numberHelp')}
      initialValues={{
        name: student.name,
        sex: student.sex,
        ...(student.legacyNumber ? { legacyNumber: student.legacyNumber } : {}),
      }}
      onDone={onDone}
      submit={({ identityNumber, registerNumber, legacyNumber, name, sex, reason }) =>
        students.client.correctPerson({
          id: student.id,
          revision: student.revision,
          name,
          reason,
          // A number that tells the sex decides it; the field speaks only where no new number does.
          ...(identityNumber?.trim() ? { identityNumber } : registerNumber?.trim() ? {} : { sex }),
          ...(registerNumber?.trim() ? { registerNumber } : {}),
          legacyNumber: legacyNumber?.trim() || null,
        })
      }
    >
      <Form.Item name="name" label={t('students.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="sex" label={t('students.sex')} rules={required}>
        <Select options={sexes.map((value) => ({ value, label: t(`students.sex.${value}`) }))} />
      </Form.Item>
      <Form.Item name="identityNumber" label={t('students.identity')}>
        <Input maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name="registerNumber" label={t('students.registerNumber')}>
        <Input maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name="legacyNumber" label={t('students.legacyNumber')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="reason" label={t('students.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}

function InviteForm({ student, onDone, ...drawer }: DrawerProps & { onDone: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (
    <FormDrawer<{ username: string }, { username: string; temporaryPassword: string }>
      {...drawer}
      title={t('students.account.invite')}
      help={t('students.account.shown')}
      submit={({ username }) => students.client.inviteStudent({ id: student.id, username })}
      onDone={({ username, temporaryPassword }) => {
        onDone();
        modal.info({
          title: t('students.account.password'),
          content: (
            <DescriptionList
              rows={[
                [t('students.account.username'), username],
                [t('students.account.password'), <code key="password">{temporaryPassword}</code>],
              ]}
            />
          ),
        });
      }}
    >
      <Form.Item
        name="username"
        label={t('students.account.username')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
