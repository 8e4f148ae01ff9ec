import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '#web/api/problem.ts';
import { formatNumber } from '#web/i18n/format.ts';
import { bracketed, listed } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ExportList } from '#web/ui/export-list.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { FormBody } from '#web/ui/form-body.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { useDraftForm } from '#web/ui/use-draft-form.ts';
import type { QuotaView } from '../contract/quota.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { DocumentNumberField } from './document-number-field.tsx';

/** Seats allotted to junior highs: the key, what it gives, and the programmes that allot. */
export function Page() {
  const { t } = useTranslation();
  const { id, query: cycle } = useCycle();
  const quota = useQuery(cycles.query.getQuota.queryOptions({ input: { cycleId: id } }));
  const published = cycle.data?.state === 'published';
  return (
    <>
      <CycleHeader
        title={t('admissions.cycle.quota')}
        actions={
          <>
            <ExportList path={`/admission-cycles/${id}/quota.xlsx`} />
            {quota.data?.abilities.allot && quota.data.sharePercent !== null ? (
              <Allot cycleId={id} published={published} />
            ) : null}
          </>
        }
      />
      <Loaded query={quota}>
        {(found) =>
          found.sharePercent === null ? (
            <EmptyState title={t('admissions.cycle.quota.none')} />
          ) : (
            <>
              <Figures quota={found} />
              {found.abilities.setSchools ? (
                <Schools key={quota.dataUpdatedAt} cycleId={id} quota={found} />
              ) : (
                <SchoolTable quota={found} />
              )}
              <Programmes quota={found} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Allot({ cycleId, published }: { cycleId: string; published: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('admissions.cycle.quota.allot')}
      </Button>
      <FormDrawer<{ documentNumber?: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={() => void client.invalidateQueries()}
        title={t('admissions.cycle.quota.allot')}
        help={t('admissions.cycle.quota.allotHelp')}
        submit={({ documentNumber }) =>
          cycles.client.allotQuota({ cycleId, documentNumber: documentNumber || null })
        }
      >
        <DocumentNumberField required={published} />
      </FormDrawer>
    </>
  );
}

function Figures({ quota }: { quota: QuotaView }) {
  const { t } = useTranslation();
  const sum = (values: number[]) => formatNumber(values.reduce((total, value) => total + value, 0));
  return (
    <div className="key-figures">
      <Figure
        label={t('admissions.cycle.quota.share')}
        value={formatNumber(quota.sharePercent)}
        unit="%"
        why={{ sentence: t('admissions.cycle.quota.help'), clause: listed(t, ['ADM-02', 'ADM-09']) }}
      />
      <Figure label={t('admissions.cycle.quota.due')} value={sum(quota.programmes.map(({ due }) => due))} />
      <Figure
        label={t('admissions.cycle.quota.allotted')}
        value={sum(quota.schools.map(({ allotted }) => allotted))}
      />
      <Figure
        label={t('admissions.cycle.quota.graduates')}
        value={sum(quota.schools.map(({ graduates }) => graduates))}
      />
    </div>
  );
}

type SchoolFields = { schools: QuotaView['schools'] };

/** Beyond this many schools the fields are drawn for one county at a time: hundreds of them take seconds. */
const schoolsAtOnce = 40;

const keyOf = ({
  organisationId,
  graduates,
  weightPercent,
  weightReason,
}: SchoolFields['schools'][number]) => ({
  organisationId,
  graduates,
  weightPercent,
  weightReason: weightReason || null,
});

/** The place of the first school at fault, which may lie in a county that is not drawn. */
function faultyRow(error: unknown): number | undefined {
  const [, at] = /^schools\.(\d+)\./.exec(problemOf(error).faults[0]?.field ?? '') ?? [];
  return at === undefined ? undefined : Number(at);
}

function Schools({ cycleId, quota }: { cycleId: string; quota: QuotaView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [county, setCounty] = useState(
    quota.schools.length > schoolsAtOnce ? quota.schools[0]?.divisionCode : undefined,
  );
  const handle = useDraftForm<SchoolFields, unknown>(
    {
      initialValues: { schools: quota.schools },
      submit: async () => {
        // All that the form holds: what it hands over are the fields that are drawn, without the schools they belong to.
        const { schools } = handle.form.getFieldsValue(true) as SchoolFields;
        try {
          return await cycles.client.setOriginSchools({ cycleId, schools: schools.map(keyOf) });
        } catch (error) {
          const at = faultyRow(error);
          if (county !== undefined && at !== undefined) setCounty(schools[at]?.divisionCode);
          throw error;
        }
      },
      onDone: () => void client.invalidateQueries(),
    },
    true,
  );
  const fill = useMutation({
    mutationFn: () => cycles.client.listOrigins({ cycleId }),
    onSuccess: (origins) => {
      if (origins.length > schoolsAtOnce) setCounty(origins[0]?.divisionCode ?? undefined);
      const known = new Map(quota.schools.map((school) => [school.organisationId, school]));
      handle.form.setFieldsValue({
        schools: origins.map((origin) => ({
          weightPercent: 100,
          weightReason: null,
          allotted: 0,
          divisionCode: origin.divisionCode ?? '',
          ...known.get(origin.organisationId),
          organisationId: origin.organisationId,
          organisationName: origin.organisationName,
          candidates: origin.candidates,
          graduates: origin.candidates,
        })),
      });
    },
  });
  const schools = Form.useWatch('schools', { form: handle.form, preserve: true }) ?? quota.schools;
  const shown = (at: number) => county === undefined || schools[at]?.divisionCode === county;
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.quota.schools')}</h2>
      {schools.length === 0 ? null : (
        <p>
          <Select
            allowClear
            style={{ width: 200 }}
            placeholder={t('admissions.cycle.plan.county')}
            aria-label={t('admissions.cycle.plan.county')}
            value={county ?? null}
            onChange={(code) => setCounty(code ?? undefined)}
            options={quota.counties.map(({ code, name }) => ({
              value: code,
              label: bracketed(t, name, schools.filter(({ divisionCode }) => divisionCode === code).length),
            }))}
          />
        </p>
      )}
      <FormBody<SchoolFields> handle={handle} help={t('admissions.cycle.quota.help')}>
        <Form.List name="schools">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title={t('admissions.cycle.quota.empty')} />
            ) : (
              rows.flatMap(({ key, name }) => (shown(name) ? [<SchoolRow key={key} name={name} />] : []))
            )
          }
        </Form.List>
      </FormBody>
      <Flex gap="small" wrap>
        {schools.length === 0 && quota.schools.length === 0 ? null : (
          <Button type="primary" loading={handle.mutation.isPending} onClick={() => handle.form.submit()}>
            {t('admissions.cycle.quota.save')}
          </Button>
        )}
        <Button loading={fill.isPending} onClick={() => fill.mutate()}>
          {t('admissions.cycle.quota.fill')}
        </Button>
      </Flex>
    </section>
  );
}

function SchoolRow({ name }: { name: number }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<SchoolFields>();
  const school = Form.useWatch(['schools', name], { form, preserve: true });
  const key = (each: string) => t(`admissions.cycle.quota.${each}`);
  return (
    <div className="admissions-row">
      <div className="ant-form-item">
        <b>{school?.organisationName}</b>
        <div className="quiet">
          {key('candidates')} {formatNumber(school?.candidates)} · {key('allotted')}{' '}
          {formatNumber(school?.allotted)}
        </div>
      </div>
      <Form.Item name={[name, 'graduates']} label={key('graduates')}>
        <InputNumber min={0} max={20_000} />
      </Form.Item>
      <Form.Item name={[name, 'weightPercent']} label={key('weight')}>
        <InputNumber min={1} max={1000} />
      </Form.Item>
      <Form.Item name={[name, 'weightReason']} label={key('weightReason')}>
        <Input maxLength={200} />
      </Form.Item>
      <span />
    </div>
  );
}

function SchoolTable({ quota }: { quota: QuotaView }) {
  const { t } = useTranslation();
  const key = (each: string) => t(`admissions.cycle.quota.${each}`);
  return (
    <section className="panel">
      <h2>{key('schools')}</h2>
      <DataTable
        label={key('schools')}
        rows={quota.schools}
        rowKey={(row) => row.organisationId}
        empty={<EmptyState title={key('empty')} />}
        columns={[
          { key: 'school', title: key('school'), render: (row) => row.organisationName },
          {
            key: 'graduates',
            title: key('graduates'),
            align: 'right',
            render: (row) => formatNumber(row.graduates),
          },
          { key: 'weight', title: key('weight'), align: 'right', render: (row) => row.weightPercent },
          { key: 'reason', title: key('weightReason'), render: (row) => row.weightReason ?? '—' },
          {
            key: 'allotted',
            title: key('allotted'),
            align: 'right',
            render: (row) => formatNumber(row.allotted),
          },
        ]}
      />
    </section>
  );
}

function Programmes({ quota }: { quota: QuotaView }) {
  const { t } = useTranslation();
  const key = (each: string) => t(`admissions.cycle.quota.${each}`);
  return (
    <section className="panel">
      <h2>{key('programmes')}</h2>
      <DataTable
        label={key('programmes')}
        rows={quota.programmes}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('admissions.cycle.plan.empty')} />}
        columns={[
          { key: 'code', title: t('admissions.cycle.programme.code'), render: (row) => row.code },
          {
            key: 'school',
            title: t('admissions.cycle.programme.school'),
            render: (row) => row.organisationName,
          },
          { key: 'title', title: t('admissions.cycle.programme'), render: (row) => row.title },
          {
            key: 'seats',
            title: t('admissions.cycle.seats'),
            align: 'right',
            render: (row) => formatNumber(row.seats),
          },
          { key: 'due', title: key('due'), align: 'right', render: (row) => formatNumber(row.due) },
          {
            key: 'allotted',
            title: key('allotted'),
            align: 'right',
            render: (row) => formatNumber(row.allotted),
          },
        ]}
      />
    </section>
  );
}
