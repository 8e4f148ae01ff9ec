import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { bracketed, listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type NamesakePair, namesakeVerdicts } from '../contract/duplicates.ts';
import { teachers } from './api-client.ts';
import { useOptions, useRequired } from './teacher-fields.tsx';

type Query = {
  data: { rows: NamesakePair[]; total: number } | undefined;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
};
type Props = {
  query: Query;
  page: number;
  pageSize: number;
  onPage: (page: number, pageSize: number) => void;
};

/** Pairs of one name and one day of birth, side by side, with the decision or the way to it. */
export function NamesakeTable({ query, page, pageSize, onPage }: Props) {
  const { t } = useTranslation();
  const [pair, setPair] = useState<NamesakePair>();
  return (
    <>
      <DataTable
        label={t('teachers.duplicates.namesakes')}
        rows={query.data?.rows}
        rowKey={(row) => row.key}
        loading={query.isFetching}
        error={query.error}
        retry={() => void query.refetch()}
        total={query.data?.total ?? 0}
        page={page}
        pageSize={pageSize}
        onPage={onPage}
        empty={<EmptyState title={t('teachers.duplicates.empty')} />}
        columns={[
          { key: 'name', title: t('teachers.name'), render: (row) => row.name },
          { key: 'born', title: t('teachers.bornYear'), render: (row) => row.bornYear },
          {
            key: 'first',
            title: t('teachers.duplicates.first'),
            render: (row) => <Record one={row.first} />,
          },
          {
            key: 'second',
            title: t('teachers.duplicates.second'),
            render: (row) => <Record one={row.second} />,
          },
          {
            key: 'decision',
            title: t('teachers.duplicates.state'),
            render: (row) => <Decision pair={row} onDecide={() => setPair(row)} />,
          },
        ]}
      />
      <DecisionForm pair={pair} onClose={() => setPair(undefined)} onDone={() => void query.refetch()} />
    </>
  );
}

function Record({ one }: { one: NamesakePair['first'] }) {
  const { t } = useTranslation();
  if (!one) return <span className="quiet">{t('teachers.duplicates.elsewhere')}</span>;
  return (
    <>
      <Link to={'/teachers/$id' as '/'} params={{ id: one.id } as never}>
        {one.identityMasked}
      </Link>
      <div className="quiet">{listed(t, one.schools)}</div>
    </>
  );
}

function Decision({ pair, onDecide }: { pair: NamesakePair; onDecide: () => void }) {
  const { t, i18n } = useTranslation();
  if (pair.mayDecide)
    return (
      <Button size="small" onClick={onDecide}>
        {t('teachers.duplicates.decide')}
      </Button>
    );
  if (!pair.decision) return <span className="quiet">{t('teachers.duplicates.elsewhere.help')}</span>;
  const { verdict, decidedByName, decidedOn, reason } = pair.decision;
  return (
    <>
      <Tag tone={verdict === 'same' ? 'warn' : 'good'} label={t(`teachers.duplicates.verdict.${verdict}`)} />
      <div className="quiet">
        {t('teachers.duplicates.decidedBy', {
          name: actedBy(t, decidedByName),
          day: formatDay(decidedOn, i18n.language as Language),
          reason,
        })}
      </div>
    </>
  );
}

type Values = { verdict: 'same' | 'different'; keptId?: string; reason: string };

function DecisionForm({
  pair,
  onClose,
  onDone,
}: {
  pair: NamesakePair | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  const verdicts = useOptions('teachers.duplicates.verdict', namesakeVerdicts);
  const records = [pair?.first, pair?.second].flatMap((one) => (one ? [one] : []));
  return (
    <FormDrawer<Values>
      open={pair !== undefined}
      onClose={onClose}
      onDone={onDone}
      title={t('teachers.duplicates.decide')}
      help={t('teachers.duplicates.help')}
      submit={({ verdict, keptId, reason }) =>
        teachers.client.decideNamesakes({
          firstId: pair?.first?.id ?? '',
          secondId: pair?.second?.id ?? '',
          verdict,
          keptId: verdict === 'same' ? (keptId ?? null) : null,
          reason,
        })
      }
    >
      <Form.Item name="verdict" label={t('teachers.duplicates.verdict')} rules={required}>
        <Radio.Group options={verdicts} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.verdict !== after.verdict}>
        {({ getFieldValue }) =>
          getFieldValue('verdict') === 'same' ? (
            <Form.Item name="keptId" label={t('teachers.duplicates.kept')} rules={required}>
              <Radio.Group
                options={records.map(({ id, identityMasked, schools }) => ({
                  value: id,
                  label: bracketed(t, identityMasked, listed(t, schools)),
                }))}
              />
            </Form.Item>
          ) : null
        }
      </Form.Item>
      <Form.Item name="reason" label={t('teachers.reason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
