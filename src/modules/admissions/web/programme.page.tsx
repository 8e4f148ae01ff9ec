import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy, saidBy } from '#web/i18n/acted-by.ts';
import { formatInstant, formatNumber } from '#web/i18n/format.ts';
import { bracketed, labelled, listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import type { ProgrammeView } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';
import { ProgrammeStateTag } from './cycle-tags.tsx';
import { DocumentNumberField } from './document-number-field.tsx';
import { ProgrammeActions } from './programme-actions.tsx';
import './admissions-cycle.css';

/** One programme of a seat plan: facts, what it is warned by, its ledger, its history. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const query = useQuery(cycles.query.getProgramme.queryOptions({ input: { id } }));
  const changed = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(programme) => (
        <>
          <PageHeader
            title={`${programme.organisationName} · ${programme.title}`}
            subtitle={
              <>
                {programme.code} · {programme.batchTitle} <ProgrammeStateTag state={programme.state} />
              </>
            }
            trail={[
              { label: t('admissions.cycle.title'), to: '/admission-cycles' },
              { label: programme.cycleTitle, to: `/admission-cycles/${programme.cycleId}` },
              { label: t('admissions.cycle.plan'), to: `/admission-cycles/${programme.cycleId}/seat-plan` },
            ]}
            actions={<ProgrammeActions programme={programme} onChanged={changed} />}
          />
          <Warnings programme={programme} />
          <Facts programme={programme} />
          <Ledger programme={programme} onChanged={changed} />
          <History programme={programme} />
        </>
      )}
    </Loaded>
  );
}

function Warnings({ programme }: { programme: ProgrammeView }) {
  const { t } = useTranslation();
  if (programme.findings.length === 0 && !programme.remark) return null;
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.programme.warnings')}</h2>
      {programme.remark ? (
        <p>{labelled(t, t('admissions.cycle.programme.remark'), programme.remark)}</p>
      ) : null}
      <ul className="admissions-warnings">
        {programme.findings.map((finding) => (
          <li key={finding.code}>
            {t(`fault.${finding.code}`, finding.params)}{' '}
            <span className="quiet">{t('admissions.cycle.finding.clause', { clause: finding.clause })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ programme }: { programme: ProgrammeView }) {
  const { t } = useTranslation();
  const key = (name: string) => t(`admissions.cycle.programme.${name}`);
  const { lastYear, reserves } = programme;
  return (
    <section className="panel">
      <h2>{key('facts')}</h2>
      <DescriptionList
        rows={[
          [t('admissions.cycle.track'), t(`admissions.cycle.track.${programme.track}`)],
          [key('catalogueCode'), programme.programmeCode],
          [key('pathway'), programme.pathway && t(`admissions.cycle.pathway.${programme.pathway}`)],
          [key('proposed'), formatNumber(programme.seatsProposed)],
          [key('balanced'), programme.seatsBalanced === null ? null : formatNumber(programme.seatsBalanced)],
          [
            key('seats'),
            bracketed(t, formatNumber(programme.seats), `${key('used')} ${formatNumber(programme.used)}`),
          ],
          [key('classes'), programme.classes],
          [key('capacity'), programme.capacity],
          [key('lastYear'), lastYear && `${formatNumber(lastYear.used)} / ${formatNumber(lastYear.seats)}`],
          [key('fee'), programme.feeYuan === null ? null : formatNumber(programme.feeYuan)],
          [key('requiresAny'), listed(t, programme.requiresAny) || null],
          [key('minimum'), programme.minimum.total ?? null],
          [
            key('reserves'),
            reserves.length === 0
              ? key('reserves.none')
              : listed(
                  t,
                  reserves.map(({ title, seats }) => `${title} ${seats}`),
                ),
          ],
          [key('note'), programme.note],
        ]}
      />
    </section>
  );
}

type Change = { kind: 'added' | 'withdrawn'; seats: number; documentNumber: string; reason: string };

function Ledger({ programme, onChanged }: { programme: ProgrammeView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const [changing, setChanging] = useState(false);
  const key = (name: string) => t(`admissions.cycle.programme.ledger.${name}`);
  const column = (
    name: string,
    title: string,
    render: (row: ProgrammeView['ledger'][number]) => React.ReactNode,
  ) => ({
    key: name,
    title,
    render,
  });
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.programme.ledger')}</h2>
      <DataTable
        label={t('admissions.cycle.programme.ledger')}
        rows={programme.ledger}
        rowKey={(row) => row.id}
        empty={<EmptyState title={key('empty')} />}
        columns={[
          column('at', key('at'), (row) => formatInstant(row.recordedAt, i18n.language as Language)),
          column('kind', t('admissions.cycle.state'), (row) => key(row.kind)),
          {
            ...column('seats', t('admissions.cycle.seats'), (row) => formatNumber(row.seats)),
            align: 'right',
          },
          { ...column('balance', key('balance'), (row) => formatNumber(row.balance)), align: 'right' },
          { ...column('used', key('usedAfter'), (row) => formatNumber(row.used)), align: 'right' },
          column('document', t('admissions.cycle.documentNumber'), (row) => row.documentNumber ?? '—'),
          column('reason', t('admissions.cycle.reason'), (row) => row.reason ?? '—'),
          column('by', key('by'), (row) => actedBy(t, row.recordedBy)),
        ]}
      />
      {programme.abilities.changeLedger ? (
        <p className="no-print">
          <Button onClick={() => setChanging(true)}>{key('change')}</Button>
        </p>
      ) : null}
      <FormDrawer<Change>
        open={changing}
        onClose={() => setChanging(false)}
        onDone={onChanged}
        title={key('change')}
        help={key('help')}
        initialValues={{ kind: 'added' }}
        submit={(values) => cycles.client.changeLedger({ id: programme.id, ...values })}
      >
        <Form.Item name="kind" label={t('admissions.cycle.state')}>
          <Select options={['added', 'withdrawn'].map((value) => ({ value, label: key(value) }))} />
        </Form.Item>
        <Form.Item
          name="seats"
          label={t('admissions.cycle.seats')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={1} max={5000} />
        </Form.Item>
        <DocumentNumberField />
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

function History({ programme }: { programme: ProgrammeView }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.history')}</h2>
      <HistoryList
        entries={programme.events.map((event) => ({
          key: event.id,
          when: formatInstant(event.at, i18n.language as Language),
          title: t(`admissions.cycle.programme.action.${event.action}`),
          detail: saidBy(t, event.actorName, event.note),
        }))}
      />
    </section>
  );
}
