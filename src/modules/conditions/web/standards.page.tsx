import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, todayInChina } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { useCan } from '#web/session/use-me.ts';
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
  const mayEdit = useCan('conditions.standard.manage');
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
      <p className="quiet">{labelled(t, standard.adoptedByName, standard.reason)}</p>
      <table className="plain-table conditions-standard">
        <thead>
          <tr>
            <th scope="col">{t('conditions.indicator')}</th>
            <th scope="col" className="conditions-number">
              {t('conditions.threshold')}
            </th>
            <th scope="col">{t('conditions.standard.decides')}</th>
            <th scope="col">{t('conditions.standard.confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {standard.criteria.map((criterion) => (
            <tr key={criterion.indicator}>
              <th scope="row">
                {t(`conditions.indicator.${criterion.indicator}`)}
                {criterion.bands.map((band) => (
                  <div key={band.populationBelow} className="quiet">
                    {t('conditions.standard.bands', {
                      population: formatNumber(band.populationBelow),
                      threshold: formatNumber(band.threshold),
                    })}
                  </div>
                ))}
              </th>
              <td className="conditions-number">{thresholdText(t, criterion)}</td>
              <td>{t(criterion.decides ? 'conditions.standard.decides' : 'conditions.watched')}</td>
              <td>
                <Tag
                  tone={criterion.confidence === 'verified' ? 'good' : 'warn'}
                  label={t(`conditions.confidence.${criterion.confidence}`)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
