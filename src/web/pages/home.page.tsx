import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '#kernel/contract/inbox.ts';
import { readAnswer } from '../api/problem.ts';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
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
            <ul className="inbox">
              {items.map((item) => (
                <Item key={`${item.module}${item.id}`} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Item({ item }: { item: InboxItem }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <li>
      <Tag tone={tones[item.state]} label={t(`home.state.${item.state}`)} />
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
