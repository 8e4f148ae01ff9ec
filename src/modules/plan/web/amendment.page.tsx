import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { AmendmentChange } from '../contract/amendment.ts';
import type { DraftView } from '../contract/plan.ts';
import { printedNames } from './amendment-change.ts';
import { AmendmentChanges } from './amendment-changes.tsx';
import { AmendmentFile, type KeptFile } from './amendment-file.tsx';
import { AmendmentNames, type ChosenNames } from './amendment-names.tsx';
import { plan } from './api-client.ts';
import './plan.css';

type Values = {
  from: string;
  title: string;
  documentNumber?: string;
  issuedOn?: string;
  reason?: string;
  file?: KeptFile;
  changes: AmendmentChange[];
  names?: ChosenNames;
};

/** Amends a plan in force: the document that orders it, the day from which it holds, and each change. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const draft = useQuery(plan.query.getDraft.queryOptions({ input: { id } }));
  return <Loaded query={draft}>{(found) => <Amend draft={found} />}</Loaded>;
}

function Amend({ draft }: { draft: DraftView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const back = () => void navigate({ to: '/plans/$id' as '/', params: { id: draft.id } as never });
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <PageHeader title={t('plan.amend')} subtitle={draft.title} />
      <FormPage<Values>
        help={t('plan.amend.help')}
        draftKey={`amendment.${draft.id}`}
        initialValues={{ changes: [] }}
        submitLabel={t('plan.amend.submit')}
        onCancel={back}
        onDone={() => {
          void client.invalidateQueries({ queryKey: plan.query.key() });
          back();
        }}
        submit={({ file, names, changes, ...values }) =>
          plan.client.amendPlan({
            id: draft.id,
            version: draft.version,
            ...values,
            fileId: file?.fileId ?? null,
            changes,
            names: printedNames(changes).flatMap((printed) => {
              const organisationIds = names?.[printed] ?? [];
              return organisationIds.length > 0 ? [{ printed, organisationIds }] : [];
            }),
          })
        }
      >
        {(form) => (
          <>
            <Form.Item name="title" label={t('plan.amend.title')} rules={required}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="documentNumber" label={t('plan.documentNumber')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="issuedOn" label={t('plan.issuedOn')}>
              <DayPicker />
            </Form.Item>
            <Form.Item
              name="from"
              label={t('plan.amend.from')}
              help={t('plan.amend.fromHelp')}
              rules={required}
            >
              <DayPicker allowClear={false} />
            </Form.Item>
            <Form.Item name="reason" label={t('form.reason')}>
              <Input.TextArea rows={3} maxLength={500} showCount />
            </Form.Item>
            <Form.Item name="file" label={t('plan.source')}>
              <AmendmentFile />
            </Form.Item>
            <Form.Item noStyle dependencies={['from']}>
              {() => (
                <Form.Item
                  name="changes"
                  label={t('plan.amend.changes')}
                  rules={[{ required: true, type: 'array', min: 1, message: t('plan.amend.noChange') }]}
                >
                  <AmendmentChanges
                    planId={draft.id}
                    asOf={form.getFieldValue('from') as string | undefined}
                  />
                </Form.Item>
              )}
            </Form.Item>
            <Form.Item noStyle dependencies={['changes']}>
              {() => (
                <Form.Item name="names" noStyle>
                  <AmendmentNames
                    planId={draft.id}
                    printed={printedNames((form.getFieldValue('changes') as AmendmentChange[]) ?? [])}
                  />
                </Form.Item>
              )}
            </Form.Item>
          </>
        )}
      </FormPage>
    </>
  );
}
