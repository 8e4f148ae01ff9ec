import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { ReturnAction, ReturnFigures, ReturnRow } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { useRequired } from './offering-forms.tsx';

const figures = ['intake', 'graduates', 'placed', 'placedInField', 'furtherStudy'] as const;

type Props = {
  acting: { row: ReturnRow; action: ReturnAction } | undefined;
  onClose: () => void;
  onDone: () => void;
};

/** The form for whatever is to be done with a return: its numbers, or a remark for the other side. */
export function ReturnDrawer({ acting, ...drawer }: Props) {
  if (!acting) return null;
  return acting.action === 'revise' ? (
    <FiguresForm row={acting.row} {...drawer} />
  ) : (
    <ActForm row={acting.row} action={acting.action} {...drawer} />
  );
}

type Drawer = { onClose: () => void; onDone: () => void; row: ReturnRow };

/** Numbers of a return; intake and graduates come from the roll where nothing was entered yet. */
function FiguresForm({ row, ...drawer }: Drawer) {
  const { t } = useTranslation();
  const required = useRequired();
  const { organisationId, programmeCode, year, revision } = row;
  return (
    <FormDrawer<ReturnFigures>
      {...drawer}
      open
      title={`${row.programmeName} · ${row.year} · ${t('programmes.return.action.revise')}`}
      help={t('programmes.return.help')}
      draftKey={`programmes.return.${organisationId}.${programmeCode}.${year}`}
      initialValues={{
        intake: row.intake ?? row.roll.intake,
        graduates: row.graduates ?? row.roll.graduates,
        placed: row.placed ?? 0,
        placedInField: row.placedInField ?? 0,
        furtherStudy: row.furtherStudy ?? 0,
      }}
      submit={(values) =>
        programmes.client.enterReturn({
          ...values,
          organisationId,
          programmeCode,
          year,
          revision,
          remark: null,
        })
      }
    >
      {figures.map((name) => (
        <Form.Item key={name} name={name} label={t(`programmes.return.${name}`)} rules={required}>
          <InputNumber min={0} max={20_000} precision={0} />
        </Form.Item>
      ))}
    </FormDrawer>
  );
}

function ActForm({ row, action, ...drawer }: Drawer & { action: Exclude<ReturnAction, 'revise'> }) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<{ remark?: string }>
      {...drawer}
      open
      title={`${row.programmeName} · ${row.year} · ${t(`programmes.return.action.${action}`)}`}
      submit={async ({ remark }) => {
        if (!row.id) return;
        await programmes.client.actOnReturn({
          id: row.id,
          revision: row.revision,
          action,
          remark: remark || null,
        });
      }}
    >
      <Form.Item name="remark" label={t('programmes.remark')} rules={action === 'verify' ? [] : required}>
        <Input.TextArea rows={4} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
