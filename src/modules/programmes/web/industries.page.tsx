import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { IndustryRow } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { ClassSelect } from './choices.tsx';
import { useRequired } from './offering-forms.tsx';
import { useLanguage } from './use-words.ts';

/** Pillar industries with the classes that serve them. */
export function Page() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const [changing, setChanging] = useState<IndustryRow>();
  const list = useQuery(programmes.query.listIndustries.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('programmes.industries')}
        trail={[{ label: t('programmes.supply'), to: '/programme-supply' }]}
      >
        <p className="quiet">{t('programmes.industry.help')}</p>
      </PageHeader>
      <DataTable
        label={t('programmes.industries')}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        loading={list.isFetching}
        error={list.error}
        retry={() => void list.refetch()}
        columns={[
          {
            key: 'name',
            title: t('programmes.industries'),
            fixed: true,
            render: (row) => (language === 'en' ? row.english : row.name),
          },
          { key: 'place', title: t('programmes.industry.place'), render: (row) => row.place ?? '—' },
          {
            key: 'classes',
            title: t('programmes.industry.classes'),
            render: (row) =>
              row.classes.map(({ code, name }) => (
                <button
                  key={code}
                  type="button"
                  className="link"
                  style={{ marginInlineEnd: '0.75rem' }}
                  onClick={() =>
                    void navigate({ to: '/programmes' as '/', search: { classCode: code } as never })
                  }
                >
                  {name}
                </button>
              )),
          },
          {
            key: 'source',
            title: t('programmes.industry.source'),
            render: (row) => `${row.source} · ${row.clause}`,
          },
          {
            key: 'confidence',
            title: t('programmes.confidence'),
            render: (row) => (
              <Tag
                tone={row.confidence === 'verified' ? 'good' : 'warn'}
                label={t(`programmes.confidence.${row.confidence}`)}
              />
            ),
          },
          ...(list.data?.mayChange
            ? [
                {
                  key: 'acts',
                  title: '',
                  render: (row: IndustryRow) => (
                    <Button size="small" onClick={() => setChanging(row)}>
                      {t('programmes.industry.change')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing ? (
        <ClassesForm
          industry={changing}
          onClose={() => setChanging(undefined)}
          onDone={() => void list.refetch()}
        />
      ) : null}
    </>
  );
}

type Values = { classCodes: string[]; from: string; reason: string };

function ClassesForm({
  industry,
  ...drawer
}: {
  industry: IndustryRow;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<Values>
      {...drawer}
      open
      title={`${industry.name} · ${t('programmes.industry.change')}`}
      help={t('programmes.industry.help')}
      initialValues={{ classCodes: industry.classes.map(({ code }) => code), from: todayInChina() }}
      submit={(values) => programmes.client.setIndustryClasses({ id: industry.id, ...values })}
    >
      <Form.Item name="classCodes" label={t('programmes.industry.classes')}>
        <ClassSelect multiple />
      </Form.Item>
      <Form.Item name="from" label={t('programmes.industry.from')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('programmes.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
