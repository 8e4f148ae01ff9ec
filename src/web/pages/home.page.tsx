import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { readAnswer } from '../api/problem.ts';
import { formatDay, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
import { groupInbox } from '../session/group-inbox.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/status-tag.tsx';

const tones: Record<InboxItem['state'], Tone> = {
  overdue: 'bad',
  'sent-back': 'warn',
  'due-soon': 'calm',
  waiting: 'quiet',
};

/** The first page: what waits for the person, most urgent first. */
export function Page() {
  const { t } = useTranslation();
  const inbox = useQuery({
    queryKey: ['inbox'],
    queryFn: async () => readAnswer<InboxItem[]>(await fetch('/api/inbox')),
    refetchInterval: 60_000,
  });
  return (
    <>
      <PageHeader title={t('home.title')} />
      <Loaded query={inbox}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('home.empty')} help={t('home.emptyHelp')} />
          ) : (
            <Groups items={items} />
          )
        }
      </Loaded>
    </>
  );
}

/** Most pressing first; within a group what is due first. */
function Groups({ items }: { items: readonly InboxItem[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return groupInbox(items).map(({ state, total, open, folded }) => (
    <section key={state} aria-labelledby={`inbox-${state}`}>
      <h2 id={`inbox-${state}`} className="inbox-heading">
        <Tag tone={tones[state]} label={t(`home.state.${state}`)} />{' '}
        <span className="quiet">{t('home.count', { total: formatNumber(total) })}</span>
      </h2>
      <ul className="inbox">
        {open.map((item) => (
          <Item key={`${item.module}${item.id}`} item={item} />
        ))}
      </ul>
      {folded.map(({ module, kind, items: rest }) => (
        <details key={`${module}${kind.en}`} className="inbox-fold">
          <summary>{t('home.more', { kind: kind[language], total: formatNumber(rest.length) })}</summary>
          <ul className="inbox">
            {rest.map((item) => (
              <Item key={`${item.module}${item.id}`} item={item} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  ));
}

function Item({ item }: { item: InboxItem }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <li>
      <Link to={item.path as '/'} className="inbox-title">
        {item.title}
      </Link>
      <span className="quiet">
        {item.kind[language]}
        {item.organisationName ? ` · ${item.organisationName}` : ''}
        {item.dueOn ? ` · ${t('home.due', { day: formatDay(item.dueOn, language) })}` : ''}
      </span>
    </li>
  );
}
