import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant, formatNumber } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import type { UploadedFile } from '#web/ui/file-upload.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { FilingAction, FilingFacts, FilingView } from '../contract/filing.ts';
import { programmes } from './api-client.ts';
import { FilingFields } from './filing-fields.tsx';
import { useRequired } from './offering-forms.tsx';
import { FilingTag, SyntheticTag, VerdictTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** One filing: what the decider has to know, what was handed in, and the steps open to the caller. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useQuery(programmes.query.getFiling.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(filing) => {
        const changed = () => void query.refetch();
        return (
          <>
            <PageHeader
              title={`${filing.programmeName} · ${filing.organisationName}`}
              trail={[{ label: t('programmes.filings'), to: '/programme-filings' }]}
              subtitle={
                <>
                  {filing.programmeCode} <FilingTag state={filing.state} />{' '}
                  <SyntheticTag shown={filing.synthetic} />{' '}
                  {`${t('programmes.filing.deadlineOn')} ${formatDay(filing.deadlineOn, language)}`}
                </>
              }
              actions={
                <>
                  {filing.mayEdit ? <EditFiling filing={filing} onChanged={changed} /> : null}
                  <Steps filing={filing} onChanged={changed} />
                </>
              }
            />
            <Findings filing={filing} />
            <Materials filing={filing} />
            <section className="panel">
              <h2>{t('programmes.filing.history')}</h2>
              <HistoryList
                entries={filing.events.map((event) => ({
                  key: event.id,
                  when: formatInstant(event.recordedAt, language),
                  title: t(`programmes.filing.action.${event.action}`),
                  detail: event.note
                    ? labelled(t, actedBy(t, event.actorName), event.note)
                    : actedBy(t, event.actorName),
                }))}
              />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

function Findings({ filing }: { filing: FilingView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('programmes.filing.findings')}</h2>
      <DataTable
        label={t('programmes.filing.findings')}
        rows={filing.findings}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t('programmes.filing.findings'),
            fixed: true,
            render: (row) => t(`programmes.filing.finding.${row.id}`),
          },
          {
            key: 'verdict',
            title: t('programmes.state'),
            render: (row) => <VerdictTag state={row.verdict} />,
          },
          { key: 'value', title: t('programmes.rule.value'), render: (row) => row.value ?? '—' },
          { key: 'needed', title: t('programmes.filing.needed'), render: (row) => row.needed ?? '—' },
          {
            key: 'clause',
            title: t('programmes.rule.source'),
            render: (row) => (
              <>
                {row.clause}{' '}
                {row.confidence === 'recalled' ? (
                  <Tag tone="warn" label={t('programmes.confidence.recalled')} />
                ) : null}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Materials({ filing }: { filing: FilingView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('programmes.filing.materials')}</h2>
      <DescriptionList
        rows={[
          [t('programmes.pathway'), t(`programmes.pathway.${filing.pathway}`)],
          [t('programmes.durationYears'), filing.durationYears],
          [t('programmes.capacity'), formatNumber(filing.capacity)],
          [t('programmes.filing.firstYear'), filing.firstYear],
          [t('programmes.filing.teachers'), filing.teachers],
          [t('programmes.filing.equipmentYuan'), formatNumber(filing.equipmentYuan)],
          [t('programmes.filing.need'), filing.need],
          [t('programmes.filing.premises'), filing.premises],
          [t('programmes.filing.funds'), filing.funds],
          [
            t('programmes.filing.planFile'),
            filing.planFile ? <FileLink key="plan" {...filing.planFile} /> : '—',
          ],
          [t('programmes.filing.documentNumber'), filing.documentNumber ?? '—'],
        ]}
      />
      {filing.offeringId ? (
        <p>
          <Link to={'/programmes/$id' as '/'} params={{ id: filing.offeringId } as never}>
            {t('programmes.filing.offering')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function EditFiling({ filing, onChanged }: { filing: FilingView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<UploadedFile>();
  const { id, revision, planFile } = filing;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('programmes.filing.edit')}</Button>
      <FormDrawer<FilingFacts>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('programmes.filing.edit')}
        initialValues={filing}
        submit={(values) =>
          programmes.client.editFiling({
            ...values,
            id,
            revision,
            planFileId: file?.fileId ?? planFile?.fileId ?? null,
          })
        }
      >
        <FilingFields file={file ?? planFile ?? undefined} onFile={setFile} />
      </FormDrawer>
    </>
  );
}

function Steps({ filing, onChanged }: { filing: FilingView; onChanged: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const [action, setAction] = useState<FilingAction>();
  const wantsNote = action === 'send-back' || action === 'refuse' || action === 'withdraw';
  return (
    <>
      {filing.actions.map((each) => (
        <Button
          key={each}
          type={['send-back', 'refuse', 'withdraw'].includes(each) ? 'default' : 'primary'}
          onClick={() => setAction(each)}
        >
          {t(`programmes.filing.action.${each}`)}
        </Button>
      ))}
      <FormDrawer<{ note?: string; documentNumber?: string }>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`programmes.filing.action.${action}`) : ''}
        submit={({ note, documentNumber }) =>
          programmes.client.actOnFiling({
            id: filing.id,
            revision: filing.revision,
            action: action ?? 'submit',
            note: note || null,
            documentNumber: documentNumber || null,
          })
        }
      >
        {action === 'accept' ? (
          <Form.Item name="documentNumber" label={t('programmes.filing.documentNumber')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t('programmes.remark')} rules={wantsNote ? required : []}>
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
