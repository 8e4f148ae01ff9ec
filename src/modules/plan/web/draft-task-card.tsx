import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bracketed, labelled, listed } from '#web/i18n/punctuation.ts';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { TargetForm } from './target-form.tsx';
import { TargetLine } from './target-line.tsx';
import { SplitForm, TaskForm } from './task-form.tsx';

type DraftTask = DraftView['draftTasks'][number];
type Props = {
  task: DraftTask;
  planId: string;
  previousId: string | null;
  editable: boolean;
  open: boolean;
  onOpen: () => void;
  onChanged: () => void;
};

/** One task of a draft: what was read, and what can be done about it. */
export function DraftTaskCard({ task, planId, previousId, editable, open, onOpen, onChanged }: Props) {
  const { t } = useTranslation();
  const unitNames = task.units.map(({ name }) => name);
  const names =
    unitNames.length > 6 ? `${listed(t, unitNames.slice(0, 4))} … ${unitNames.length}` : listed(t, unitNames);
  const printedUnits = task.printedUnits.map(({ printed, role }) =>
    role === 'responsible' ? printed : bracketed(t, printed, t(`plan.unitRole.${role}`)),
  );
  return (
    <article className={`panel draft-task${open ? ' current' : ''}`}>
      <h3>
        <button type="button" className="link" onClick={onOpen} aria-pressed={open}>
          {task.no}　{task.title}
        </button>
      </h3>
      <p className="quiet">{[task.part, task.section].filter(Boolean).join(' › ')}</p>
      <p>
        {labelled(t, t('plan.units'), listed(t, printedUnits) || t('plan.none'))}
        {names ? <span className="quiet">　→ {names}</span> : null}
      </p>
      {task.targets.map((target) => (
        <TargetLine
          key={target.id}
          target={target}
          planId={planId}
          bodies={task.units.map(({ organisationId, name }) => ({ id: organisationId, name }))}
          editable={editable}
          onChanged={onChanged}
        />
      ))}
      {editable && open ? (
        <Actions task={task} planId={planId} previousId={previousId} onChanged={onChanged} />
      ) : null}
    </article>
  );
}

function Actions({
  task,
  planId,
  previousId,
  onChanged,
}: {
  task: DraftTask;
  planId: string;
  previousId: string | null;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'edit' | 'split' | 'target'>();
  const remove = useMutation(plan.query.removeTask.mutationOptions({ onSuccess: onChanged }));
  const merge = useMutation(plan.query.mergeTasks.mutationOptions({ onSuccess: onChanged }));
  const close = () => setForm(undefined);
  return (
    <Flex wrap gap="small" className="no-print">
      <Button size="small" onClick={() => setForm('edit')}>
        {t('plan.edit')}
      </Button>
      <Button size="small" onClick={() => setForm('target')}>
        {t('plan.addTarget')}
      </Button>
      <Button size="small" onClick={() => setForm('split')}>
        {t('plan.splitOff')}
      </Button>
      {previousId ? (
        <Button
          size="small"
          loading={merge.isPending}
          onClick={() => merge.mutate({ intoId: previousId, fromIds: [task.id] })}
        >
          {t('plan.mergeNext')}
        </Button>
      ) : null}
      <Popconfirm
        title={labelled(t, t('plan.remove'), task.title)}
        onConfirm={() => remove.mutate({ taskId: task.id })}
      >
        <Button size="small" danger loading={remove.isPending}>
          {t('plan.remove')}
        </Button>
      </Popconfirm>
      <TaskForm
        open={form === 'edit'}
        onClose={close}
        onDone={onChanged}
        title={t('plan.edit')}
        task={task}
        submit={(facts) => plan.client.editTask({ taskId: task.id, version: task.version, task: facts })}
      />
      <SplitForm open={form === 'split'} onClose={close} onDone={onChanged} task={task} />
      <TargetForm
        open={form === 'target'}
        onClose={close}
        onDone={onChanged}
        title={t('plan.addTarget')}
        submit={(target) => plan.client.addTarget({ id: planId, taskId: task.id, target })}
      />
    </Flex>
  );
}
