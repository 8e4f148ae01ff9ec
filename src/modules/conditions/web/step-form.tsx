import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bracketed } from '#web/i18n/punctuation.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { schoolTypes } from '../contract/condition.ts';
import { Operation, operationKinds, type ScenarioView } from '../contract/layout.ts';
import { conditions } from './api-client.ts';

type Kind = Operation['kind'];
type Values = { steps: Record<string, Record<string, unknown>> };

const additions = ['landArea', 'buildingArea', 'teachers', 'equipmentValue', 'books', 'computers'] as const;
/** What each kind of step asks for, in order. */
const asked: Record<Kind, readonly string[]> = {
  merge: ['schoolIds', 'intoId'],
  close: ['schoolId', 'toId', 'keepPremises'],
  build: ['name', 'divisionCode', 'schoolType', ...additions],
  move: ['schoolId', 'divisionCode', 'landArea', 'buildingArea'],
  expand: ['schoolId', ...additions],
  transfer: ['fromId', 'toId', 'students', 'teachers'],
};

/** Adds a step at the end of a scenario; what is impossible about it stands beside its field. */
export function StepForm({
  view,
  ...drawer
}: {
  view: ScenarioView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('merge');
  const index = String(view.steps.length);
  const submit = ({ steps }: Values) => {
    const step = { ...steps[index], kind, ...(kind === 'build' ? { key: `new-${Date.now()}` } : {}) };
    return conditions.client.saveScenario({
      id: view.id,
      revision: view.revision,
      title: view.title,
      note: view.note,
      steps: [...view.steps, Operation.parse(step)],
    });
  };
  return (
    <FormDrawer<Values> {...drawer} title={t('conditions.scenario.addStep')} submit={submit}>
      <Form.Item label={t('conditions.step.kind')}>
        <Select<Kind>
          aria-label={t('conditions.step.kind')}
          value={kind}
          onChange={setKind}
          options={operationKinds.map((value) => ({ value, label: t(`conditions.step.${value}`) }))}
        />
      </Form.Item>
      {asked[kind].map((name) => (
        <StepField key={`${kind}.${name}`} name={name} path={['steps', index, name]} view={view} />
      ))}
    </FormDrawer>
  );
}

function StepField({ name, path, view }: { name: string; path: string[]; view: ScenarioView }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const schools = view.after.map((school) => ({ value: school.id, label: school.name }));
  const search = { showSearch: { optionFilterProp: 'label' } } as const;
  if (name === 'keepPremises')
    return (
      <Form.Item name={path} valuePropName="checked" initialValue={false}>
        <Checkbox>{t('conditions.step.keepPremises')}</Checkbox>
      </Form.Item>
    );
  if (name === 'schoolIds')
    return (
      <Form.Item name={path} label={t('conditions.step.schools')} rules={required}>
        <Select mode="multiple" {...search} options={schools} />
      </Form.Item>
    );
  if (['schoolId', 'intoId', 'toId', 'fromId'].includes(name))
    return (
      <Form.Item
        name={path}
        label={t(`conditions.step.${name === 'intoId' ? 'into' : name}`)}
        rules={required}
      >
        <Select {...search} options={schools} />
      </Form.Item>
    );
  if (name === 'divisionCode')
    return (
      <Form.Item name={path} label={t('conditions.step.division')} rules={required}>
        <Select
          {...search}
          options={view.counties.map((county) => ({ value: county.divisionCode, label: county.name }))}
        />
      </Form.Item>
    );
  if (name === 'schoolType')
    return (
      <Form.Item name={path} label={t('conditions.type')} rules={required}>
        <Select options={schoolTypes.map((value) => ({ value, label: t(`conditions.type.${value}`) }))} />
      </Form.Item>
    );
  if (name === 'name')
    return (
      <Form.Item name={path} label={t('conditions.step.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
    );
  return <AmountField name={name} path={path} />;
}

function AmountField({ name, path }: { name: string; path: string[] }) {
  const { t } = useTranslation();
  const people = name === 'students' || name === 'teachers';
  const label = people
    ? t(`conditions.step.${name}`)
    : bracketed(t, t(`conditions.field.${name}`), t(`conditions.unit.${name}`));
  return (
    <Form.Item name={path} label={label} initialValue={0}>
      <InputNumber min={0} max={1e10} style={{ width: '100%' }} {...(people ? { precision: 0 } : {})} />
    </Form.Item>
  );
}
