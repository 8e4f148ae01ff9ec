import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { OrganisationDetail } from '../contract/organisation.ts';
import { organisations } from './api-client.ts';
import { ChangeForm, CloseForm, CorrectForm, MoveForm } from './change-forms.tsx';
import { Members } from './members.tsx';
import { organisationPageSearch } from './search.ts';
import { SplitForm } from './split-form.tsx';

/** One organisation as of a day, with everything that is dated about it. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, setSearch] = usePageSearch(organisationPageSearch);
  const { t } = useTranslation();
  const found = useQuery(organisations.query.get.queryOptions({ input: { id, asOf: search.asOf } }));
  return (
    <Loaded query={found}>
      {(organisation) => (
        <>
          <PageHeader
            title={organisation.name}
            subtitle={t(`organisations.kind.${organisation.kind}`)}
            actions={
              <>
                <DayPicker
                  value={search.asOf ?? null}
                  onChange={(asOf) => setSearch({ asOf })}
                  label={t('organisations.asOf')}
                />
                <Actions organisation={organisation} onChanged={() => void found.refetch()} />
              </>
            }
          />
          <Facts organisation={organisation} />
          <History organisation={organisation} />
          {organisation.abilities.invite ? <Members organisationId={organisation.id} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Actions({ organisation, onChanged }: { organisation: OrganisationDetail; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'change' | 'correct' | 'move' | 'split' | 'close'>();
  if (!organisation.abilities.change) return null;
  const props = (name: typeof open) => ({
    organisation,
    open: open === name,
    onClose: () => setOpen(undefined),
    onDone: onChanged,
  });
  return (
    <>
      <Button onClick={() => setOpen('change')}>{t('organisations.change')}</Button>
      <Button onClick={() => setOpen('move')}>{t('organisations.move')}</Button>
      <Button onClick={() => setOpen('correct')}>{t('organisations.correct')}</Button>
      {organisation.until ? null : (
        <>
          <Button onClick={() => setOpen('split')}>{t('organisations.split')}</Button>
          <Button danger onClick={() => setOpen('close')}>
            {t('organisations.close')}
          </Button>
        </>
      )}
      <ChangeForm {...props('change')} />
      <MoveForm {...props('move')} />
      <CorrectForm {...props('correct')} />
      <SplitForm {...props('split')} />
      <CloseForm {...props('close')} />
    </>
  );
}

function Facts({ organisation }: { organisation: OrganisationDetail }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>
        {t('organisations.facts')}{' '}
        {organisation.synthetic ? <Tag tone="warn" label={t('organisations.synthetic')} /> : null}
      </h2>
      <DescriptionList
        rows={[
          [t('organisations.name'), organisation.name],
          [t('organisations.shortName'), organisation.shortName],
          [t('organisations.kind'), t(`organisations.kind.${organisation.kind}`)],
          [
            t('organisations.parent'),
            organisation.parentId ? (
              <OrganisationLink
                key="parent"
                id={organisation.parentId}
                name={organisation.parentName ?? ''}
              />
            ) : (
              '—'
            ),
          ],
          [t('organisations.division'), organisation.divisionName ?? organisation.divisionCode],
          [t('organisations.creditCode'), organisation.creditCode],
          [t('organisations.schoolIdentifier'), organisation.schoolIdentifier],
          [t('organisations.since'), formatDay(organisation.since, language)],
          [t('organisations.until'), formatDay(organisation.until, language)],
          ...(organisation.aliases.length > 0
            ? [[t('organisations.aliases'), listed(t, organisation.aliases)] as const]
            : []),
        ]}
      />
    </section>
  );
}

function OrganisationLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to={'/organisations/$id' as '/'} params={{ id } as never}>
      {name}
    </Link>
  );
}

function History({ organisation: { history } }: { organisation: OrganisationDetail }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const span = (from: string, to: string | null) =>
    `${formatDay(from, language)} — ${to ? formatDay(to, language) : t('accounts.now')}`;
  const party = (list: { id: string; name: string }[]) =>
    list.map(({ id, name }, index) => (
      <span key={id}>
        {index > 0 ? t('text.comma') : ''}
        <OrganisationLink id={id} name={name} />
      </span>
    ));
  return (
    <section className="panel">
      <h2>{t('organisations.events')}</h2>
      <HistoryList
        entries={history.events.map((event) => ({
          key: event.id,
          when: formatDay(event.effectiveOn, language),
          title: t(`organisations.event.${event.kind}`),
          detail: (
            <>
              {party(event.from)}
              {event.from.length > 0 && event.to.length > 0 ? ' → ' : ''}
              {party(event.to)}{' '}
              <span className="quiet">{[event.documentNumber, event.note].filter(Boolean).join(' · ')}</span>
            </>
          ),
        }))}
      />
      <h2>{t('organisations.states')}</h2>
      <HistoryList
        entries={history.states.map((state) => ({
          key: state.from,
          when: span(state.from, state.to),
          title: state.name,
          detail: t(`organisations.kind.${state.kind}`),
        }))}
      />
      <h2>{t('organisations.links')}</h2>
      <HistoryList
        entries={history.links.map((link) => ({
          key: link.tree + link.from,
          when: span(link.from, link.to),
          title: t(`organisations.tree.${link.tree}`),
          detail: <OrganisationLink id={link.parentId} name={link.parentName} />,
        }))}
      />
    </section>
  );
}
