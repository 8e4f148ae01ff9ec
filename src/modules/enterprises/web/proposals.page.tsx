import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatInstant, formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type IssuedLink, type ProposalRow, ProposalState } from '../contract/contact.ts';
import { enterprises } from './api-client.ts';
import { proposalSearch } from './search.ts';
import { useShowLink } from './show-link.tsx';
import './enterprises.css';

const tones = { submitted: 'calm', accepted: 'good', 'sent-back': 'warn' } as const;

/** What contacts sent through their links, beside what the register holds, with the decision. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(proposalSearch);
  const query = useQuery(enterprises.query.listProposals.queryOptions({ input: search }));
  const changed = () => void query.refetch();
  const columns = useColumns(changed);
  return (
    <>
      <PageHeader
        title={t('enterprises.proposals')}
        subtitle={t('enterprises.proposals.help')}
        actions={<ExportList path="/enterprise-proposals.xlsx" search={search} />}
      />
      <FilterBar onReset={() => setSearch({ state: undefined })}>
        <Select
          allowClear
          style={{ width: 140 }}
          placeholder={t('enterprises.proposal.state')}
          aria-label={t('enterprises.proposal.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={ProposalState.options.map((value) => ({
            value,
            label: t(`enterprises.proposal.state.${value}`),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('enterprises.proposals')}
        rowKey={(row) => row.id}
        {...pagedList(query, search, setSearch)}
        empty={<EmptyState title={t('enterprises.proposals.none')} />}
        columns={columns}
      />
    </>
  );
}

function useColumns(changed: () => void): Column<ProposalRow>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const was = (value: string) => <div className="quiet">{t('enterprises.proposal.before', { value })}</div>;
  return [
    {
      key: 'enterprise',
      title: t('enterprises.name'),
      render: (row) => (
        <Link to={'/enterprises/$id' as '/'} params={{ id: row.enterpriseId } as never}>
          {row.enterpriseName}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('enterprises.proposal.state'),
      render: (row) => (
        <>
          <Tag tone={tones[row.state]} label={t(`enterprises.proposal.state.${row.state}`)} />
          <div className="quiet">{formatInstant(row.submittedAt, language)}</div>
          {row.decidedAt ? (
            <div className="quiet">
              {t('enterprises.proposal.decidedAt', { time: formatInstant(row.decidedAt, language) })}
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'headcount',
      title: t('enterprises.proposal.headcount'),
      render: (row) => (
        <>
          {bracketed(
            t,
            formatNumber(row.headcount),
            `${t('day.asOf')} ${formatDay(row.headcountAsOf, language)}`,
          )}
          <div className="quiet">
            {row.staffUsed
              ? t('enterprises.proposal.used', {
                  value: formatNumber(row.staffUsed.headcount),
                  source: t(`enterprises.source.${row.staffUsed.source}`),
                })
              : t('enterprises.staff.none')}
          </div>
          {row.staffUsed ? (
            <div className="quiet">
              {t('day.asOf')} {formatDay(row.staffUsed.asOf, language)}
            </div>
          ) : null}
        </>
      ),
    },
    {
      key: 'contact',
      title: t('enterprises.contact.name'),
      render: (row) => {
        const shown = [row.contactName, row.contactPost, row.phoneMasked ?? row.contactBefore.phoneMasked];
        const before = [row.contactBefore.name, row.contactBefore.post, row.contactBefore.phoneMasked];
        const [now, then] = [shown, before].map((parts) => parts.filter(Boolean).join(' '));
        return (
          <>
            {now}
            {now === then || row.state !== 'submitted' ? null : was(then ?? '')}
          </>
        );
      },
    },
    {
      key: 'note',
      title: t('enterprises.proposal.note'),
      render: (row) => <div className="enterprises-note">{row.note ?? '—'}</div>,
    },
    {
      key: 'act',
      title: '',
      render: (row) =>
        row.abilities.decide ? <Decision proposal={row} onChanged={changed} /> : (row.remark ?? null),
    },
  ];
}

function Decision({ proposal, onChanged }: { proposal: ProposalRow; onChanged: () => void }) {
  const { t } = useTranslation();
  const showLink = useShowLink();
  const [returning, setReturning] = useState(false);
  return (
    <Flex gap="small">
      <ConfirmAction
        label={t('enterprises.proposal.accept')}
        explanation={t('enterprises.proposal.accept.help')}
        button={{ size: 'small', type: 'primary' }}
        act={() =>
          enterprises.client.acceptProposal({ id: proposal.id, contactRevision: proposal.contactRevision })
        }
        onDone={onChanged}
      />
      <Button size="small" onClick={() => setReturning(true)}>
        {t('enterprises.proposal.sendBack')}
      </Button>
      <FormDrawer<{ remark: string }, IssuedLink>
        open={returning}
        onClose={() => setReturning(false)}
        title={t('enterprises.proposal.sendBack')}
        help={t('enterprises.proposal.sendBack.help')}
        submit={({ remark }) => enterprises.client.sendBackProposal({ id: proposal.id, remark })}
        onDone={(link) => {
          showLink(link);
          onChanged();
        }}
      >
        <Form.Item
          name="remark"
          label={t('enterprises.proposal.remark')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </Flex>
  );
}
