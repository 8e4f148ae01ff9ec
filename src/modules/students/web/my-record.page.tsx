import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { inTurn } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type OwnRecord, type RequestField, requestFields } from '../contract/own-record.ts';
import { students } from './api-client.ts';
import { PeriodList } from './period-list.tsx';
import { RequestStateTag } from './request-state-tag.tsx';
import { EnrolmentStatusTag } from './tags.tsx';

type Own = NonNullable<OwnRecord>;

/** A student's own record, made for a phone: where one studies, who answers, what one asked for. */
export function Page() {
  const { t } = useTranslation();
  const own = useQuery(students.query.myRecord.queryOptions({ input: {} }));
  const [asking, setAsking] = useState(false);
  return (
    <Loaded query={own}>
      {({ record }) =>
        record ? (
          <div className="narrow-column">
            <PageHeader
              title={t('students.mine')}
              subtitle={
                <>
                  {record.name}{' '}
                  {record.synthetic ? <Tag tone="warn" label={t('students.synthetic')} /> : null}
                </>
              }
            />
            <Person record={record} />
            {record.enrolments.map((enrolment) => (
              <Enrolment key={enrolment.id} enrolment={enrolment} />
            ))}
            <Requests record={record} />
            <Button block size="large" type="primary" onClick={() => setAsking(true)}>
              {t('students.mine.ask')}
            </Button>
            <AskForm open={asking} onClose={() => setAsking(false)} onDone={() => void own.refetch()} />
          </div>
        ) : (
          <>
            <PageHeader title={t('students.mine')} />
            <EmptyState title={t('students.mine.none')} help={t('students.mine.none.help')} />
          </>
        )
      }
    </Loaded>
  );
}

function Person({ record }: { record: Own }) {
  const { t } = useTranslation();
  const guardians = record.guardians.map(({ name, relation, phoneMasked }) =>
    [name, t(`students.relation.${relation}`), phoneMasked].filter(Boolean).join(' '),
  );
  return (
    <section className="panel">
      <DescriptionList
        rows={[
          [t('students.name'), record.name],
          [t('students.sex'), t(`students.sex.${record.sex}`)],
          [t('students.number'), record.numberMasked],
          [t('students.guardians'), inTurn(t, guardians) || t('students.mine.guardianNone')],
        ]}
      />
    </section>
  );
}

function Enrolment({ enrolment }: { enrolment: Own['enrolments'][number] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <section className="panel">
      <h2>
        {enrolment.organisationName} <EnrolmentStatusTag status={enrolment.status} />
      </h2>
      <DescriptionList
        rows={[
          [t('students.programme'), enrolment.programmeName],
          [t('students.pathway'), t(`students.pathway.${enrolment.pathway}`)],
          [t('students.entryYear'), t('students.entryYear.of', { year: enrolment.entryYear })],
          [t('students.className'), enrolment.className ?? t('students.className.none')],
          [t('students.enteredOn'), formatDay(enrolment.enteredOn, language)],
        ]}
      />
      <h3>{t('students.periods')}</h3>
      <PeriodList periods={enrolment.periods} />
    </section>
  );
}

function Requests({ record }: { record: Own }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (record.requests.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('students.mine.requests')}</h2>
      <ul className="plain-list">
        {record.requests.map((request) => (
          <li key={request.id}>
            <RequestStateTag state={request.state} /> {t(`students.field.${request.field}`)} →{' '}
            {request.proposed}
            <div className="quiet">
              {request.answer ?? t('students.mine.ask.help', { days: formatDay(request.dueOn, language) })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AskForm(drawer: { open: boolean; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ field: RequestField; proposed: string; reason: string }>
      {...drawer}
      title={t('students.mine.ask')}
      draftKey="students.request"
      submit={(values) => students.client.askCorrection(values)}
    >
      <Form.Item name="field" label={t('students.request.field')} rules={required}>
        <Select options={requestFields.map((value) => ({ value, label: t(`students.field.${value}`) }))} />
      </Form.Item>
      <Form.Item name="proposed" label={t('students.request.proposed')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="reason" label={t('students.reason')} rules={required}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
