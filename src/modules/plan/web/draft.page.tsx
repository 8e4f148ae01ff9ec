import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import './plan.css';
import { DraftTaskCard } from './draft-task-card.tsx';
import { Objectives } from './objectives.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PlanVersions } from './plan-versions.tsx';
import { draftSearch } from './search.ts';
import { SourceText } from './source-text.tsx';
import { UnitMapping } from './unit-mapping.tsx';

/**
 * The document beside what was read from it: click a task, see its place; correct, map, bind, put in force. Once in
 * force, the plan as of a day with its versions, and the ways to amend and end it.
 */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [{ asOf }] = usePageSearch(draftSearch);
  const draft = useQuery(plan.query.getDraft.queryOptions({ input: asOf ? { id, asOf } : { id } }));
  return <Loaded query={draft}>{(found) => <Review draft={found} />}</Loaded>;
}

function Review({ draft }: { draft: DraftView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(draftSearch);
  const client = useQueryClient();
  const current = draft.draftTasks.find(({ id }) => id === search.task);
  const changed = () => void client.invalidateQueries({ queryKey: plan.query.key() });
  return (
    <>
      <PageHeader
        title={draft.title}
        subtitle={t(`plan.planState.${draft.state}`)}
        actions={
          <>
            {draft.inForceFrom ? (
              <DayPicker
                label={t('plan.asOf')}
                value={search.asOf ?? null}
                onChange={(asOf) => setSearch({ asOf })}
              />
            ) : null}
            <PlanActions draft={draft} onChanged={changed} />
          </>
        }
      />
      <section className="panel">
        <DescriptionList
          rows={[
            [t('plan.documentNumber'), draft.documentNumber],
            [t('plan.issuer'), draft.issuer],
            [t('plan.issuedOn'), formatDay(draft.issuedOn, language)],
            [t('plan.startsOn'), formatDay(draft.startsOn, language)],
            [t('plan.endsOn'), formatDay(draft.endsOn, language)],
            [t('plan.inForce'), <InForce key="in-force" draft={draft} />],
            [t('plan.count.tasks'), draft.draftTasks.length],
          ]}
        />
      </section>
      {search.asOf ? (
        <Alert
          type="info"
          showIcon
          className="form-problem"
          title={t('plan.asOf.note', { day: formatDay(search.asOf, language) })}
        />
      ) : null}
      {draft.abilities.edit ? <Gaps draft={draft} onOpen={(task) => setSearch({ task })} /> : null}
      {draft.abilities.edit ? <UnitMapping planId={draft.id} onChanged={changed} /> : null}
      {draft.inForceFrom ? <PlanVersions planId={draft.id} onRead={(asOf) => setSearch({ asOf })} /> : null}
      <div className={draft.lines.length > 0 ? 'two-columns' : undefined}>
        {draft.lines.length > 0 ? (
          <SourceText lines={draft.lines} from={current?.startLine ?? null} to={current?.endLine ?? null} />
        ) : null}
        <section aria-label={t('plan.found')}>
          <h2>{t(draft.abilities.edit ? 'plan.found' : 'plan.tasks')}</h2>
          <Objectives draft={draft} onChanged={changed} />
          {draft.draftTasks.map((task, index) => (
            <DraftTaskCard
              key={task.id}
              task={task}
              previousId={draft.draftTasks[index - 1]?.id ?? null}
              editable={draft.abilities.edit}
              planId={draft.id}
              open={task.id === search.task}
              onOpen={() => setSearch({ task: task.id })}
              onChanged={changed}
            />
          ))}
        </section>
      </div>
    </>
  );
}

/** The days on which a plan holds, and what took over. */
function InForce({ draft }: { draft: DraftView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { inForceFrom, inForceTo, succeededBy } = draft;
  if (!inForceFrom) return '—';
  return (
    <>
      {formatDay(inForceFrom, language)} — {inForceTo ? formatDay(inForceTo, language) : ''}
      {succeededBy ? (
        <div>
          {t('plan.succeededBy')}{' '}
          <Link to={'/plans/$id' as '/'} params={{ id: succeededBy.id } as never}>
            {succeededBy.title}
          </Link>
        </div>
      ) : null}
    </>
  );
}

function Gaps({ draft, onOpen }: { draft: DraftView; onOpen: (taskId: string | undefined) => void }) {
  const { t } = useTranslation();
  if (draft.gaps.length === 0)
    return (
      <p className="panel" role="status">
        {t('plan.gaps.none')}
      </p>
    );
  return (
    <details className="panel" open={draft.gaps.length < 12}>
      <summary>
        <b>{t('plan.gaps')}</b> {draft.gaps.length}
      </summary>
      <ul className="fault-list">
        {draft.gaps.map((gap) => (
          <li key={gap.code + gap.taskId + gap.targetId + JSON.stringify(gap.params)}>
            <button type="button" className="link" onClick={() => onOpen(gap.taskId ?? undefined)}>
              {t(`fault.${gap.code}`, gap.params)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
