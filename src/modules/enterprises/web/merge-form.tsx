import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { OrganisationSelect } from '#web/ui/organisation-select.tsx';
import type { DuplicateSide } from '../contract/duplicate.ts';
import type { EnterpriseView } from '../contract/enterprise.ts';
import { enterprises } from './api-client.ts';

type Props = { enterprise: EnterpriseView; open: boolean; onClose: () => void; onDone: () => void };

/** Takes another entry of the same enterprise into this one, also where nothing about the two is alike. */
export function MergeForm({ enterprise, ...drawer }: Props) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const [seen] = useState(() => new Map<string, DuplicateSide>());
  const load = async (q: string) => {
    const found = await enterprises.client.suggest({ q });
    return found
      .filter(({ id }) => id !== enterprise.id)
      .map((side) => {
        seen.set(side.id, side);
        return { id: side.id, name: side.name, note: side.divisionName };
      });
  };
  return (
    <FormDrawer<{ absorbedId: string; reason: string }>
      {...drawer}
      title={t('enterprises.merge.into', { name: enterprise.name })}
      help={t('enterprises.merge.help')}
      submit={({ absorbedId, reason }) =>
        enterprises.client.merge({
          survivorId: enterprise.id,
          survivorRevision: enterprise.revision,
          absorbedId,
          absorbedRevision: seen.get(absorbedId)?.revision ?? 0,
          reason,
        })
      }
    >
      <Form.Item name="absorbedId" label={t('enterprises.merge.other')} rules={required}>
        <OrganisationSelect
          source="enterprise-entries"
          load={load}
          label={t('enterprises.merge.other')}
          placeholder={t('enterprises.search')}
        />
      </Form.Item>
      <Chosen seen={seen} />
      <Form.Item name="reason" label={t('enterprises.reason')} rules={required}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}

/** What is known of the other entry, so that nobody merges a mere namesake. */
function Chosen({ seen }: { seen: ReadonlyMap<string, DuplicateSide> }) {
  const { t, i18n } = useTranslation();
  const side = seen.get(Form.useWatch<string | undefined>('absorbedId') ?? '');
  if (!side) return null;
  return (
    <section className="panel">
      <DescriptionList
        rows={[
          [t('enterprises.creditCode'), side.creditCode],
          [t('enterprises.industry'), side.industryName],
          [t('enterprises.address'), side.address],
          [t('enterprises.establishedOn'), formatDay(side.since, i18n.language as Language)],
        ]}
      />
    </section>
  );
}
