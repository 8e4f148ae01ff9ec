import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type NamesakeRow, type NamesakeSide, namesakeDecisions } from '../contract/finding.ts';
import { students } from './api-client.ts';
import { namesakeSearch } from './search.ts';

/** Records of the same name, sex and birthday: one person or two, and who found out. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(namesakeSearch);
  const [deciding, setDeciding] = useState<NamesakeRow>();
  const list = useQuery(students.query.listNamesakes.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('students.namesakes')}
        trail={[{ label: t('students.findings'), to: '/student-findings' }]}
        actions={<ExportList path="/student-namesakes.xlsx" search={search} />}
      >
        <p className="quiet">{t('students.namesakes.help')}</p>
      </PageHeader>
      <FilterBar>
        <Select
          style={{ width: 120 }}
          aria-label={t('students.finding.state')}
          value={search.state ?? 'undecided'}
          onChange={(state) => setSearch({ state: state === 'undecided' ? undefined : state })}
          options={(['undecided', 'decided'] as const).map((value) => ({
            value,
            label: t(`students.namesake.${value}`),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('students.namesakes')}
        rowKey={(row) => row.firstId + row.secondId}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('students.namesakes.empty')} />}
        columns={[
          {
            key: 'first',
            title: t('students.namesake.first'),
            render: (row) => <Side side={row.sides[0]} />,
          },
          {
            key: 'second',
            title: t('students.namesake.second'),
            render: (row) => <Side side={row.sides[1]} />,
          },
          {
            key: 'found',
            title: t('students.finding.foundOn'),
            render: (row) => formatDay(row.foundOn, language),
          },
          {
            key: 'decision',
            title: t('students.namesake.decision'),
            render: (row) => (
              <>
                {row.decision ? (
                  <>
                    <Tag
                      tone={row.decision === 'same-person' ? 'bad' : 'good'}
                      label={t(`students.namesake.${row.decision}`)}
                    />{' '}
                    <span className="quiet">
                      {[
                        formatDay(row.decidedOn, language),
                        labelled(t, actedBy(t, row.decidedByName), row.decidedReason ?? ''),
                      ].join(' · ')}
                    </span>
                  </>
                ) : null}{' '}
                {row.mayDecide ? (
                  <Button size="small" onClick={() => setDeciding(row)}>
                    {t('students.namesake.decide')}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <FormDrawer<{ decision: 'same-person' | 'different-persons'; reason: string }>
        open={deciding !== undefined}
        onClose={() => setDeciding(undefined)}
        title={t('students.namesake.decide')}
        submit={(values) =>
          students.client.decideNamesake({
            ...values,
            firstId: deciding?.firstId ?? '',
            secondId: deciding?.secondId ?? '',
          })
        }
        onDone={() => void list.refetch()}
      >
        <Form.Item
          name="decision"
          label={t('students.namesake.decision')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Radio.Group
            options={namesakeDecisions.map((value) => ({ value, label: t(`students.namesake.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('students.reason')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

function Side({ side }: { side: NamesakeSide | undefined }) {
  const { t } = useTranslation();
  if (!side) return null;
  const school = side.organisationName ?? t('students.namesake.elsewhere');
  if (!side.studentId) return <>{school}</>;
  return (
    <div>
      <Link to={'/students/$id' as '/'} params={{ id: side.studentId } as never}>
        {side.name}
      </Link>
      <div>{side.numberMasked}</div>
      <div className="quiet">{[school, side.entryYear, side.programmeName].filter(Boolean).join(' · ')}</div>
    </div>
  );
}
