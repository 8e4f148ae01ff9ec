import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import {
  type OrganisationDetail,
  type OrganisationFacts,
  type Tree,
  trees,
} from '../contract/organisation.ts';
import { organisations } from './api-client.ts';
import { FactsFields } from './facts-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';

type Props = { organisation: OrganisationDetail; open: boolean; onClose: () => void; onDone: () => void };

const factsOf = ({ name, shortName, kind, divisionCode, reach }: OrganisationDetail): OrganisationFacts => ({
  name,
  shortName,
  kind,
  divisionCode,
  reach,
});

function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
}

function Effective() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="effectiveOn" label={t('organisations.effectiveOn')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('organisations.documentNumber')}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
}

/** From a day on something is different. */
export function ChangeForm({ organisation, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ facts: OrganisationFacts; effectiveOn: string; documentNumber?: string; note?: string }>
      {...drawer}
      title={t('organisations.change')}
      help={t('organisations.changeHelp')}
      initialValues={{ facts: factsOf(organisation), effectiveOn: todayInChina() }}
      submit={(values) =>
        organisations.client.change({
          id: organisation.id,
          ...values,
          facts: {
            ...factsOf(organisation),
            ...values.facts,
            divisionCode: values.facts.divisionCode || null,
          },
        })
      }
    >
      <FactsFields prefix={['facts']} />
      <Effective />
      <Form.Item name="note" label={t('organisations.note')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}

/** It was never as entered. */
export function CorrectForm({ organisation, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{
      facts: OrganisationFacts;
      onDay: string;
      creditCode: string | null;
      schoolIdentifier: string | null;
      reason: string;
    }>
      {...drawer}
      title={t('organisations.correct')}
      help={t('organisations.correctHelp')}
      initialValues={{
        facts: factsOf(organisation),
        onDay: todayInChina(),
        creditCode: organisation.creditCode,
        schoolIdentifier: organisation.schoolIdentifier,
      }}
      submit={(values) =>
        organisations.client.correct({
          id: organisation.id,
          ...values,
          facts: {
            ...factsOf(organisation),
            ...values.facts,
            divisionCode: values.facts.divisionCode || null,
          },
          creditCode: values.creditCode || null,
          schoolIdentifier: values.schoolIdentifier || null,
        })
      }
    >
      <FactsFields prefix={['facts']} />
      <Form.Item name="creditCode" label={t('organisations.creditCode')}>
        <Input maxLength={24} />
      </Form.Item>
      <Form.Item name="schoolIdentifier" label={t('organisations.schoolIdentifier')}>
        <Input maxLength={16} />
      </Form.Item>
      <Form.Item name="onDay" label={t('organisations.asOf')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('organisations.reason')} rules={useRequired()}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

/** Another superior from a day on. */
export function MoveForm({ organisation, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ tree: Tree; parentId: string; effectiveOn: string; documentNumber?: string }>
      {...drawer}
      title={t('organisations.move')}
      initialValues={{ tree: 'administrative', effectiveOn: todayInChina() }}
      submit={(values) => organisations.client.move({ id: organisation.id, ...values })}
    >
      <Form.Item name="tree" label={t('organisations.links')} rules={useRequired()}>
        <Select options={trees.map((tree) => ({ value: tree, label: t(`organisations.tree.${tree}`) }))} />
      </Form.Item>
      <Form.Item name="parentId" label={t('organisations.parent')} rules={useRequired()}>
        <OrganisationSelect label={t('organisations.parent')} />
      </Form.Item>
      <Effective />
    </FormDrawer>
  );
}

/** The end, without a successor. */
export function CloseForm({ organisation, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ effectiveOn: string; documentNumber?: string; note?: string }>
      {...drawer}
      title={t('organisations.close')}
      initialValues={{ effectiveOn: todayInChina() }}
      submit={(values) => organisations.client.close({ id: organisation.id, ...values })}
    >
      <Effective />
      <Form.Item name="note" label={t('organisations.note')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
