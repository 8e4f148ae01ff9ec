import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bracketed } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { type Disagreement, marks, type ScoreOverview } from '../contract/score.ts';
import { cycles } from './cycle-client.ts';

type Props = { cycleId: string; subjects: ScoreOverview['subjects'] };
type Fields = { value: number; mark: 'scored' | 'absent' | 'void'; reason: string };

/** Marks on which two persons disagree, and the decision of a third. */
export function Disagreements({ cycleId, subjects }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [page, setPage] = useState({ page: 1, pageSize: 20 });
  const [decided, setDecided] = useState<Disagreement>();
  const list = useQuery(cycles.query.listDisagreements.queryOptions({ input: { cycleId, ...page } }));
  const key = (name: string) => t(`admissions.cycle.score.${name}`);
  const titleOf = (subject: string) => subjects.find((each) => each.key === subject)?.title ?? subject;
  const shown = (entry: Disagreement['first']) =>
    entry === null
      ? key('missingEntry')
      : bracketed(t, entry.mark === 'scored' ? String(entry.value) : key(`mark.${entry.mark}`), entry.by);
  return (
    <section className="panel">
      <h2>{key('disagreements')}</h2>
      <p className="quiet">
        {key('disagreementsHelp')}{' '}
        <ExportList size="small" path={`/admission-cycles/${cycleId}/disagreements.xlsx`} />
      </p>
      <DataTable<Disagreement>
        label={key('disagreements')}
        rows={list.data?.rows}
        rowKey={(row) => row.candidateId + row.subject}
        loading={list.isFetching}
        error={list.error}
        total={list.data?.total ?? 0}
        {...page}
        onPage={(next, pageSize) => setPage({ page: next, pageSize })}
        empty={<EmptyState title={key('noDisagreements')} />}
        columns={[
          { key: 'number', title: t('admissions.cycle.candidate.number'), render: (row) => row.number },
          { key: 'name', title: t('admissions.cycle.candidate.name'), render: (row) => row.nameMasked },
          { key: 'subject', title: key('subject'), render: (row) => titleOf(row.subject) },
          { key: 'first', title: key('first'), render: (row) => shown(row.first) },
          { key: 'second', title: key('second'), render: (row) => shown(row.second) },
          {
            key: 'decide',
            title: key('decide'),
            render: (row) =>
              row.mayDecide ? (
                <Button size="small" onClick={() => setDecided(row)}>
                  {key('decide')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      <FormDrawer<Fields>
        open={decided !== undefined}
        onClose={() => setDecided(undefined)}
        onDone={() => void client.invalidateQueries()}
        title={decided ? `${key('decide')} · ${titleOf(decided.subject)} · ${decided.number}` : ''}
        help={
          decided ? `${key('first')} ${shown(decided.first)} · ${key('second')} ${shown(decided.second)}` : ''
        }
        initialValues={{ mark: 'scored' }}
        submit={(values) =>
          cycles.client.decideMark({
            candidateId: decided?.candidateId ?? '',
            subject: decided?.subject ?? '',
            ...values,
            value: values.mark === 'scored' ? values.value : 0,
          })
        }
      >
        <MarkFields />
        <Form.Item
          name="reason"
          label={t('admissions.cycle.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormDrawer>
    </section>
  );
}

/** Points, or the word that there are none. */
export function MarkFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="mark" label={t('admissions.cycle.score.mark')}>
        <Select
          options={marks.map((value) => ({ value, label: t(`admissions.cycle.score.mark.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="value" label={t('admissions.cycle.score.value')}>
        <InputNumber min={0} max={1000} step={0.5} />
      </Form.Item>
    </>
  );
}
