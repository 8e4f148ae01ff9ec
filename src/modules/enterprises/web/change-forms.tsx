import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import type { EnterpriseFacts, EnterpriseView } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';
import { FactsFields } from './facts-fields.tsx';

type Props = { enterprise: EnterpriseView; open: boolean; onClose: () => void; onDone: () => void };

const factsOf = ({
  name,
  divisionCode,
  industryCode,
  ownership,
  address,
}: EnterpriseView): EnterpriseFacts => ({ name, divisionCode, industryCode, ownership, address });

const filled = (facts: EnterpriseFacts): EnterpriseFacts => ({ ...facts, address: facts.address || null });

function useRequired() {
  const { t } = useTranslation();
  return [{ required: true, message: t('form.required') }];
}

function Reason() {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('enterprises.reason')} rules={useRequired()}>
      <Input.TextArea rows={2} maxLength={200} />
    </Form.Item>
  );
}

/** From a day on something is different. */
export function ChangeForm({ enterprise, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ facts: EnterpriseFacts; effectiveOn: string }>
      {...drawer}
      title={t('enterprises.change')}
      help={t('enterprises.change.help')}
      draftKey={`enterprises.change.${enterprise.id}`}
      initialValues={{ facts: factsOf(enterprise), effectiveOn: todayInChina() }}
      submit={({ facts, effectiveOn }) =>
        enterprises.client.change({
          id: enterprise.id,
          revision: enterprise.revision,
          facts: filled(facts),
          effectiveOn,
        })
      }
    >
      <FactsFields prefix={['facts']} present={enterprise.divisionCode} />
      <Form.Item name="effectiveOn" label={t('enterprises.changedOn')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
    </FormDrawer>
  );
}

/** It was never as entered. */
export function CorrectForm({ enterprise, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ facts: EnterpriseFacts; onDay: string; creditCode: string; reason: string }>
      {...drawer}
      title={t('enterprises.correct')}
      help={t('enterprises.correct.help')}
      initialValues={{
        facts: factsOf(enterprise),
        onDay: enterprise.until ?? todayInChina(),
        creditCode: enterprise.creditCode,
      }}
      submit={({ facts, ...rest }) =>
        enterprises.client.correct({
          id: enterprise.id,
          revision: enterprise.revision,
          facts: filled(facts),
          ...rest,
        })
      }
    >
      <Form.Item name="creditCode" label={t('enterprises.creditCode')} rules={useRequired()}>
        <Input maxLength={24} />
      </Form.Item>
      <FactsFields prefix={['facts']} present={enterprise.divisionCode} />
      <Form.Item name="onDay" label={t('enterprises.onDay')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Reason />
    </FormDrawer>
  );
}

/** The end; what was before still counts on its days. */
export function CloseForm({ enterprise, ...drawer }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ effectiveOn: string; reason: string }>
      {...drawer}
      title={t('enterprises.close')}
      help={t('enterprises.close.help')}
      initialValues={{ effectiveOn: todayInChina() }}
      submit={(values) =>
        enterprises.client.close({ id: enterprise.id, revision: enterprise.revision, ...values })
      }
    >
      <Form.Item name="effectiveOn" label={t('enterprises.effectiveOn')} rules={useRequired()}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Reason />
    </FormDrawer>
  );
}

type Listed = { rows: { id: string; name: string }[] };

/** Organisations of kind enterprise, by the open register of organisations. */
async function loadOrganisations(q: string): Promise<{ id: string; name: string }[]> {
  const query = new URLSearchParams({ kind: 'enterprise', pageSize: '20', ...(q ? { q } : {}) });
  const answer = await fetch(`/api/organisations?${query}`);
  return answer.ok ? ((await answer.json()) as Listed).rows : [];
}

/** Under which organisation the people of the enterprise have accounts. */
export function LinkOrganisationForm({ enterprise, ...drawer }: Props) {
  const { t } = useTranslation();
  const { actingOrganisation } = enterprise;
  return (
    <FormDrawer<{ organisationId?: string }>
      {...drawer}
      title={t('enterprises.organisation.link')}
      help={t('enterprises.organisation.help')}
      initialValues={actingOrganisation ? { organisationId: actingOrganisation.id } : {}}
      submit={({ organisationId }) =>
        enterprises.client.linkOrganisation({
          id: enterprise.id,
          revision: enterprise.revision,
          organisationId: organisationId ?? null,
        })
      }
    >
      <Form.Item name="organisationId" label={t('enterprises.organisation')}>
        <OrganisationSelect
          source="enterprise-organisations"
          load={loadOrganisations}
          known={actingOrganisation ? [actingOrganisation] : []}
          label={t('enterprises.organisation')}
        />
      </Form.Item>
    </FormDrawer>
  );
}
