import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar, SearchField } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import type { RequestRow } from '../contract/own-record.ts';
import { students } from './api-client.ts';
import { RequestStateTag } from './request-state-tag.tsx';
import { requestSearch } from './search.ts';

/** What students ask to be corrected, the next to be answered first. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [search, setSearch] = usePageSearch(requestSearch);
  const [answering, setAnswering] = useState<RequestRow>();
  const list = useQuery(students.query.listRequests.queryOptions({ input: search }));
  return (
    <>
      <PageHeader
        title={t('students.requests')}
        trail={[{ label: t('students.title'), to: '/students' }]}
        actions={<ExportList path="/student-requests.xlsx" search={search} />}
      />
      <FilterBar onReset={() => setSearch({ q: undefined, state: undefined })}>
        <SearchField
          value={search.q}
          onChange={(q) => setSearch({ q })}
          placeholder={t('students.request.search')}
        />
        <Select
          allowClear
          style={{ width: 130 }}
          placeholder={t('students.request.anyState')}
          aria-label={t('students.finding.state')}
          value={search.state ?? null}
          onChange={(state) => setSearch({ state: state ?? undefined })}
          options={(['open', 'accepted', 'refused'] as const).map((value) => ({
            value,
            label: t(`students.request.state.${value}`),
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('students.requests')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={t('students.request.empty')} />}
        columns={[
          {
            key: 'student',
            title: t('students.student'),
            fixed: true,
            render: (row) => (
              <Link to={'/students/$id' as '/'} params={{ id: row.studentId } as never}>
                {row.studentName}
              </Link>
            ),
          },
          { key: 'school', title: t('students.school'), render: (row) => row.organisationName },
          {
            key: 'field',
            title: t('students.request.field'),
            render: (row) => t(`students.field.${row.field}`),
          },
          { key: 'proposed', title: t('students.request.proposed'), render: (row) => row.proposed },
          { key: 'reason', title: t('students.reason'), render: (row) => row.reason },
          {
            key: 'asked',
            title: t('students.request.askedOn'),
            render: (row) => formatDay(row.askedOn, language),
          },
          {
            key: 'due',
            title: t('students.request.dueOn'),
            render: (row) => formatDay(row.dueOn, language),
          },
          {
            key: 'state',
            title: t('students.finding.state'),
            render: (row) =>
              row.mayAnswer ? (
                <Button size="small" onClick={() => setAnswering(row)}>
                  {t('students.request.answer')}
                </Button>
              ) : (
                <>
                  <RequestStateTag state={row.state} /> {row.answer}
                  {row.answeredOn ? <div className="quiet">{formatDay(row.answeredOn, language)}</div> : null}
                </>
              ),
          },
        ]}
      />
      <FormDrawer<{ accept: boolean; answer: string }>
        open={answering !== undefined}
        onClose={() => setAnswering(undefined)}
        title={t('students.request.answerTitle')}
        help={
          answering
            ? `${answering.studentName} · ${t(`students.field.${answering.field}`)} → ${answering.proposed}`
            : undefined
        }
        submit={(values) => students.client.answerRequest({ id: answering?.id ?? '', ...values })}
        onDone={() => void list.refetch()}
      >
        <Form.Item
          name="accept"
          label={t('students.request.decision')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Radio.Group
            options={[
              { value: true, label: t('students.request.accept') },
              { value: false, label: t('students.request.refuse') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="answer"
          label={t('students.request.answer')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
