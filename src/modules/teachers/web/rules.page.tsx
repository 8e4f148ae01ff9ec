import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { RuleVersions } from '../contract/rule-versions.ts';
import { schoolKinds } from '../contract/rule-versions.ts';
import { levels } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { CriteriaList, ValueList } from './rule-values.tsx';
import './teachers.css';

/** Every rule of the module as versions, and what is being drafted. */
export function Page() {
  const { t } = useTranslation();
  const rules = useQuery(teachers.query.listRules.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('teachers.rules')} subtitle={t('teachers.rules.cityOnly')} />
      <Loaded query={rules}>
        {(found) => (
          <>
            {found.mayDraft ? <Drafts drafts={found.drafts} /> : null}
            <Section
              title={t('teachers.rules.counting')}
              draft={found.mayDraft ? { kind: 'counting' } : undefined}
              versions={found.counting}
              show={({ values }) => <ValueList values={values} />}
            />
            <Section
              title={t('teachers.rules.recruitment')}
              draft={found.mayDraft ? { kind: 'recruitment' } : undefined}
              versions={found.recruitment}
              show={({ values }) => <ValueList values={values} />}
            />
            {schoolKinds.flatMap((schoolKind) =>
              levels.map((level) => (
                <Section
                  key={schoolKind + level}
                  title={`${t('teachers.rules.criteria')} · ${t(`teachers.rules.schoolKind.${schoolKind}`)} · ${t(`teachers.level.${level}`)}`}
                  draft={found.mayDraft ? { kind: 'criteria', schoolKind, level } : undefined}
                  versions={found.criteria.filter(
                    (each) => each.schoolKind === schoolKind && each.level === level,
                  )}
                  show={({ values }) => <CriteriaList values={values} />}
                />
              )),
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Drafts({ drafts }: { drafts: RuleVersions['drafts'] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  if (drafts.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('teachers.rules.drafts')}</h2>
      <DataTable
        label={t('teachers.rules.drafts')}
        rows={drafts}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/teacher-rules/drafts/$id' as '/', params: { id: row.id } as never })
        }
        columns={[
          {
            key: 'kind',
            title: t('teachers.rules.kind'),
            render: (row) => (
              <>
                {[
                  t(`teachers.rules.${row.kind}`),
                  row.schoolKind ? t(`teachers.rules.schoolKind.${row.schoolKind}`) : null,
                  row.level ? t(`teachers.level.${row.level}`) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </>
            ),
          },
          {
            key: 'from',
            title: t('teachers.rules.effectiveFrom'),
            render: (row) => formatDay(row.effectiveFrom, i18n.language as Language),
          },
          {
            key: 'by',
            title: t('teachers.rules.recordedBy'),
            render: (row) => actedBy(t, row.recordedByName),
          },
        ]}
      />
    </section>
  );
}

type Version = {
  id: string;
  from: string;
  to: string | null;
  source: string;
  clause: string;
  confidence: 'verified' | 'recalled';
};

function Section<V extends Version>({
  title,
  draft,
  versions,
  show,
}: {
  title: string;
  draft: Record<string, string> | undefined;
  versions: readonly V[];
  show: (version: V) => React.ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const today = todayInChina();
  const stateOf = ({ from, to }: V) =>
    from > today ? 'future' : to !== null && to < today ? 'past' : 'inForce';
  return (
    <section className="panel">
      <h2>{title}</h2>
      {versions.length === 0 ? <p className="quiet">{t('state.empty')}</p> : null}
      {versions.map((version) => {
        const state = stateOf(version);
        return (
          <details key={version.id} open={state === 'inForce'} className="teachers-version">
            <summary>
              <Tag
                tone={state === 'inForce' ? 'good' : state === 'future' ? 'calm' : 'quiet'}
                label={t(`teachers.rules.${state}`)}
              />{' '}
              {formatDay(version.from, language)} — {version.to ? formatDay(version.to, language) : ''}{' '}
              <Tag
                tone={version.confidence === 'verified' ? 'good' : 'warn'}
                label={t(`teachers.rules.confidence.${version.confidence}`)}
              />
            </summary>
            <p className="quiet">
              {version.source} · {version.clause}
            </p>
            {show(version)}
          </details>
        );
      })}
      {draft ? (
        <p className="no-print">
          <Button
            onClick={() => void navigate({ to: '/teacher-rules/draft' as '/', search: draft as never })}
          >
            {t('teachers.rules.draft')}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
