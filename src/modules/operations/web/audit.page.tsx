import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { operations } from './api-client.ts';
import { auditSearch } from './search.ts';

/** Who did what, and whether the record of it still fits its chain. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(auditSearch);
  const entries = useQuery(operations.query.listAudit.queryOptions({ input: search }));
  const verify = useMutation(operations.query.verifyAudit.mutationOptions());
  return (
    <>
      <PageHeader
        title={t('operations.audit')}
        subtitle={t('operations.audit.maskedHelp')}
        actions={
          <>
            <ExportList path="/audit.xlsx" search={search} />
            <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
              {t('operations.audit.verify')}
            </Button>
          </>
        }
      />
      {verify.data ? (
        <Alert
          className="form-problem"
          showIcon
          role="status"
          type={verify.data.faults.length === 0 ? 'success' : 'error'}
          title={
            verify.data.faults.length === 0
              ? t('operations.audit.verified', verify.data)
              : t('operations.audit.broken', { position: verify.data.faults[0]?.position })
          }
          description={<code>{verify.data.head}</code>}
        />
      ) : null}
      <FilterBar
        onReset={() =>
          setSearch({
            actor: undefined,
            action: undefined,
            subject: undefined,
            subjectId: undefined,
            from: undefined,
            to: undefined,
          })
        }
      >
        <SearchField
          value={search.actor}
          onChange={(actor) => setSearch({ actor })}
          placeholder={t('operations.audit.actor')}
        />
        <SearchField
          value={search.action}
          onChange={(action) => setSearch({ action })}
          placeholder={t('operations.audit.action')}
        />
        <DayPicker
          value={search.from ?? null}
          onChange={(from) => setSearch({ from })}
          label={t('accounts.from')}
        />
        <DayPicker value={search.to ?? null} onChange={(to) => setSearch({ to })} label={t('accounts.to')} />
      </FilterBar>
      <DataTable
        label={t('operations.audit')}
        rowKey={(row) => row.id}
        {...pagedList(entries, search, setSearch)}
        empty={<EmptyState title={t('operations.audit.empty')} />}
        columns={[
          {
            key: 'at',
            title: t('operations.audit.recordedAt'),
            render: (row) => formatInstant(row.recordedAt, language),
          },
          { key: 'actor', title: t('operations.audit.actor'), render: (row) => actedBy(t, row.actorName) },
          { key: 'action', title: t('operations.audit.action'), render: (row) => <code>{row.action}</code> },
          {
            key: 'subject',
            title: t('operations.audit.subject'),
            render: ({ subject, subjectId }) => (
              <Button
                size="small"
                type="link"
                title={`${t('operations.audit.sameSubject')}: ${subject}`}
                onClick={() => setSearch({ subject, subjectId })}
              >
                {t('operations.audit.same')}
              </Button>
            ),
            deskOnly: true,
          },
          {
            key: 'organisation',
            title: t('operations.audit.organisation'),
            render: (row) => row.organisationName ?? '—',
          },
          {
            key: 'reason',
            title: t('operations.audit.reason'),
            render: (row) => row.reason ?? '—',
            deskOnly: true,
          },
          {
            key: 'change',
            title: t('operations.audit.change'),
            render: (row) => <Change before={row.before} after={row.after} />,
            deskOnly: true,
          },
          {
            key: 'sealed',
            title: t('operations.audit.inChain'),
            render: (row) => (
              <Tag
                tone={row.sealed ? 'good' : 'quiet'}
                label={t(row.sealed ? 'operations.audit.sealed' : 'operations.audit.unsealed')}
              />
            ),
          },
        ]}
      />
    </>
  );
}

function Change({ before, after }: { before?: unknown; after?: unknown }) {
  const { t } = useTranslation();
  if (!before && !after) return <>—</>;
  const part = (title: string, value: unknown) =>
    value ? (
      <>
        <b>{title}</b>
        <pre className="json">{JSON.stringify(value, null, 2)}</pre>
      </>
    ) : null;
  return (
    <Popover
      trigger="click"
      content={
        <div style={{ maxWidth: 520, maxHeight: 420, overflow: 'auto' }}>
          {part(t('operations.audit.before'), before)}
          {part(t('operations.audit.after'), after)}
        </div>
      }
    >
      <Button size="small" type="link">
        {t('operations.audit.showChange')}
      </Button>
    </Popover>
  );
}
