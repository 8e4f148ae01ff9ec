import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { Choice } from '#web/ui/organisation-select.tsx';
import { LoadingState } from '#web/ui/states.tsx';
import type { TargetView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { BindingFields, type BindingValues, bindingOf, bindingValues } from './binding-fields.tsx';

/** Says what measures a target, from a day on; the likeliest metrics are proposed. */
export function BindForm({
  target,
  planId,
  bodies = [],
  open,
  ...drawer
}: {
  target: TargetView;
  planId: string;
  /** Bodies that answer for the target: the likeliest to be measured alone. */
  bodies?: readonly Choice[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const proposals = useQuery({
    ...plan.query.proposeBindings.queryOptions({ input: { id: planId } }),
    enabled: open,
  });
  return (
    <FormDrawer<BindingValues & { from?: string }>
      {...drawer}
      open={open}
      title={`${t('plan.binding')} · ${target.text}`}
      initialValues={bindingValues(target.binding)}
      submit={({ from, ...values }) =>
        plan.client.bindTarget({ targetId: target.id, from: from ?? null, binding: bindingOf(values) })
      }
    >
      {(form) =>
        // Proposals that came late would push the fields away under the pointer.
        proposals.isPending ? (
          <LoadingState />
        ) : (
          <>
            <BindingFields
              form={form}
              known={bodies}
              proposals={proposals.data?.find(({ targetId }) => targetId === target.id)?.proposals ?? []}
            />
            <Form.Item name="from" label={t('plan.from')}>
              <DayPicker />
            </Form.Item>
          </>
        )
      }
    </FormDrawer>
  );
}
