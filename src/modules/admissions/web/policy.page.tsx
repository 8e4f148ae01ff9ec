import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';
import { useFaultSentence } from '#web/ui/fault-sentence.ts';
import { FormBody } from '#web/ui/form-body.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { useDraftForm } from '#web/ui/use-draft-form.ts';
import type { CycleView } from '../contract/cycle.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';
import { DocumentNumberField } from './document-number-field.tsx';
import {
  BatchesSection,
  LinesSection,
  QuotaSection,
  SourcesSection,
  TimesSection,
} from './plan-rule-sections.tsx';
import { BonusSection, SubjectsSection, TiesSection } from './policy-sections.tsx';
import type { Draft } from './policy-sources.tsx';

/** The rules of a cycle, section by section, each with its source. */
export function Page() {
  const { t } = useTranslation();
  const { query } = useCycle();
  return (
    <>
      <CycleHeader title={t('admissions.cycle.policy')} />
      <Loaded query={query}>
        {(cycle) => <PolicyForm key={cycle.revision} cycle={cycle} onSaved={() => void query.refetch()} />}
      </Loaded>
    </>
  );
}

type Fields = Draft & { documentNumber?: string; reason?: string };
type Answer = { faults?: Fault[] };

/** Every rule that may name a source, whether or not this policy uses it. */
const rules = [
  'subjects',
  'bonus',
  'tieBreak',
  'controlLines',
  'quotaSeats.sharePercent',
  'quotaSeats.floorGap',
  'quotaSeats.precedence',
  'vocationalSharePercent',
  'skillSharePercentMin',
  'seatPlan.classSeatsMax',
  'seatPlan.filledPercentMin',
  'batches',
  'guardianConfirmation',
  'registrationDays',
];

function PolicyForm({ cycle, onSaved }: { cycle: CycleView; onSaved: () => void }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const { manage, amend } = cycle.abilities;
  const disabled = !manage && !amend;
  const initial: Draft = { policy: cycle.policy, batches: cycle.batches, title: cycle.title };
  const [left, setLeft] = useState<Fault[]>([]);
  const handle: ReturnType<typeof useDraftForm<Fields, Answer>> = useDraftForm<Fields, Answer>(
    {
      initialValues: initial,
      // Also what no field shows at the moment: the quota section may be switched off.
      submit: () => send(cycle, handle.form.getFieldsValue(true)),
      onDone: ({ faults }) => {
        setLeft(faults ?? []);
        onSaved();
      },
      ...(disabled ? {} : { draftKey: `admissions.policy.${cycle.id}.${cycle.revision}` }),
    },
    true,
  );
  const watched = Form.useWatch([], { form: handle.form, preserve: true }) as Draft | undefined;
  const section = { draft: watched?.policy ? watched : initial, disabled };
  const setQuota = (quotaSeats: object | null) => {
    handle.form.setFieldValue(['policy', 'quotaSeats'], quotaSeats);
    handle.keep(handle.form.getFieldsValue(true));
  };
  return (
    <>
      {disabled ? (
        <Alert type="info" title={t('admissions.cycle.policy.readOnly')} className="form-problem" />
      ) : null}
      {amend ? (
        <Alert type="warning" title={t('admissions.cycle.policy.published')} className="form-problem" />
      ) : null}
      {left.length > 0 ? (
        <Alert
          type="warning"
          className="form-problem"
          title={t('admissions.cycle.policy.faults')}
          description={left.map((fault) => (
            <div key={`${fault.code}${fault.field}`}>{sentenceOf(fault)}</div>
          ))}
        />
      ) : null}
      <FormBody<Fields> handle={handle}>
        <fieldset disabled={disabled} className="admissions-plain-fieldset">
          {manage ? (
            <section className="panel">
              <Form.Item name="title" label={t('admissions.cycle.name')}>
                <Input maxLength={100} />
              </Form.Item>
            </section>
          ) : null}
          <SubjectsSection {...section} />
          <TiesSection {...section} />
          <BonusSection {...section} />
          <LinesSection {...section} />
          <QuotaSection {...section} onQuota={setQuota} />
          <BatchesSection {...section} />
          <TimesSection {...section} />
          <SourcesSection {...section} rules={rules} />
        </fieldset>
        {amend ? (
          <section className="panel narrow-column">
            <DocumentNumberField />
            <Form.Item
              name="reason"
              label={t('admissions.cycle.reason')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={3} maxLength={500} />
            </Form.Item>
          </section>
        ) : null}
      </FormBody>
      {disabled ? null : (
        <Flex gap="small">
          <Button type="primary" loading={handle.mutation.isPending} onClick={() => handle.form.submit()}>
            {t(amend ? 'admissions.cycle.policy.amend' : 'admissions.cycle.policy.save')}
          </Button>
        </Flex>
      )}
    </>
  );
}

function send(cycle: CycleView, { title, documentNumber, reason, ...rules }: Fields): Promise<Answer> {
  const body = { id: cycle.id, revision: cycle.revision, ...rules };
  return cycle.abilities.amend
    ? cycles.client
        .amendPolicy({ ...body, documentNumber: documentNumber ?? '', reason: reason ?? '' })
        .then(() => ({}))
    : cycles.client.changePolicy({ ...body, title: title ?? cycle.title });
}
