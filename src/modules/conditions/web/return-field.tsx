import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import { useFaultSentence } from '#web/ui/fault-sentence.ts';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { FieldEntry, FieldFinding, FieldView, Origin } from '../contract/return.ts';
import { groupedDigits, withUnit } from './condition-text.ts';

const severityTones: Record<FieldFinding['severity'], Tone> = { error: 'bad', warn: 'warn', ask: 'calm' };
const originTones: Record<Origin, Tone> = {
  register: 'good',
  'last-year': 'quiet',
  typed: 'calm',
  none: 'warn',
};

type Props = {
  field: FieldView;
  /** Whether the caller may enter something at all. */
  edit: boolean;
  draft: boolean;
  entry: FieldEntry | undefined;
  onChange: (change: Partial<Pick<FieldEntry, 'value' | 'remark' | 'confirmed'>>) => void;
  onObject: () => void;
};

/** One item of the form: its value, where it comes from, last year's, and what is to be said of it. */
export function ReturnField(props: Props) {
  const { field, edit, draft, entry } = props;
  const { t } = useTranslation();
  const label = t(`conditions.field.${field.field}`);
  const attention = draft && field.findings.length > 0;
  const drifted = field.origin === 'register' && field.register !== null && field.register !== field.value;
  return (
    <li className={attention ? 'attention' : ''}>
      <span>
        {label} <span className="quiet">{t(`conditions.unit.${field.field}`)}</span>
      </span>
      <span className="conditions-entry">
        {edit && field.typed ? (
          <InputNumber<number>
            aria-label={label}
            min={0}
            max={1e12}
            style={{ width: '100%' }}
            {...groupedDigits}
            value={entry ? entry.value : field.value}
            onChange={(value) => props.onChange({ value, confirmed: false })}
          />
        ) : (
          <b>{formatNumber(field.value)}</b>
        )}
      </span>
      <span className="quiet">
        <Tag
          tone={originTones[field.origin]}
          label={
            field.origin === 'register'
              ? t(`conditions.source.${field.field}`, { defaultValue: t('conditions.origin.register') })
              : t(`conditions.origin.${field.origin}`)
          }
        />{' '}
        {t('conditions.return.lastYear')} {formatNumber(field.lastYear)}
        {drifted ? (
          <> · {t('conditions.return.registerNow', { value: withUnit(t, field.field, field.register) })}</>
        ) : null}
        {edit && !field.typed ? (
          <Button type="link" size="small" onClick={props.onObject}>
            {t('conditions.object')}
          </Button>
        ) : null}
      </span>
      <Notes {...props} label={label} />
    </li>
  );
}

function Notes({ field, edit, draft, entry, onChange, label }: Props & { label: string }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const findings = draft ? field.findings : [];
  const remark = entry ? entry.remark : field.remark;
  const confirmed = entry ? entry.confirmed : field.confirmed;
  const soft = findings.some(({ severity }) => severity !== 'error');
  if (findings.length === 0 && !remark) return null;
  return (
    <div className="conditions-field-notes">
      {findings.map((finding) => (
        <div key={finding.code} className="conditions-finding">
          <Tag
            tone={severityTones[finding.severity]}
            label={sentenceOf({ code: `field-${finding.code}`, params: finding.params })}
          />
        </div>
      ))}
      {edit && soft ? (
        <span className="conditions-entry">
          {findings.some(({ severity }) => severity === 'ask') ? (
            <Checkbox checked={confirmed} onChange={({ target }) => onChange({ confirmed: target.checked })}>
              {t('conditions.confirm')}
            </Checkbox>
          ) : null}
          <Input
            style={{ maxWidth: 360 }}
            maxLength={200}
            value={remark ?? ''}
            placeholder={t('conditions.remark')}
            aria-label={t('conditions.remarkOf', { field: label })}
            onChange={({ target }) => onChange({ remark: target.value.trim() ? target.value : null })}
          />
        </span>
      ) : remark ? (
        <span className="quiet">{labelled(t, t('conditions.remark'), remark)}</span>
      ) : null}
    </div>
  );
}
