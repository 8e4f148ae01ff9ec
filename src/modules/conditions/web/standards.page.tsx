import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatNumber, todayInChina } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCanInCity } from '#web/session/use-me.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import { type StandardView, schoolTypes } from '../contract/condition.ts';
import { conditions } from './api-client.ts';
import { thresholdText } from './condition-text.ts';
import './conditions.css';

/** What a school has to have: every version with its source, the one in force first. */
export function Page() {
  const { t } = useTranslation();
  const list = useQuery(conditions.query.listStandards.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('conditions.standards')}
        trail={[{ label: t('conditions.title'), to: '/conditions' }]}
      />
      <Loaded query={list}>
        {(standards) =>
          standards.length === 0 ? (
            <EmptyState title={t('conditions.standard.none')} />
          ) : (
            schoolTypes.map((schoolType) => (
              <Kind
                key={schoolType}
                schoolType={schoolType}
                standards={standards.filter((standard) => standard.schoolType === schoolType)}
              />
            ))
          )
        }
      </Loaded>
    </>
  );
}

function Kind({
  schoolType,
  standards,
}: {
  schoolType: StandardView['schoolType'];
  standards: readonly StandardView[];
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayEdit = useCanInCity('conditions.standard.manage');
  return (
    <section className="panel">
      <Flex className="conditions-heading" justify="space-between" align="center" wrap gap="small">
        <h2>{t(`conditions.type.${schoolType}`)}</h2>
        {mayEdit ? (
          <Button
            onClick={() =>
              void navigate({
                to: '/condition-standards/new' as '/',
                search: { schoolType } as never,
              })
            }
          >
            {t('conditions.standard.edit')}
          </Button>
        ) : null}
      </Flex>
      {standards.map((standard, index) => (
        <Version key={standard.id} standard={standard} open={index === 0} />
      ))}
    </section>
  );
}

function stateOf(standard: StandardView): { key: string; tone: Tone } {
  const today = todayInChina();
  if (standard.supersededOn) return { key: 'superseded', tone: 'quiet' };
  if (standard.from > today) return { key: 'future', tone: 'calm' };
  return standard.to !== null && standard.to < today
    ? { key: 'past', tone: 'quiet' }
    : { key: 'inForce', tone: 'good' };
}

function Version({ standard, open }: { standard: StandardView; open: boolean }) {
  const { t, i18n } = useTranslation();
  const day = (value: string | null) => formatDay(value, i18n.language as Language);
  const { key, tone } = stateOf(standard);
  return (
    <details open={open} className="conditions-scroll">
      <summary>
        {t('conditions.standard.version', { version: standard.version })}{' '}
        <Tag tone={tone} label={t(`conditions.standard.${key}`)} />{' '}
        {standard.to
          ? t('conditions.standard.periodTo', { from: day(standard.from), to: day(standard.to) })
          : t('conditions.standard.period', { from: day(standard.from) })}{' '}
        <span className="quiet">
          {standard.source} · {standard.clause} · {standard.region || t('conditions.standard.region.all')}
        </span>
      </summary>
      <p className="quiet">
        {t('conditions.standard.basicOf', {
          misses: standard.basicMissesMax,
          share: `${formatNumber(standard.basicShareMin * 100)}%`,
        })}{' '}
        {t('conditions.standard.basicHelp')}
      </p>
      <p className="quiet">{labelled(t, actedBy(t, standard.adoptedByName), standard.reason)}</p>
      <Criteria standard={standard} />
    </details>
  );
}

function Criteria({ standard }: { standard: StandardView }) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t('conditions.standard.criteria')}
      rows={standard.criteria}
      rowKey={({ indicator }) => indicator}
      columns={[
        {
          key: 'indicator',
          title: t('conditions.indicator'),
          render: (criterion) => (
            <>
              {t(`conditions.indicator.${criterion.indicator}`)}
              {criterion.bands.map((band) => (
                <div key={band.populationBelow} className="quiet">
                  {t('conditions.standard.bands', {
                    population: formatNumber(band.populationBelow),
                    threshold: formatNumber(band.threshold),
                  })}
                </div>
              ))}
            </>
          ),
        },
        {
          key: 'threshold',
          title: t('conditions.threshold'),
          align: 'right',
          render: (criterion) => thresholdText(t, criterion),
        },
        {
          key: 'decides',
          title: t('conditions.standard.use'),
          render: ({ decides }) => t(decides ? 'conditions.standard.decides' : 'conditions.watched'),
        },
        {
          key: 'confidence',
          title: t('conditions.standard.confidence'),
          render: ({ confidence }) => (
            <Tag
              tone={confidence === 'verified' ? 'good' : 'warn'}
              label={t(`conditions.confidence.${confidence}`)}
            />
          ),
        },
      ]}
    />
  );
}
