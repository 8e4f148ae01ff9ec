import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { CandidateView } from '../contract/candidate.ts';
import { cycles } from './cycle-client.ts';
import { choiceField, RowFields, textField } from './row-fields.tsx';

type Changes = {
  name: string;
  originName: string;
  quotaEligible: boolean;
  groups: string[];
  bonuses: { item: string; evidence: string | null }[];
  phone?: string;
};
type Fields = { changes: Changes; reason: string };

const derived = (group: string) => /^(origin|county):/.test(group);

/** What one side proposes to put right; the telephone is only sent when a new one is typed. */
export function CorrectionForm({ candidate, onDone }: { candidate: CandidateView; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: candidate.cycleId } }));
  const { groups = [], bonus } = cycle.data?.policy ?? {};
  const key = (name: string) => t(`admissions.cycle.candidate.${name}`);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{key('correct')}</Button>
      <FormDrawer<Fields>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onDone}
        title={key('correct')}
        help={key('correctHelp')}
        initialValues={{
          changes: {
            name: candidate.name,
            originName: candidate.originName,
            quotaEligible: candidate.quotaEligible,
            groups: candidate.groups.filter((group) => !derived(group)),
            bonuses: candidate.bonuses.map(({ item, evidence }) => ({ item, evidence })),
          },
        }}
        submit={({ changes: { phone, ...changes }, reason }) =>
          cycles.client.proposeCorrection({
            id: candidate.id,
            revision: candidate.revision,
            changes: { ...changes, ...(phone ? { phone } : {}) },
            reason,
          })
        }
      >
        <Form.Item name={['changes', 'name']} label={key('name')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['changes', 'originName']} label={key('origin')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['changes', 'quotaEligible']} label={key('quotaEligible')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name={['changes', 'groups']} label={key('groups')}>
          <Select
            mode="multiple"
            options={groups.map(({ code, title }) => ({ value: code, label: title }))}
          />
        </Form.Item>
        <h3>{key('bonus')}</h3>
        <RowFields
          name={['changes', 'bonuses']}
          disabled={false}
          fresh={{}}
          columns={[
            {
              key: 'item',
              label: key('bonus'),
              field: choiceField(
                (bonus?.items ?? []).map(({ item, title }) => ({ value: item, label: title })),
              ),
            },
            { key: 'evidence', label: key('bonusEvidence'), field: textField },
          ]}
        />
        <Form.Item name={['changes', 'phone']} label={key('phone')} extra={candidate.phoneMasked}>
          <Input maxLength={11} inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('admissions.cycle.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
