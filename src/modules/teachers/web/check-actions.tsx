import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { CandidateFacts, CheckAction, CheckView } from '../contract/recruitment.ts';
import { teachers } from './api-client.ts';
import { CandidateFields } from './candidate-fields.tsx';
import { withoutBlanks } from './form-values.ts';
import { useRequired } from './teacher-fields.tsx';

type Props = { check: CheckView; onChanged: () => void };

/** Steps that the server offers the caller. */
export function CheckActions({ check, onChanged }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<CheckAction>();
  const close = () => setOpen(undefined);
  const labels: Record<CheckAction, string> = {
    correct: t('teachers.check.correct'),
    ask: t('teachers.check.ask'),
    approve: t('teachers.check.approve'),
    refuse: t('teachers.check.refuse'),
    hire: t('teachers.check.hire'),
  };
  return (
    <>
      {check.actions.map((action) => (
        <Button
          key={action}
          type={action === 'hire' || action === 'approve' ? 'primary' : 'default'}
          danger={action === 'refuse'}
          onClick={() =>
            action === 'hire'
              ? void navigate({ to: '/teachers/new' as '/', search: { check: check.id } as never })
              : setOpen(action)
          }
        >
          {labels[action]}
        </Button>
      ))}
      <CorrectForm check={check} open={open === 'correct'} onClose={close} />
      <AskForm check={check} open={open === 'ask'} onClose={close} onDone={onChanged} />
      {(['approve', 'refuse'] as const).map((decision) => (
        <DecideForm
          key={decision}
          check={check}
          decision={decision}
          open={open === decision}
          onClose={close}
          onDone={onChanged}
        />
      ))}
    </>
  );
}

type DrawerProps = { check: CheckView; open: boolean; onClose: () => void };

function AskForm({ check, ...drawer }: DrawerProps & { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ reason: string }>
      {...drawer}
      title={t('teachers.check.ask')}
      help={t('teachers.check.ask.help')}
      draftKey={`exception.${check.id}`}
      submit={({ reason }) =>
        teachers.client.askException({ id: check.id, revision: check.revision, reason })
      }
    >
      <Form.Item name="reason" label={t('teachers.check.exceptionReason')} rules={useRequired()}>
        <Input.TextArea rows={5} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  );
}

function DecideForm({
  check,
  decision,
  ...drawer
}: DrawerProps & { decision: 'approve' | 'refuse'; onDone: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<{ note?: string }>
      {...drawer}
      title={t(`teachers.check.${decision}`)}
      help={t(`teachers.check.${decision}.help`)}
      submit={({ note }) =>
        teachers.client.decideException({
          id: check.id,
          revision: check.revision,
          decision,
          note: note || null,
        })
      }
    >
      <Form.Item
        name="note"
        label={t('teachers.check.decisionNote')}
        rules={decision === 'refuse' ? required : []}
      >
        <Input.TextArea rows={4} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  );
}

type Values = CandidateFacts & { candidateName: string; reason: string };

function CorrectForm({ check, ...drawer }: DrawerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <FormDrawer<Values, { id: string }>
      {...drawer}
      title={t('teachers.check.correct')}
      help={t('teachers.check.correct.help')}
      initialValues={{ ...check.facts, course: check.course, candidateName: check.candidateName }}
      submit={(values) =>
        teachers.client.correctCheck({
          ...withoutBlanks(values),
          id: check.id,
          revision: check.revision,
          freshGraduate: values.freshGraduate ?? false,
          technicalTeacherTraining: values.technicalTeacherTraining ?? false,
        })
      }
      onDone={({ id }) => void navigate({ to: '/recruitment-checks/$id' as '/', params: { id } as never })}
    >
      <CandidateFields />
      <Form.Item name="reason" label={t('teachers.reason')} rules={useRequired()}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
