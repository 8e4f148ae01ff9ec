import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { skillShare } from '../rules/policy-faults.ts';
import { scoreKeysOf } from '../rules/programme-ranking.ts';
import { type Section, SourceLines } from './policy-sources.tsx';
import { choiceField, numberField, RowFields, textField } from './row-fields.tsx';

export function SubjectsSection({ draft, disabled }: Section) {
  const { t } = useTranslation();
  const { max, skillPercent } = skillShare({
    subjects: (draft.policy.subjects ?? []).filter((subject) => subject?.max !== undefined),
  });
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.subjects')}</h2>
      <SourceLines draft={draft} rules={['subjects', 'skillSharePercentMin']} />
      <RowFields
        name={['policy', 'subjects']}
        disabled={disabled}
        fresh={{ key: '', title: '', max: 100, part: 'culture' }}
        columns={[
          { key: 'title', label: t('admissions.cycle.policy.subjectTitle'), field: textField },
          { key: 'key', label: t('admissions.cycle.policy.key'), field: textField },
          { key: 'max', label: t('admissions.cycle.policy.max'), field: numberField(0, 1000) },
          {
            key: 'part',
            label: t('admissions.cycle.policy.part'),
            field: choiceField(
              ['culture', 'skill'].map((value) => ({
                value,
                label: t(`admissions.cycle.policy.part.${value}`),
              })),
            ),
          },
        ]}
      />
      <p>{t('admissions.cycle.policy.total', { max, percent: skillPercent })}</p>
      <div className="admissions-fields">
        <Form.Item name={['policy', 'skillSharePercentMin']} label={t('admissions.cycle.policy.skillMin')}>
          <InputNumber min={0} max={100} />
        </Form.Item>
      </div>
    </section>
  );
}

export function TiesSection({ draft, disabled }: Section) {
  const { t } = useTranslation();
  const { subjects = [], sums = [] } = draft.policy;
  const titles = new Map([...subjects, ...sums].filter(Boolean).map(({ key, title }) => [key, title]));
  const keys = scoreKeysOf({ subjects: subjects.filter(Boolean), sums: sums.filter(Boolean) });
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.tieBreak')}</h2>
      <SourceLines draft={draft} rules={['tieBreak']} />
      <Form.Item
        name={['policy', 'tieBreak']}
        label={t('admissions.cycle.policy.tieBreak')}
        extra={t('admissions.cycle.policy.tieBreakHelp')}
      >
        <Select
          mode="multiple"
          options={keys
            .filter((key) => key && key !== 'total')
            .map((value) => ({ value, label: titles.get(value) ?? t(`admissions.cycle.score.${value}`) }))}
        />
      </Form.Item>
      <h3>{t('admissions.cycle.policy.sums')}</h3>
      <RowFields
        name={['policy', 'sums']}
        disabled={disabled}
        fresh={{ key: '', title: '', of: [] }}
        columns={[
          { key: 'title', label: t('admissions.cycle.policy.subjectTitle'), field: textField },
          { key: 'key', label: t('admissions.cycle.policy.key'), field: textField },
          {
            key: 'of',
            label: t('admissions.cycle.policy.of'),
            field: (
              <Select
                mode="multiple"
                options={subjects.filter(Boolean).map(({ key, title }) => ({ value: key, label: title }))}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

export function BonusSection({ draft, disabled }: Section) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.policy.bonus')}</h2>
      <SourceLines draft={draft} rules={['bonus']} />
      <div className="admissions-fields">
        <Form.Item name={['policy', 'bonus', 'combine']} label={t('admissions.cycle.policy.combine')}>
          <Select
            options={['highest', 'sum'].map((value) => ({
              value,
              label: t(`admissions.cycle.policy.combine.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name={['policy', 'bonus', 'cap']} label={t('admissions.cycle.policy.cap')}>
          <InputNumber min={0} max={200} />
        </Form.Item>
      </div>
      <RowFields
        name={['policy', 'bonus', 'items']}
        disabled={disabled}
        fresh={{ item: '', title: '', points: 5 }}
        columns={[
          { key: 'title', label: t('admissions.cycle.policy.subjectTitle'), field: textField },
          { key: 'item', label: t('admissions.cycle.policy.key'), field: textField },
          { key: 'points', label: t('admissions.cycle.policy.points'), field: numberField(0, 200) },
        ]}
      />
      <h3>{t('admissions.cycle.policy.groups')}</h3>
      <RowFields
        name={['policy', 'groups']}
        disabled={disabled}
        fresh={{ code: '', title: '' }}
        columns={[
          { key: 'title', label: t('admissions.cycle.policy.subjectTitle'), field: textField },
          { key: 'code', label: t('admissions.cycle.policy.key'), field: textField },
        ]}
      />
    </section>
  );
}
