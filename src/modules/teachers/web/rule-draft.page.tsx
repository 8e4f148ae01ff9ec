import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { DraftContent, DraftView } from '../contract/rule-versions.ts';
import { teachers } from './api-client.ts';
import { Effect } from './rule-effect.tsx';
import { CriteriaList, ValueList } from './rule-values.tsx';
import { draftSearch } from './search.ts';

/** A draft with what it would change, on the register of today or of another day. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const title = useContentTitle();
  const [search, setSearch] = usePageSearch(draftSearch);
  const query = useQuery(teachers.query.getDraft.queryOptions({ input: { id, ...search } }));
  return (
    <Loaded query={query}>
      {(draft) => (
        <>
          <PageHeader
            title={title(draft.content)}
            trail={[{ label: t('teachers.rules'), to: '/teacher-rules' }]}
            subtitle={
              <Tag
                tone={draft.state === 'adopted' ? 'good' : 'quiet'}
                label={t(`teachers.rules.state.${draft.state}`)}
              />
            }
            actions={
              <>
                <DayPicker
                  value={search.asOf ?? null}
                  onChange={(asOf) => setSearch({ asOf })}
                  label={t('teachers.asOf')}
                />
                <Steps draft={draft} onChanged={() => void query.refetch()} />
              </>
            }
          />
          <Effect effect={draft.effect} content={draft.content} />
          <Content draft={draft} />
        </>
      )}
    </Loaded>
  );
}

/** Which rule a draft is of. */
function useContentTitle() {
  const { t } = useTranslation();
  return (content: DraftContent) =>
    [
      t(`teachers.rules.${content.kind}`),
      ...(content.kind === 'criteria'
        ? [t(`teachers.rules.schoolKind.${content.schoolKind}`), t(`teachers.level.${content.level}`)]
        : []),
    ].join(' · ');
}

function Steps({ draft, onChanged }: { draft: DraftView; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  if (!draft.mayChange) return null;
  const { id, revision } = draft;
  return (
    <>
      <Button onClick={() => void navigate({ to: '/teacher-rules/draft' as '/', search: { id } as never })}>
        {t('teachers.rules.editDraft')}
      </Button>
      <ConfirmAction
        label={t('teachers.rules.discard')}
        explanation={t('teachers.rules.discard.help')}
        danger
        act={() => teachers.client.discardDraft({ id, revision })}
        onDone={onChanged}
      />
      <ConfirmAction
        label={t('teachers.rules.adopt')}
        explanation={t('teachers.rules.adopt.help')}
        button={{ type: 'primary' }}
        act={() => teachers.client.adoptDraft({ id, revision })}
        onDone={onChanged}
      />
    </>
  );
}

function Content({ draft }: { draft: DraftView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { content } = draft;
  return (
    <section className="panel">
      <h2>{t('teachers.rules.content')}</h2>
      <DescriptionList
        rows={[
          [t('teachers.rules.effectiveFrom'), formatDay(draft.effectiveFrom, language)],
          [t('teachers.rules.source'), draft.source],
          [t('teachers.rules.clause'), draft.clause],
          [t('teachers.rules.confidence'), t(`teachers.rules.confidence.${draft.confidence}`)],
          [t('teachers.rules.recordedBy'), actedBy(t, draft.recordedByName)],
          ...(draft.decidedByName
            ? [
                [
                  t('teachers.rules.decidedBy'),
                  `${actedBy(t, draft.decidedByName)} · ${formatDay(draft.decidedOn, language)}`,
                ] as const,
              ]
            : []),
        ]}
      />
      {content.kind === 'criteria' ? (
        <CriteriaList values={content.values} />
      ) : (
        <ValueList values={content.values} />
      )}
    </section>
  );
}
