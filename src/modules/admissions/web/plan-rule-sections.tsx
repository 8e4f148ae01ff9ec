import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Section, SourceLines } from './policy-sources.tsx';
import { choiceField, numberField, RowFields, textField } from './row-fields.tsx';
import { fromLocalField, toLocalField } from './shanghai-instant.ts';

export function LinesSection({ draft }: Section) {
  const { t } = useTranslation();
  const number = (name: (string | number)[], label: string, max = 1000) => (
    <Form.Item name={['policy', ...name]} label={t(`admissions.cycle.policy.${label}`)}>
      <InputNumber min={0} max={max} />
    </Form.Item>
  );
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.controlLines')}</h2>
      <SourceLines draft={draft} rules={['controlLines']} />
      <div className="admissions-fields">
        {number(['controlLines', 'general'], 'line.general')}
        {number(['controlLines', 'vocational'], 'line.vocational')}
      </div>
      <h3>{t('admissions.cycle.policy.plan')}</h3>
      <SourceLines
        draft={draft}
        rules={['vocationalSharePercent', 'seatPlan.classSeatsMax', 'seatPlan.filledPercentMin']}
      />
      <div className="admissions-fields">
        {number(['vocationalSharePercent', 'min'], 'shareMin', 100)}
        {number(['vocationalSharePercent', 'max'], 'shareMax', 100)}
        {number(['seatPlan', 'classSeatsMax'], 'classSeatsMax', 200)}
        {number(['seatPlan', 'filledPercentMin'], 'filledPercentMin', 100)}
      </div>
    </section>
  );
}

const freshQuota = {
  sharePercent: 60,
  batches: [1],
  floorGap: 50,
  precedence: 'open-first',
  area: 'county',
} as const;

export function QuotaSection({
  draft,
  disabled,
  onQuota,
}: Section & { onQuota: (quota: object | null) => void }) {
  const { t } = useTranslation();
  const used = draft.policy.quotaSeats !== null && draft.policy.quotaSeats !== undefined;
  const options = (name: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`admissions.cycle.policy.${name}.${value}`) }));
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.quota')}</h2>
      <SourceLines
        draft={draft}
        rules={['quotaSeats.sharePercent', 'quotaSeats.floorGap', 'quotaSeats.precedence']}
      />
      <Form.Item>
        <Switch
          checked={used}
          disabled={disabled}
          aria-label={t('admissions.cycle.policy.quotaUsed')}
          onChange={(checked) => onQuota(checked ? freshQuota : null)}
        />{' '}
        {t('admissions.cycle.policy.quotaUsed')}
      </Form.Item>
      {used ? (
        <div className="admissions-fields">
          <Form.Item
            name={['policy', 'quotaSeats', 'sharePercent']}
            label={t('admissions.cycle.policy.sharePercent')}
          >
            <InputNumber min={0} max={100} />
          </Form.Item>
          <Form.Item
            name={['policy', 'quotaSeats', 'floorGap']}
            label={t('admissions.cycle.policy.floorGap')}
          >
            <InputNumber min={0} max={500} />
          </Form.Item>
          <Form.Item
            name={['policy', 'quotaSeats', 'batches']}
            label={t('admissions.cycle.policy.quotaBatches')}
          >
            <Select
              mode="multiple"
              options={(draft.batches ?? [])
                .filter(Boolean)
                .map(({ no, title }) => ({ value: no, label: title }))}
            />
          </Form.Item>
          <Form.Item name={['policy', 'quotaSeats', 'area']} label={t('admissions.cycle.policy.area')}>
            <Select options={options('area', ['county', 'city'])} />
          </Form.Item>
          <Form.Item
            name={['policy', 'quotaSeats', 'precedence']}
            label={t('admissions.cycle.policy.precedence')}
          >
            <Select options={options('precedence', ['open-first', 'reserved-first'])} />
          </Form.Item>
        </div>
      ) : null}
    </section>
  );
}

export function BatchesSection({ draft, disabled }: Section) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.batches')}</h2>
      <SourceLines draft={draft} rules={['batches']} />
      <RowFields
        name={['batches']}
        disabled={disabled}
        fresh={{
          no: draft.batches?.length ?? 0,
          title: '',
          choicesMax: 5,
          consent: false,
          rule: 'deferred-acceptance',
        }}
        columns={[
          { key: 'no', label: t('admissions.cycle.policy.batchNo'), field: numberField(0, 20) },
          { key: 'title', label: t('admissions.cycle.policy.subjectTitle'), field: textField },
          { key: 'choicesMax', label: t('admissions.cycle.policy.choicesMax'), field: numberField(1, 40) },
          {
            key: 'consent',
            label: t('admissions.cycle.policy.consent'),
            field: <Switch />,
            valuePropName: 'checked',
          },
          {
            key: 'rule',
            label: t('admissions.cycle.policy.rule'),
            field: choiceField(
              ['deferred-acceptance', 'banded'].map((value) => ({
                value,
                label: t(`admissions.cycle.policy.rule.${value}`),
              })),
            ),
          },
        ]}
      />
    </section>
  );
}

function TimeField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item
      name={['policy', name]}
      label={label}
      getValueProps={(value) => ({ value: toLocalField(value as string | null) })}
      getValueFromEvent={(event: React.ChangeEvent<HTMLInputElement>) => fromLocalField(event.target.value)}
    >
      <Input type="datetime-local" />
    </Form.Item>
  );
}

export function TimesSection({ draft }: Section) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.times')}</h2>
      <SourceLines draft={draft} rules={['guardianConfirmation', 'registrationDays']} />
      <div className="admissions-fields">
        <TimeField name="scoresReleasedAt" label={t('admissions.cycle.policy.scoresReleasedAt')} />
        <TimeField name="objectionsUntil" label={t('admissions.cycle.policy.objectionsUntil')} />
        <Form.Item
          name={['policy', 'scoresBeforeChoices']}
          label={t('admissions.cycle.policy.scoresBeforeChoices')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Form.Item name={['policy', 'guardianConfirmation']} label={t('admissions.cycle.policy.guardian')}>
          <Select
            options={['required', 'asked', 'none'].map((value) => ({
              value,
              label: t(`admissions.cycle.policy.guardian.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name={['policy', 'registrationDays']}
          label={t('admissions.cycle.policy.registrationDays')}
        >
          <InputNumber min={1} max={60} />
        </Form.Item>
      </div>
    </section>
  );
}

export function SourcesSection({ draft, disabled, rules }: Section & { rules: readonly string[] }) {
  const { t } = useTranslation();
  const recalled = (draft.policy.sources ?? []).filter((source) => source?.confidence === 'recalled').length;
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.sources')}</h2>
      {recalled > 0 ? <p>{t('admissions.cycle.policy.recalled', { count: recalled })}</p> : null}
      <RowFields
        name={['policy', 'sources']}
        disabled={disabled}
        fresh={{
          rule: rules[0],
          source: '',
          clause: '',
          confidence: 'recalled',
          effectiveFrom: '2021-01-01',
        }}
        columns={[
          {
            key: 'rule',
            label: t('admissions.cycle.policy'),
            field: choiceField(rules.map((value) => ({ value, label: t(`admissions.cycle.rule.${value}`) }))),
          },
          { key: 'source', label: t('admissions.cycle.policy.source'), field: textField },
          { key: 'clause', label: t('admissions.cycle.policy.clause'), field: textField },
          {
            key: 'confidence',
            label: t('admissions.cycle.policy.confidence'),
            field: choiceField(
              ['verified', 'recalled'].map((value) => ({
                value,
                label: t(`admissions.cycle.policy.confidence.${value}`),
              })),
            ),
          },
          {
            key: 'effectiveFrom',
            label: t('admissions.cycle.policy.effectiveFrom'),
            field: <Input type="date" />,
          },
        ]}
      />
    </section>
  );
}
