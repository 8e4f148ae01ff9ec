import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { AmendmentChange } from '../contract/amendment.ts';
import type { DraftView, TargetView } from '../contract/plan.ts';
import { changeText, subjectOf, withChange } from './amendment-change.ts';
import { plan } from './api-client.ts';
import { TargetForm } from './target-form.tsx';
import { TaskForm } from './task-form.tsx';

type DraftTask = DraftView['draftTasks'][number];
/** The form that is open, and what it is about. */
type Open =
  | { kind: 'add-task' }
  | { kind: 'change-task'; task: DraftTask }
  | { kind: 'add-target'; taskId: string | null }
  | { kind: 'change-target'; target: TargetView };

type Props = {
  planId: string;
  /** The day from which the amendment holds: the plan is shown as it stands then. */
  asOf: string | undefined;
  value?: AmendmentChange[];
  onChange?: (changes: AmendmentChange[]) => void;
};

/** The changes of an amendment, gathered from the plan as it stands. Works as a form field. */
export function AmendmentChanges({ planId, asOf, value = [], onChange }: Props) {
  const draft = useQuery(
    plan.query.getDraft.queryOptions({ input: asOf ? { id: planId, asOf } : { id: planId } }),
  );
  return (
    <Loaded query={draft} rows={6}>
      {(found) => <Gather draft={found} changes={value} set={(changes) => onChange?.(changes)} />}
    </Loaded>
  );
}

function Gather({
  draft,
  changes,
  set,
}: {
  draft: DraftView;
  changes: AmendmentChange[];
  set: (changes: AmendmentChange[]) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const add = (change: AmendmentChange) => set(withChange(changes, change));
  const touched = new Set(changes.flatMap((change) => subjectOf(change) ?? []));
  return (
    <>
      <ol className="gathered">
        {changes.map((change, index) => (
          <li key={changeText(t, change, draft)}>
            {changeText(t, change, draft)}{' '}
            <Button size="small" onClick={() => set(changes.filter((_each, at) => at !== index))}>
              {t('plan.amend.undo')}
            </Button>
          </li>
        ))}
      </ol>
      <Button onClick={() => setOpen({ kind: 'add-task' })}>{t('plan.addTask')}</Button>
      <PlanAsItStands draft={draft} touched={touched} onOpen={setOpen} onChange={add} />
      <ChangeForms open={open} onClose={() => setOpen(undefined)} onChange={add} />
    </>
  );
}

function PlanAsItStands({
  draft,
  touched,
  onOpen,
  onChange,
}: {
  draft: DraftView;
  touched: ReadonlySet<string>;
  onOpen: (open: Open) => void;
  onChange: (change: AmendmentChange) => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className="amended-plan" aria-label={t('plan.tasks')}>
      <li>
        <Line text={t('plan.objectives')} touched={false}>
          <Button size="small" onClick={() => onOpen({ kind: 'add-target', taskId: null })}>
            {t('plan.addTarget')}
          </Button>
        </Line>
        <Targets targets={draft.objectives} touched={touched} onOpen={onOpen} onChange={onChange} />
      </li>
      {draft.draftTasks.map((task) => (
        <li key={task.id}>
          <Line text={`${task.no} ${task.title}`} touched={touched.has(task.id)} strong>
            <Button size="small" onClick={() => onOpen({ kind: 'change-task', task })}>
              {t('plan.edit')}
            </Button>
            <Button size="small" onClick={() => onOpen({ kind: 'add-target', taskId: task.id })}>
              {t('plan.addTarget')}
            </Button>
            <Button size="small" danger onClick={() => onChange({ kind: 'end-task', taskId: task.id })}>
              {t('plan.amend.end')}
            </Button>
          </Line>
          <Targets targets={task.targets} touched={touched} onOpen={onOpen} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
}

function Targets({
  targets,
  touched,
  onOpen,
  onChange,
}: {
  targets: readonly TargetView[];
  touched: ReadonlySet<string>;
  onOpen: (open: Open) => void;
  onChange: (change: AmendmentChange) => void;
}) {
  const { t } = useTranslation();
  return targets.map((target) => (
    <Line key={target.id} text={target.text} touched={touched.has(target.id)}>
      <Button size="small" onClick={() => onOpen({ kind: 'change-target', target })}>
        {t('plan.edit')}
      </Button>
      <Button size="small" danger onClick={() => onChange({ kind: 'end-target', targetId: target.id })}>
        {t('plan.amend.end')}
      </Button>
    </Line>
  ));
}

function Line({
  text,
  touched,
  strong = false,
  children,
}: {
  text: string;
  touched: boolean;
  strong?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Flex wrap justify="space-between" gap="small" className="amended-line">
      <span>
        {strong ? <b>{text}</b> : text} {touched ? <Tag tone="warn" label={t('plan.amend.touched')} /> : null}
      </span>
      <Flex gap={4}>{children}</Flex>
    </Flex>
  );
}

/** The form of the change that is being made. */
function ChangeForms({
  open,
  onClose,
  onChange,
}: {
  open: Open | undefined;
  onClose: () => void;
  onChange: (change: AmendmentChange) => void;
}) {
  const { t } = useTranslation();
  const task = open?.kind === 'change-task' ? open.task : undefined;
  const target = open?.kind === 'change-target' ? open.target : undefined;
  const title = open ? t(`plan.change.${open.kind}`) : '';
  const drawer = { onClose, onDone: () => undefined, title };
  return (
    <>
      <TaskForm
        {...drawer}
        open={open?.kind === 'add-task' || open?.kind === 'change-task'}
        {...(task ? { task } : {})}
        submit={async (facts) =>
          onChange(
            task ? { kind: 'change-task', taskId: task.id, task: facts } : { kind: 'add-task', task: facts },
          )
        }
      />
      <TargetForm
        {...drawer}
        open={open?.kind === 'add-target' || open?.kind === 'change-target'}
        withBinding={open?.kind === 'add-target'}
        {...(target ? { target } : {})}
        submit={async (facts, binding) => {
          if (open?.kind === 'change-target')
            onChange({ kind: 'change-target', targetId: open.target.id, target: facts });
          if (open?.kind === 'add-target')
            onChange({ kind: 'add-target', taskId: open.taskId, target: facts, binding });
        }}
      />
    </>
  );
}
