import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import { useCanInCity } from '#web/session/use-me.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { RuleSetView, WarningRule } from '../contract/warning-rule.ts';
import { programmes } from './api-client.ts';
import { ConditionView } from './condition-view.tsx';
import { useRequired } from './offering-forms.tsx';
import { NewRuleForm, RuleForm } from './rule-form.tsx';
import { OutcomeTag, RuleSetTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** One version of the rules; a draft can be changed, tried on past years and adopted. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useQuery(programmes.query.getRuleSet.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(found) => (
        <>
          <PageHeader
            title={`${found.title} · ${t('programmes.rule.versionNo', { version: found.version })}`}
            trail={[{ label: t('programmes.rules'), to: '/programme-rules' }]}
            subtitle={
              <>
                <RuleSetTag state={found.state} />{' '}
                {found.from ? `${t('programmes.rule.from')} ${formatDay(found.from, language)}` : ''}{' '}
                {found.documentNumber ?? ''}
              </>
            }
            actions={<Acts found={found} onChanged={() => void query.refetch()} />}
          />
          {found.list.some(({ confidence }) => confidence === 'recalled') ? (
            <Alert type="warning" showIcon title={t('programmes.rule.recalled')} className="form-problem" />
          ) : null}
          <Rules found={found} onChanged={() => void query.refetch()} />
        </>
      )}
    </Loaded>
  );
}

function Acts({ found, onChanged }: { found: RuleSetView; onChanged: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const required = useRequired();
  const [adopting, setAdopting] = useState(false);
  const maySimulate = useCanInCity('programmes.rule.change');
  const { id, revision } = found;
  return (
    <>
      {found.abilities.edit ? (
        <ConfirmAction
          label={t('programmes.rule.discard')}
          explanation={t('programmes.rule.discardHelp')}
          danger
          act={() => programmes.client.discardRuleSet({ id, revision })}
          onDone={() => void navigate({ to: '/programme-rules' as '/' })}
        />
      ) : null}
      {maySimulate ? (
        <Button
          onClick={() =>
            void navigate({ to: '/programme-rules/$id/simulation' as '/', params: { id } as never })
          }
        >
          {t('programmes.simulation')}
        </Button>
      ) : null}
      {found.abilities.adopt ? (
        <Button type="primary" onClick={() => setAdopting(true)}>
          {t('programmes.rule.adopt')}
        </Button>
      ) : null}
      <FormDrawer<{ from: string; documentNumber: string }>
        open={adopting}
        onClose={() => setAdopting(false)}
        onDone={onChanged}
        title={t('programmes.rule.adopt')}
        help={t('programmes.rule.adoptHelp')}
        initialValues={{ from: todayInChina() }}
        submit={(values) => programmes.client.adoptRuleSet({ ...values, id, revision })}
      >
        <Form.Item name="from" label={t('programmes.rule.from')} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="documentNumber" label={t('programmes.rule.documentNumber')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

function Rules({ found, onChanged }: { found: RuleSetView; onChanged: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [editing, setEditing] = useState<WarningRule>();
  const [adding, setAdding] = useState(false);
  const save = async (rules: WarningRule[]) => {
    await programmes.client.editRuleSet({
      id: found.id,
      revision: found.revision,
      title: found.title,
      rules,
    });
    onChanged();
  };
  const columns: Column<WarningRule>[] = [
    {
      key: 'outcome',
      title: t('programmes.outcome'),
      fixed: true,
      render: (rule) => <OutcomeTag state={rule.outcome} />,
    },
    {
      key: 'label',
      title: t('programmes.item.rule'),
      render: (rule) => <div className="programmes-remark">{rule.label[language]}</div>,
    },
    {
      key: 'when',
      title: t('programmes.rule.condition'),
      render: (rule) => <ConditionView condition={rule.when} />,
    },
    {
      key: 'source',
      title: t('programmes.rule.source'),
      render: (rule) => (
        <div className="programmes-remark">
          {rule.source} · {rule.clause}{' '}
          {rule.confidence === 'recalled' ? (
            <Tag tone="warn" label={t('programmes.confidence.recalled')} />
          ) : null}
        </div>
      ),
    },
    ...(found.abilities.edit
      ? [
          {
            key: 'acts',
            title: '',
            render: (rule: WarningRule) => (
              <Button size="small" onClick={() => setEditing(rule)}>
                {t('programmes.rule.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable label={t('programmes.rules')} rows={found.list} rowKey={({ id }) => id} columns={columns} />
      {found.abilities.edit ? (
        <p className="no-print">
          <Button onClick={() => setAdding(true)}>{t('programmes.rule.add')}</Button>
        </p>
      ) : null}
      {adding ? (
        <NewRuleForm
          ids={found.list.map(({ id }) => id)}
          onClose={() => setAdding(false)}
          save={(rule) => save([...found.list, rule])}
        />
      ) : null}
      {editing ? (
        <RuleForm
          rule={editing}
          onClose={() => setEditing(undefined)}
          save={(next) =>
            save(found.list.flatMap((rule) => (rule.id !== editing.id ? [rule] : next ? [next] : [])))
          }
          mayRemove={found.list.length > 1}
        />
      ) : null}
    </>
  );
}
