import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { bracketed } from '#web/i18n/punctuation.ts';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';
import './plan.css';
import { CloseAction } from './close-action.tsx';
import { Evidence } from './evidence.tsx';
import { JudgedTargets } from './judged-targets.tsx';
import { Milestones } from './milestones.tsx';
import { Reports } from './reports.tsx';
import { TaskHistory } from './task-history.tsx';
import { TaskStateTag } from './task-state-tag.tsx';
import { WatchedMetrics } from './watched-metrics.tsx';

/** One task: who answers for it, where its targets stand, what was planned, reported and proved. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const task = useQuery(plan.query.getTask.queryOptions({ input: { id } }));
  return (
    <Loaded query={task}>
      {(found) => {
        const changed = () => void client.invalidateQueries({ queryKey: plan.query.key() });
        return (
          <>
            <PageHeader
              title={`${found.no}　${found.title}`}
              subtitle={[found.planTitle, found.part, found.section].filter(Boolean).join(' › ')}
              actions={<CloseAction task={found} onChanged={changed} />}
            />
            <Units task={found} onChanged={changed} />
            <JudgedTargets targets={found.judgedTargets} />
            <WatchedMetrics task={found} onChanged={changed} />
            <Milestones task={found} onChanged={changed} />
            <Reports task={found} onChanged={changed} />
            <Evidence task={found} onChanged={changed} />
            <TaskHistory events={found.history} />
            <Source text={found.sourceText} />
          </>
        );
      }}
    </Loaded>
  );
}

function Units({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { t } = useTranslation();
  const accept = useMutation(plan.query.accept.mutationOptions({ onSuccess: onChanged }));
  const waiting = task.workFor.filter(({ accepted }) => !accepted);
  return (
    <section className="panel">
      <h2>
        {t('plan.units')} <TaskStateTag state={task.state} />
      </h2>
      <FormProblem error={accept.error} />
      <ul className="units">
        {task.units.map((unit) => (
          <li key={unit.organisationId}>
            {unit.role === 'responsible'
              ? unit.name
              : bracketed(t, unit.name, t(`plan.unitRole.${unit.role}`))}{' '}
            <Tag
              tone={unit.acceptedAt ? 'good' : 'quiet'}
              label={t(unit.acceptedAt ? 'plan.accepted' : 'plan.notAccepted')}
            />
          </li>
        ))}
      </ul>
      {waiting.length > 0 && waiting.length <= 5 ? (
        <Flex wrap gap="small" className="no-print">
          {waiting.map(({ organisationId, name }) => (
            <Button
              key={organisationId}
              type="primary"
              loading={accept.isPending}
              onClick={() => accept.mutate({ taskId: task.id, organisationId })}
            >
              {t('plan.accept')} · {name}
            </Button>
          ))}
        </Flex>
      ) : null}
    </section>
  );
}

function Source({ text }: { text: string | null }) {
  const { t } = useTranslation();
  if (!text) return null;
  return (
    <details className="panel">
      <summary>
        <b>{t('plan.sourceText')}</b>
      </summary>
      <p>{text}</p>
    </details>
  );
}
