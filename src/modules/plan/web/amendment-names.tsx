import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import { plan } from './api-client.ts';
import { suggestOrganisations } from './suggest-organisations.ts';

/** Organisations by the printed name that means them. */
export type ChosenNames = Record<string, string[]>;

/** Which organisations printed names mean that the plan did not have before. Works as a form field. */
export function AmendmentNames({
  planId,
  printed,
  value = {},
  onChange,
}: {
  planId: string;
  printed: readonly string[];
  value?: ChosenNames;
  onChange?: (names: ChosenNames) => void;
}) {
  const { t } = useTranslation();
  const proposals = useQuery({
    ...plan.query.proposeUnits.queryOptions({ input: { id: planId, names: printed.join('、') } }),
    enabled: printed.length > 0,
  });
  const unknown =
    printed.length > 0 ? (proposals.data ?? []).filter(({ mapped }) => mapped.length === 0) : [];
  return unknown.map((name) => (
    <Form.Item
      key={name.printed}
      label={t('plan.amend.names', { name: name.printed })}
      required
      help={t('plan.mapping.help')}
    >
      <OrganisationSelect
        multiple
        source="plan-organisations"
        load={suggestOrganisations}
        known={name.proposals}
        label={name.printed}
        value={value[name.printed] ?? []}
        onChange={(ids) => onChange?.({ ...value, [name.printed]: ids })}
      />
    </Form.Item>
  ));
}
