import { Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { bracketed } from '#web/i18n/punctuation.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { comparisons, measures, type Outcome, outcomes, type WarningRule } from '../contract/warning-rule.ts';
import { type Leaf, leavesOf, withLeaves } from '../rules/condition-leaves.ts';
import { useRequired } from './offering-forms.tsx';

type Values = { outcome: Outcome; zh: string; en: string; source: string; clause: string; leaves: Leaf[] };

/** The numbers of one test: how it compares, with what, over how many years. */
function LeafFields({ index, leaf, inList = false }: { index: number; leaf: Leaf; inList?: boolean }) {
  const { t } = useTranslation();
  const required = useRequired();
  // Inside a list the form puts the list's own name in front.
  const name = (key: string) => (inList ? [index, key] : ['leaves', index, key]);
  const options = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
  return (
    <Flex wrap gap="small" align="end">
      <Form.Item name={name('measure')} label={t('programmes.rule.condition')} rules={required}>
        <Select style={{ width: 170 }} options={options('programmes.measure', measures)} />
      </Form.Item>
      {'rank' in leaf ? (
        <>
          <Form.Item name={name('rank')} label={t('programmes.rule.compare')} rules={required}>
            <Select style={{ width: 110 }} options={options('programmes.rank', ['bottom', 'top'])} />
          </Form.Item>
          <Form.Item name={name('percent')} label={t('programmes.rule.percent')} rules={required}>
            <InputNumber min={1} max={50} style={{ width: 90 }} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name={name('is')} label={t('programmes.rule.compare')} rules={required}>
            <Select style={{ width: 110 }} options={options('programmes.comparison', comparisons)} />
          </Form.Item>
          <Form.Item name={name('value')} label={t('programmes.rule.value')} rules={required}>
            <InputNumber style={{ width: 90 }} />
          </Form.Item>
        </>
      )}
      <Form.Item name={name('years')} label={t('programmes.rule.years')} rules={required}>
        <InputNumber min={1} max={5} precision={0} style={{ width: 90 }} />
      </Form.Item>
    </Flex>
  );
}

/** The words of a rule in both languages, and where it comes from. */
function RuleWords() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <Form.Item name="zh" label={bracketed(t, t('programmes.rule.title'), '中文')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="en" label={bracketed(t, t('programmes.rule.title'), 'English')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="source" label={t('programmes.rule.source')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="clause" label={t('programmes.rule.clause')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
}

/** One rule of a draft: its outcome, words, source, and the numbers of its tests. */
export function RuleForm({
  rule,
  save,
  onClose,
  mayRemove,
}: {
  rule: WarningRule;
  /** Absent rule: it is taken out of the draft. */
  save: (next: WarningRule | undefined) => Promise<void>;
  onClose: () => void;
  mayRemove: boolean;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  const leaves = leavesOf(rule.when);
  return (
    <FormDrawer<Values>
      open
      onClose={onClose}
      title={rule.label['zh-CN']}
      initialValues={{
        outcome: rule.outcome,
        zh: rule.label['zh-CN'],
        en: rule.label.en,
        source: rule.source,
        clause: rule.clause,
        leaves,
      }}
      submit={({ outcome, zh, en, source, clause, leaves: changed }) =>
        save({
          ...rule,
          outcome,
          source,
          clause,
          label: { 'zh-CN': zh, en },
          when: withLeaves(
            rule.when,
            leaves.map((leaf, index) => ({ ...leaf, ...changed[index] }) as Leaf),
          ),
        })
      }
    >
      <Form.Item name="outcome" label={t('programmes.outcome')} rules={required}>
        <Select options={outcomes.map((value) => ({ value, label: t(`programmes.outcome.${value}`) }))} />
      </Form.Item>
      {leaves.map((leaf, index) => (
        // A condition keeps its tests in their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <LeafFields key={index} index={index} leaf={leaf} />
      ))}
      <RuleWords />
      {mayRemove ? (
        <ConfirmAction
          label={t('programmes.rule.remove')}
          explanation={t('programmes.rule.removeHelp')}
          danger
          act={() => save(undefined)}
          onDone={onClose}
        />
      ) : null}
    </FormDrawer>
  );
}

const testsMax = 4;
const firstTest: Leaf = { measure: 'placement-share', is: 'below', value: 60, years: 1 };

/** A new rule: up to four tests, all of which must hold. */
export function NewRuleForm({
  ids,
  save,
  onClose,
}: {
  /** Ids that are taken. */
  ids: readonly string[];
  save: (rule: WarningRule) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const required = useRequired();
  const free = Array.from({ length: ids.length + 1 }, (_each, index) => `rule-${index + 1}`).find(
    (id) => !ids.includes(id),
  );
  return (
    <FormDrawer<Values>
      open
      onClose={onClose}
      title={t('programmes.rule.add')}
      help={t('programmes.rule.addHelp')}
      initialValues={{ outcome: 'warn', leaves: [firstTest] }}
      submit={({ outcome, zh, en, source, clause, leaves }) =>
        save({
          id: free ?? 'rule',
          outcome,
          label: { 'zh-CN': zh, en },
          when: leaves.length === 1 && leaves[0] ? leaves[0] : { all: leaves },
          source,
          clause,
          confidence: 'recalled',
        })
      }
    >
      <Form.Item name="outcome" label={t('programmes.outcome')} rules={required}>
        <Select options={outcomes.map((value) => ({ value, label: t(`programmes.outcome.${value}`) }))} />
      </Form.Item>
      <Form.List name="leaves">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <LeafFields key={key} index={name} leaf={firstTest} inList />
            ))}
            <Flex gap="small" style={{ marginBottom: '1rem' }}>
              <Button disabled={fields.length >= testsMax} onClick={() => add(firstTest)}>
                {t('programmes.rule.addTest')}
              </Button>
              <Button disabled={fields.length <= 1} onClick={() => remove(fields.length - 1)}>
                {t('programmes.rule.removeTest')}
              </Button>
            </Flex>
          </>
        )}
      </Form.List>
      <RuleWords />
    </FormDrawer>
  );
}
