import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { pagedList } from '#web/ui/paged-list.ts';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type ObjectionRow, objectionKinds, objectionStates } from '../contract/score.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { objectionSearch } from './cycle-search.ts';
import { MarkFields } from './disagreements.tsx';

const tones = { open: 'warn', upheld: 'good', rejected: 'quiet', 'taken-back': 'quiet' } as const;

/** What candidates hold to be wrong, and the answers. */
export function Page() {
  const { t, i18n } = useTranslation();
  const { id, query } = useCycle();
  const client = useQueryClient();
  const [search, setSearch] = usePageSearch(objectionSearch);
  const [answered, setAnswered] = useState<ObjectionRow>();
  const list = useQuery(cycles.query.listObjections.queryOptions({ input: { ...search, cycleId: id } }));
  const until = query.data?.policy.objectionsUntil;
  const key = (name: string) => t(`admissions.cycle.objection.${name}`);
  const language = i18n.language as Language;
  return (
    <>
      <CycleHeader
        title={t('admissions.cycle.objection')}
        subtitle={
          until ? t('admissions.cycle.objection.until', { time: formatInstant(until, language) }) : undefined
        }
        actions={<ExportList path="/admission-objections.xlsx" search={{ ...search, cycleId: id }} />}
      />
      <Filters search={search} setSearch={setSearch} />
      <DataTable<ObjectionRow>
        label={t('admissions.cycle.objection')}
        rowKey={(row) => row.id}
        {...pagedList(list, search, setSearch)}
        empty={<EmptyState title={key('empty')} />}
        columns={[
          { key: 'filed', title: key('filed'), render: (row) => formatInstant(row.filedAt, language) },
          {
            key: 'candidate',
            title: t('admissions.cycle.candidate'),
            render: (row) => (
              <Link to={`/admission-candidates/${row.candidateId}` as '/'}>
                {row.number} {row.nameMasked}
                <div className="quiet">{row.originName}</div>
              </Link>
            ),
          },
          { key: 'about', title: key('about'), render: (row) => key(`about.${row.about}`) },
          {
            key: 'statement',
            title: key('statement'),
            render: (row) => (
              <>
                {row.statement}{' '}
                {row.filedForCandidate ? <span className="quiet">{key('byDesk')}</span> : null}
              </>
            ),
          },
          {
            key: 'state',
            title: key('state'),
            render: (row) => <Tag tone={tones[row.state]} label={key(`state.${row.state}`)} />,
          },
          {
            key: 'answer',
            title: key('answer'),
            render: (row) =>
              row.mayAnswer ? (
                <Button size="small" type="primary" onClick={() => setAnswered(row)}>
                  {key('answer')}
                </Button>
              ) : (
                <>
                  {row.answer ?? '—'}
                  {row.answeredAt ? (
                    <div className="quiet">
                      {[actedBy(t, row.answeredByName), formatInstant(row.answeredAt, language)]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  ) : null}
                </>
              ),
          },
        ]}
      />
      <AnswerForm
        objection={answered}
        onClose={() => setAnswered(undefined)}
        onDone={() => void client.invalidateQueries()}
      />
    </>
  );
}

type Search = ReturnType<typeof objectionSearch.parse>;

function Filters({ search, setSearch }: { search: Search; setSearch: (change: Partial<Search>) => void }) {
  const { t } = useTranslation();
  return (
    <FilterBar onReset={() => setSearch({ state: undefined, about: undefined })}>
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={t('admissions.cycle.objection.state')}
        aria-label={t('admissions.cycle.objection.state')}
        value={search.state ?? null}
        onChange={(state) => setSearch({ state: state ?? undefined })}
        options={objectionStates.map((value) => ({
          value,
          label: t(`admissions.cycle.objection.state.${value}`),
        }))}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={t('admissions.cycle.objection.about')}
        aria-label={t('admissions.cycle.objection.about')}
        value={search.about ?? null}
        onChange={(about) => setSearch({ about: about ?? undefined })}
        options={objectionKinds.map((value) => ({
          value,
          label: t(`admissions.cycle.objection.about.${value}`),
        }))}
      />
    </FilterBar>
  );
}

type Fields = { uphold: boolean; answer: string; value?: number; mark: 'scored' | 'absent' | 'void' };

function AnswerForm({
  objection,
  onClose,
  onDone,
}: {
  objection: ObjectionRow | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const key = (name: string) => t(`admissions.cycle.objection.${name}`);
  const aboutMark = objection?.about === 'score' && objection.subject !== null;
  return (
    <FormDrawer<Fields>
      open={objection !== undefined}
      onClose={onClose}
      onDone={onDone}
      title={key('answer')}
      help={
        <>
          {objection?.statement}
          {aboutMark ? (
            <>
              <br />
              {key('answerHelp')}
            </>
          ) : null}
        </>
      }
      // Nobody is turned down by leaving the form as it is.
      initialValues={{ mark: 'scored' }}
      submit={({ uphold, answer, value, mark }) =>
        cycles.client.answerObjection({
          id: objection?.id ?? '',
          uphold,
          answer,
          correction: uphold && aboutMark ? { value: mark === 'scored' ? (value ?? 0) : 0, mark } : null,
        })
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="uphold"
            label={key('decision')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Select
              options={[
                { value: false, label: key('reject') },
                { value: true, label: key('uphold') },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before, after) => before.uphold !== after.uphold}>
            {() => (aboutMark && form.getFieldValue('uphold') ? <MarkFields /> : null)}
          </Form.Item>
          <Form.Item
            name="answer"
            label={key('answer')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          >
            <Input.TextArea rows={4} maxLength={1000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}
