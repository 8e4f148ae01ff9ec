import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { DemandRow } from '../contract/evidence.ts';
import { programmes } from './api-client.ts';
import { DemandParts, type EnteredPart, partsOf } from './demand-parts.tsx';
import { useRequired } from './offering-forms.tsx';

type Values = { parts: EnteredPart[]; reason: string };
type Props = { row: DemandRow | undefined; onClose: () => void; onDone: () => void };

/** Shares the people of a report that stands out between the programmes that would do. */
export function DivideForm({ row, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const required = useRequired();
  if (!row) return null;
  const total = row.reportHeadcount;
  const first = { classCode: row.classCode, programmeCode: row.programmeCode, headcount: row.headcount };
  return (
    <FormDrawer<Values>
      open
      onClose={onClose}
      onDone={onDone}
      title={t('programmes.demand.divide')}
      help={t('programmes.demand.divideHelp', { heads: formatNumber(total) })}
      initialValues={{ parts: [first, {}] }}
      submit={({ parts, reason }) =>
        programmes.client.divideDemand({ id: row.id, reason, parts: partsOf(parts, total) })
      }
    >
      <DemandParts total={total} />
      <Form.Item name="reason" label={t('programmes.demand.divideReason')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
