import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Why } from '#web/ui/why.tsx';
import type { FindingRow } from '../contract/finding.ts';
import { severities } from '../contract/rule.ts';
import { students } from './api-client.ts';
import { SchoolSelect } from './school-select.tsx';
import { findingSearch } from './search.ts';
import { SeverityTag } from './tags.tsx';

/** What the audit of the register found: by school, and one by one. */
export function Page() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [search, setSearch] = usePageSearch(findingSearch);
  const overview = useQuery(students.query.findingOverview.queryOptions({ input: {} }));
  const run = useMutation(
    students.query.runAudit.mutationOptions({ onSuccess: () => void message.success(t('form.done')) }),
  );
  return (
    <>
      <PageHeader
        title={t('students.findings')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/student-namesakes' as '/' })}>
              {t('students.namesakes')}
            </Button>
            <ExportList path="/student-findings.xlsx" search={search} />
            <Button loading={run.isPending} onClick={() => run.mutate({})}>
              {t('students.findings.run')}
            </Button>
          </>
        }
      />
      {(overview.data?.length ?? 0) > 1 ? (
        <section className="panel">
          <h2>{t('students.findings.overview')}</h2>
          <DataTable
            label={t('students.findings.overview')}
            rows={overview.data}
            rowKey={(row) => row.organisationId}
            onOpen={(row) => setSearch({ organisationId: row.organisationId })}
            columns={[
              {
                key: 'school',
                title: t('students.school'),

                render: (row) => row.organisationName,
              },
              {
                key: 'roll',
                title: t('students.findings.onRoll'),
                align: 'right',
                render: (row) => formatNumber(row.onRoll),
                total: formatNumber(overview.data?.reduce((sum, { onRoll }) => sum + onRoll, 0)),
              },
              {
                key: 'errors',
                title: t('students.findings.errors'),
                align: 'right',
                render: (row) => (row.errors ? <b>{formatNumber(row.errors)}</b> : '—'),
                total: formatNumber(overview.data?.reduce((sum, { errors }) => sum + errors, 0)),
              },
              {
                key: 'warnings',
                title: t('students.findings.warnings'),
                align: 'right',
                render: (row) => (row.warnings ? formatNumber(row.warnings) : '—'),
                total: formatNumber(overview.data?.reduce((sum, { warnings }) => sum + warnings, 0)),
              },
              {
                key: 'waived',
                title: t('students.findings.waived'),
                align: 'right',
                render: (row) => row.waived || '—',
                total: overview.data?.reduce((sum, { waived }) => sum + waived, 0),
              },
            ]}
          />
        </section>
      ) : null}
      <h2>{t('students.findings.list')}</h2>
      <Filters search={search} setSearch={setSearch} />
      <Findings search={search} setSearch={setSearch} onWaived={() => void overview.refetch()} />
    </>
  );
}

type Search = ReturnType<typeof usePageSearch<typeof findingSearch>>;

function Filters({ search, setSearch }: { search: Search[0]; setSearch: Search[1] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const rules = useQuery(students.query.rules.queryOptions({ input: {} }));
  return (
    <FilterBar
      onReset={() =>
        setSearch({ organisationId: undefined, rule: undefined, severity: undefined, state: undefined })
      }
    >
      <div className="students-school-filter">
        <SchoolSelect
          value={search.organisationId ?? null}
          onChange={(organisationId) => setSearch({ organisationId })}
          label={t('students.school')}
          placeholder={t('students.school')}
        />
      </div>
      <Select
        allowClear
        style={{ width: 110 }}
        placeholder={t('students.severity')}
        aria-label={t('students.severity')}
        value={search.severity ?? null}
        onChange={(severity) => setSearch({ severity: severity ?? undefined })}
        options={severities.map((value) => ({ value, label: t(`students.severity.${value}`) }))}
      />
      <Select
        allowClear
        style={{ width: 220 }}
        placeholder={t('students.finding.rule')}
        aria-label={t('students.finding.rule')}
        value={search.rule ?? null}
        onChange={(rule) => setSearch({ rule: rule ?? undefined })}
        options={(rules.data ?? [])
          .filter(({ kind }) => kind === 'audit')
          .map(({ id, title }) => ({ value: id, label: title[language] }))}
      />
      <Select
        style={{ width: 110 }}
        aria-label={t('students.finding.state')}
        value={search.state ?? 'open'}
        onChange={(state) => setSearch({ state: state === 'open' ? undefined : state })}
        options={(['open', 'waived', 'resolved'] as const).map((value) => ({
          value,
          label: t(`students.finding.state.${value}`),
        }))}
      />
    </FilterBar>
  );
}

function Findings({
  search,
  setSearch,
  onWaived,
}: {
  search: Search[0];
  setSearch: Search[1];
  onWaived: () => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const navigate = useNavigate();
  const [waiving, setWaiving] = useState<FindingRow>();
  const list = useQuery(students.query.listFindings.queryOptions({ input: search }));
  return (
    <>
      <DataTable
        label={t('students.findings.list')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('students.findings.empty')} />}
        onOpen={(row) =>
          row.studentId
            ? void navigate({ to: '/students/$id' as '/', params: { id: row.studentId } as never })
            : undefined
        }
        columns={[
          {
            key: 'severity',
            title: t('students.severity'),
            fixed: true,
            render: (row) => <SeverityTag severity={row.severity} />,
          },
          {
            key: 'rule',
            title: t('students.finding.rule'),
            render: (row) => (
              <>
                {row.title[language]}
                <Why
                  compact
                  sentence={t('students.condition.value', { value: row.value, needed: row.needed })}
                  clause={
                    row.confidence === 'recalled'
                      ? bracketed(t, `${row.source} ${row.clause}`, t('students.recalled'))
                      : `${row.source} ${row.clause}`
                  }
                />
              </>
            ),
          },
          { key: 'label', title: t('students.finding.subject'), render: (row) => row.label },
          { key: 'school', title: t('students.school'), render: (row) => row.organisationName },
          { key: 'value', title: t('students.finding.value'), render: (row) => row.value },
          { key: 'needed', title: t('students.finding.needed'), render: (row) => row.needed },
          {
            key: 'found',
            title: t('students.finding.foundOn'),
            render: (row) => formatDay(row.foundOn, language),
          },
          {
            key: 'state',
            title: t('students.finding.state'),
            render: (row) =>
              row.resolvedOn ? (
                `${t('students.finding.state.resolved')} ${formatDay(row.resolvedOn, language)}`
              ) : row.waivedOn ? (
                <>
                  {t('students.finding.waivedBy', {
                    name: actedBy(t, row.waivedByName),
                    reason: row.waivedReason,
                  })}
                  {row.waivedUntil ? (
                    <div className="quiet">
                      {t('students.finding.waivedUntil', { day: formatDay(row.waivedUntil, language) })}
                    </div>
                  ) : null}
                </>
              ) : row.mayWaive ? (
                <Button size="small" onClick={() => setWaiving(row)}>
                  {t('students.finding.waive')}
                </Button>
              ) : (
                t('students.finding.state.open')
              ),
          },
        ]}
      />
      <FormDrawer<{ reason: string; until?: string }>
        open={waiving !== undefined}
        onClose={() => setWaiving(undefined)}
        title={t('students.finding.waive')}
        help={waiving ? `${waiving.title[language]} · ${waiving.label}` : undefined}
        submit={({ reason, until }) =>
          students.client.waive({ id: waiving?.id ?? '', reason, until: until ?? null })
        }
        onDone={() => {
          void list.refetch();
          onWaived();
        }}
      >
        <Form.Item
          name="reason"
          label={t('students.reason')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="until" label={t('students.finding.waive.until')}>
          <DayPicker />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
