import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { ContactView } from '../contract/contact.ts';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { AddContactForm, ChangeContactForm, EndContactForm, RevealForm } from './contact-forms.tsx';
import { useShowLink } from './show-link.tsx';

type Open = { act: 'change' | 'end' | 'reveal'; contact: ContactView };

/** Whom to ask at the enterprise, with their links; they have no accounts. */
export function ContactsPanel({ enterprise }: { enterprise: EnterpriseView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const contacts = useQuery(enterprises.query.listContacts.queryOptions({ input: { id: enterprise.id } }));
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Open>();
  const changed = () => void contacts.refetch();
  const drawer = (act: Open['act']) => ({
    contact: open?.contact,
    open: open?.act === act,
    onClose: () => setOpen(undefined),
    onDone: changed,
  });
  return (
    <section className="panel">
      <h2>{t('enterprises.contacts')}</h2>
      <p className="quiet">{t('enterprises.contacts.help')}</p>
      <p className="no-print">
        <Button onClick={() => setAdding(true)}>{t('enterprises.contact.add')}</Button>
      </p>
      <DataTable
        label={t('enterprises.contacts')}
        rows={contacts.data}
        rowKey={(row) => row.id}
        loading={contacts.isPending}
        error={contacts.error}
        empty={<EmptyState title={t('enterprises.contacts.none')} />}
        columns={[
          {
            key: 'name',
            title: t('enterprises.contact.name'),
            render: (row) => (
              <>
                {row.name} {row.to ? <Tag tone="quiet" label={t('enterprises.contact.ended')} /> : null}
                <div className="quiet">
                  {`${formatDay(row.from, language)} — ${row.to ? formatDay(row.to, language) : ''}`}
                </div>
              </>
            ),
          },
          { key: 'post', title: t('enterprises.contact.post'), render: (row) => row.post ?? '—' },
          { key: 'phone', title: t('enterprises.contact.phone'), render: (row) => row.phoneMasked },
          { key: 'link', title: t('enterprises.link'), render: (row) => <LinkState contact={row} /> },
          {
            key: 'act',
            title: '',
            render: (row) =>
              row.to ? null : (
                <ContactActions
                  contact={row}
                  onOpen={(act) => setOpen({ act, contact: row })}
                  onChanged={changed}
                />
              ),
          },
        ]}
      />
      <AddContactForm
        enterpriseId={enterprise.id}
        open={adding}
        onClose={() => setAdding(false)}
        onDone={changed}
      />
      <ChangeContactForm {...drawer('change')} />
      <EndContactForm {...drawer('end')} />
      <RevealForm {...drawer('reveal')} />
    </section>
  );
}

const tones = { live: 'calm', used: 'good', revoked: 'quiet', expired: 'warn' } as const;

function LinkState({ contact: { link } }: { contact: ContactView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (!link) return <>—</>;
  return (
    <>
      <Tag
        tone={tones[link.state]}
        label={t(`enterprises.link.state.${link.state}`, {
          day: formatInstant(link.expiresAt, language),
        })}
        title={formatInstant(link.usedAt ?? link.issuedAt, language)}
      />{' '}
      {link.openings > 0 ? (
        <span className="quiet">{t('enterprises.link.openings', { count: link.openings })}</span>
      ) : null}
    </>
  );
}

function ContactActions({
  contact,
  onOpen,
  onChanged,
}: {
  contact: ContactView;
  onOpen: (act: Open['act']) => void;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const showLink = useShowLink();
  const issue = useMutation({
    mutationFn: () => enterprises.client.issueLink({ id: contact.id }),
    onSuccess: (link) => {
      showLink(link);
      onChanged();
    },
  });
  const live = contact.link?.state === 'live';
  return (
    <>
      <FormProblem error={issue.error} />
      <Flex wrap gap="small">
        <Button size="small" loading={issue.isPending} onClick={() => issue.mutate()}>
          {t(live ? 'enterprises.link.issue.again' : 'enterprises.link.issue')}
        </Button>
        {live && contact.link ? (
          <ConfirmAction
            label={t('enterprises.link.revoke')}
            explanation={t('enterprises.link.revoke.help')}
            button={{ size: 'small' }}
            act={() => enterprises.client.revokeLink({ id: contact.link?.id ?? '' })}
            onDone={onChanged}
          />
        ) : null}
        <Button size="small" onClick={() => onOpen('reveal')}>
          {t('enterprises.contact.reveal')}
        </Button>
        <Button size="small" onClick={() => onOpen('change')}>
          {t('enterprises.contact.change')}
        </Button>
        <Button size="small" onClick={() => onOpen('end')}>
          {t('enterprises.contact.end')}
        </Button>
      </Flex>
    </>
  );
}
