import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { SchoolDetail } from '../contract/school.ts';
import { schools } from './api-client.ts';
import { Campuses } from './campuses.tsx';
import './schools.css';
import { schoolPageSearch } from './search.ts';
import { SetFactsForm } from './set-facts-form.tsx';

/** One school as of a day: what it is, where it works, what became of it. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(schoolPageSearch);
  const [changing, setChanging] = useState(false);
  const found = useQuery(schools.query.get.queryOptions({ input: { id, asOf: search.asOf } }));
  const refresh = () => void found.refetch();
  return (
    <Loaded query={found}>
      {(school) => (
        <>
          <PageHeader
            title={school.name}
            trail={[{ label: t('schools.title.page'), to: '/schools' }]}
            subtitle={`${t(`schools.type.${school.schoolType ?? 'none'}`)} · ${t(`schools.ownership.${school.ownership ?? 'none'}`)}`}
            actions={
              <>
                <DayPicker
                  value={search.asOf ?? null}
                  onChange={(asOf) => setSearch({ asOf })}
                  label={t('schools.asOf')}
                />
                {school.abilities.change ? (
                  <Button onClick={() => setChanging(true)}>{t('schools.setFacts')}</Button>
                ) : null}
              </>
            }
          />
          {school.existing ? null : <Staying school={school} />}
          <Facts school={school} />
          <Campuses school={school} onChanged={refresh} />
          <History school={school} />
          <SetFactsForm school={school} open={changing} onClose={() => setChanging(false)} onDone={refresh} />
        </>
      )}
    </Loaded>
  );
}

function Facts({ school }: { school: SchoolDetail }) {
  const { t } = useTranslation();
  const area = (value: number) => (school.campuses ? `${formatNumber(value, 0)} m²` : '—');
  return (
    <section className="panel">
      <h2>
        {t('schools.facts')} {school.synthetic ? <Tag tone="warn" label={t('schools.synthetic')} /> : null}{' '}
        {school.existing ? null : <Tag tone="quiet" label={t('schools.state.ended')} />}
      </h2>
      <DescriptionList
        rows={[
          [t('schools.identifier'), school.identifier],
          [t('schools.county'), school.divisionName],
          [t('schools.type'), t(`schools.type.${school.schoolType ?? 'none'}`)],
          [t('schools.ownership'), t(`schools.ownership.${school.ownership ?? 'none'}`)],
          ...(school.ownership && school.ownership !== 'public'
            ? [[t('schools.organiser'), school.organiser ?? t('schools.organiserNone')] as const]
            : []),
          ...(school.countyCentre ? [[t('schools.centre'), t('schools.centre.yes')] as const] : []),
          [t('schools.land'), area(school.landAreaM2)],
          [t('schools.building'), area(school.buildingAreaM2)],
          [
            t('schools.toOrganisation'),
            <Link key="organisation" to={'/organisations/$id' as '/'} params={{ id: school.id } as never}>
              {school.name}
            </Link>,
          ],
        ]}
      />
    </section>
  );
}

/** What a school that has ended still holds: every line has to reach nought. */
function Staying({ school }: { school: SchoolDetail }) {
  const { t } = useTranslation();
  const lines = [
    [t('schools.staying.students'), school.staying.students] as const,
    [t('schools.staying.teachers'), school.staying.teachers] as const,
    [t('schools.staying.campuses'), school.staying.campuses] as const,
  ];
  return (
    <section className="panel">
      <h2>{t('schools.staying')}</h2>
      <p className="quiet">{t('schools.stayingHelp')}</p>
      <ul className="plain-list">
        {lines.map(([label, count]) =>
          count === null ? null : (
            <li key={label}>
              <span>{label}</span>
              <Tag
                tone={count === 0 ? 'good' : 'warn'}
                label={count === 0 ? t('schools.settled') : formatNumber(count)}
              />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function History({ school }: { school: SchoolDetail }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const span = ({ from, to }: { from: string; to: string | null }) =>
    `${formatDay(from, language)} — ${to ? formatDay(to, language) : t('schools.history.now')}`;
  return (
    <section className="panel schools-history">
      <h2>{t('schools.history')}</h2>
      {school.succession.length > 0 ? (
        <>
          <h3>{t('schools.history.succession')}</h3>
          <HistoryList
            entries={school.succession.map((step) => ({
              key: step.id + step.effectiveOn,
              when: formatDay(step.effectiveOn, language),
              title: t(`schools.succession.${step.direction}.${step.kind}`),
              detail: (
                <Link to={'/schools/$id' as '/'} params={{ id: step.id } as never}>
                  {step.name}
                </Link>
              ),
            }))}
          />
        </>
      ) : null}
      <h3>{t('schools.history.states')}</h3>
      <HistoryList
        entries={school.states.map((state) => ({
          key: state.from,
          when: span(state),
          title: `${t(`schools.type.${state.schoolType}`)} · ${t(`schools.ownership.${state.ownership}`)}`,
          detail: [state.organiser, state.documentNumber].filter(Boolean).join(' · '),
        }))}
      />
      <h3>{t('schools.history.campuses')}</h3>
      <HistoryList
        entries={school.campusHistory.map((campus) => ({
          key: campus.id + campus.from,
          when: span(campus),
          title: campus.name,
          detail: `${formatNumber(campus.landAreaM2, 0)} m²`,
        }))}
      />
    </section>
  );
}
