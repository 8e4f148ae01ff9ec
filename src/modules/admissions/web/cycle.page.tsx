import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { actedBy, saidBy } from '#web/i18n/acted-by.ts';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CycleStage, CycleView } from '../contract/cycle.ts';
import { CycleTabs, useCycle } from './cycle-header.tsx';
import { CycleRounds } from './cycle-rounds.tsx';
import { CycleSteps } from './cycle-steps.tsx';
import { CycleStateTag, SyntheticTag } from './cycle-tags.tsx';

/** One cycle: what is done, what is next, who must act. */
export function Page() {
  const { t } = useTranslation();
  const { query } = useCycle();
  const mayRehearse = useCan('admissions.run.read');
  return (
    <Loaded query={query}>
      {(cycle) => (
        <>
          <PageHeader
            title={cycle.title}
            subtitle={
              <>
                {t(`admissions.cycle.kind.${cycle.kind}`)} · {cycle.organisationName}{' '}
                <CycleStateTag state={cycle.state} /> <SyntheticTag synthetic={cycle.synthetic} />
              </>
            }
            trail={[{ label: t('admissions.cycle.title'), to: '/admission-cycles' }]}
            actions={
              <>
                {mayRehearse && cycle.previous ? (
                  <Link to={'/admission-results' as '/'}>{t('admissions.cycle.rehearse')}</Link>
                ) : null}
                <CycleSteps cycle={cycle} onChanged={() => void query.refetch()} />
              </>
            }
          >
            <CycleTabs id={cycle.id} />
          </PageHeader>
          <section className="panel">
            <h2>{t('admissions.cycle.stages')}</h2>
            <ol className="admissions-stages">
              {cycle.stages.map((stage) => (
                <Stage key={stage.stage} id={cycle.id} stage={stage} />
              ))}
            </ol>
          </section>
          {cycle.state === 'published' || cycle.rounds.length > 0 ? <CycleRounds cycle={cycle} /> : null}
          {cycle.versions.length > 0 ? <Versions cycle={cycle} /> : null}
          <History cycle={cycle} />
        </>
      )}
    </Loaded>
  );
}

const pages: Partial<Record<CycleStage['stage'], string>> = {
  policy: 'policy',
  'seat-plan': 'seat-plan',
  candidates: 'candidates',
  scores: 'scores',
};
const tones = { done: 'good', current: 'calm', open: 'quiet' } as const;

function Stage({ id, stage }: { id: string; stage: CycleStage }) {
  const { t } = useTranslation();
  const page = pages[stage.stage];
  const name = t(`admissions.cycle.stage.${stage.stage}`);
  return (
    <li className={stage.state}>
      <b>{page ? <Link to={`/admission-cycles/${id}/${page}` as '/'}>{name}</Link> : name}</b>
      <Tag tone={tones[stage.state]} label={t(`admissions.cycle.stageState.${stage.state}`)} />
      <span className="quiet">
        {formatNumber(stage.done)}
        {stage.all === null ? '' : ` / ${formatNumber(stage.all)}`}{' '}
        {t(`admissions.cycle.stageCount.${stage.stage}`)}
      </span>
      {stage.state === 'current' ? <span>{t(`admissions.cycle.who.${stage.who}`)}</span> : null}
    </li>
  );
}

function Versions({ cycle }: { cycle: CycleView }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.versions')}</h2>
      <HistoryList
        entries={cycle.versions.map((version) => ({
          key: String(version.version),
          when: formatInstant(version.adoptedAt, i18n.language as Language),
          title: `${t('admissions.cycle.version', { version: version.version })} ${version.documentNumber}`,
          detail: [
            actedBy(t, version.adoptedByName),
            version.reason,
            listed(
              t,
              version.changed.map((section) => t(`admissions.cycle.rule.${section}`)),
            ),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </section>
  );
}

function History({ cycle }: { cycle: CycleView }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.history')}</h2>
      <HistoryList
        entries={cycle.events.map((event) => ({
          key: event.id,
          when: formatInstant(event.at, i18n.language as Language),
          title: t(`admissions.cycle.action.${event.action}`, { defaultValue: event.action }),
          detail: saidBy(t, event.actorName, event.note),
        }))}
      />
    </section>
  );
}
