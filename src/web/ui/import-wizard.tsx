import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual } from '#kernel/contract/scalars.ts';
import { readAnswer } from '../api/problem.ts';
import { randomId } from '../api/random-id.ts';
import { formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
import { DataTable } from './data-table.tsx';
import { useFaultSentence } from './fault-sentence.ts';
import { FileUpload } from './file-upload.tsx';
import { FormProblem } from './form-problem.tsx';
import { JobProgress, useJob } from './job-progress.tsx';
import { Loaded } from './states.tsx';

type Finding = { code: string; severity: string; params?: Record<string, string | number> };
type ImportView = {
  id: string;
  state: 'reading' | 'checked' | 'applying' | 'applied' | 'unreadable' | 'discarded';
  rowsRead: number;
  rowsFaulty: number;
  rowsChanged: number | null;
  summary: Record<string, number>;
  findings: Finding[];
  fault: Finding | null;
  columns: { key: string; header: Bilingual }[];
};
type PreviewRow = {
  rowNumber: number;
  record: Record<string, unknown> | null;
  faults: (Finding & { key: string })[];
};

async function send<T>(path: string, body: object = {}): Promise<T> {
  return readAnswer<T>(
    await fetch(`/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomId() },
      body: JSON.stringify(body),
    }),
  );
}

type Props = {
  sheet: string;
  /** For whom the file is sent in. */
  organisationId: string;
  /** What the sheet wants stated beside the file, such as the year that it is for. */
  options?: Record<string, string>;
  /** Name of a summary figure (`new`, `changed` …) in the language of the page. */
  summaryLabel: (key: string) => string;
  /** How a staged row is shown in the preview; personal values are the module's to mask. */
  showRow?: (record: Record<string, unknown>) => string;
  onApplied?: () => void;
};

/** Template, upload, what was found row by row, and only then the writing. */
export function ImportWizard(props: Props) {
  const { t, i18n } = useTranslation();
  const [importId, setImportId] = useState<string>();
  const [jobId, setJobId] = useState<string>();
  const [seen, setSeen] = useState(0);
  const start = useMutation({
    mutationFn: (fileId: string) =>
      send<{ id: string; jobId: string }>('/imports', {
        sheet: props.sheet,
        fileId,
        organisationId: props.organisationId,
        options: props.options ?? {},
      }),
    onSuccess: ({ id, jobId: job }) => {
      setImportId(id);
      setJobId(job);
    },
  });
  const job = useJob(jobId, (ended) => {
    setSeen((count) => count + 1);
    if (ended.kind === 'kernel.apply-import' && ended.state === 'succeeded') props.onApplied?.();
  });
  const working = jobId !== undefined && (!job || job.state === 'waiting' || job.state === 'running');
  const reset = () => {
    setImportId(undefined);
    setJobId(undefined);
    start.reset();
  };
  return (
    <Flex vertical gap="middle">
      <section className="panel">
        <h2>1 {t('import.template')}</h2>
        <p className="quiet">{t('import.templateHelp')}</p>
        <Button
          href={`/api/sheets/${props.sheet}/template.xlsx?${new URLSearchParams({ ...props.options, language: i18n.language })}`}
        >
          {t('import.template')}
        </Button>
      </section>
      <section className="panel">
        <h2>2 {t('import.upload')}</h2>
        <FormProblem error={start.error} />
        <FileUpload
          accept={['.xlsx', '.csv']}
          label={t('import.upload')}
          disabled={working || start.isPending}
          onUploaded={({ fileId }) => start.mutate(fileId)}
        />
        {working ? (
          <div>
            <p>{t(job?.kind === 'kernel.apply-import' ? 'import.applying' : 'import.reading')}</p>
            <JobProgress job={job} />
          </div>
        ) : null}
        {job?.state === 'failed' || job?.state === 'cancelled' ? <JobProgress job={job} /> : null}
      </section>
      {importId && !working ? (
        <Preview key={seen} importId={importId} {...props} onJob={setJobId} onReset={reset} />
      ) : null}
    </Flex>
  );
}

function Preview({
  importId,
  summaryLabel,
  showRow,
  onJob,
  onReset,
}: Props & { importId: string; onJob: (jobId: string) => void; onReset: () => void }) {
  const { t } = useTranslation();
  const view = useQuery({
    queryKey: ['import', importId],
    queryFn: async () => readAnswer<ImportView>(await fetch(`/api/imports/${importId}`)),
    staleTime: 0,
  });
  return (
    <section className="panel" aria-live="polite">
      <h2>3 {t('import.preview')}</h2>
      <Loaded query={view} rows={3}>
        {(found) => (
          <>
            <Outcome found={found} summaryLabel={summaryLabel} />
            {found.state === 'checked' ? (
              <Decision found={found} onJob={onJob} onReset={onReset} />
            ) : (
              <Button onClick={onReset}>{t('import.another')}</Button>
            )}
            {found.rowsRead > 0 && found.state !== 'discarded' ? (
              <PreviewRows found={found} {...(showRow ? { showRow } : {})} />
            ) : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Outcome({ found, summaryLabel }: { found: ImportView; summaryLabel: (key: string) => string }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  if (found.state === 'unreadable') {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={t('import.unreadable')}
        description={found.fault ? sentenceOf(found.fault) : undefined}
      />
    );
  }
  const figures: [string, number][] = [
    [t('import.rowsRead'), found.rowsRead],
    [t('import.rowsFaulty'), found.rowsFaulty],
    ...Object.entries(found.summary).map(([key, value]): [string, number] => [summaryLabel(key), value]),
  ];
  return (
    <>
      <dl className="numbers">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {found.findings.map((finding) => (
        <Alert
          key={finding.code + JSON.stringify(finding.params)}
          type={finding.severity === 'error' ? 'error' : 'warning'}
          showIcon
          title={sentenceOf(finding)}
          className="form-problem"
        />
      ))}
      {found.state === 'applied' ? (
        <Alert
          type="success"
          showIcon
          title={t('import.applied', { rows: formatNumber(found.rowsChanged ?? 0) })}
          className="form-problem"
        />
      ) : null}
    </>
  );
}

function Decision({
  found,
  onJob,
  onReset,
}: {
  found: ImportView;
  onJob: (jobId: string) => void;
  onReset: () => void;
}) {
  const { t, i18n } = useTranslation();
  const apply = useMutation({
    mutationFn: (withoutFaultyRows: boolean) =>
      send<{ jobId: string }>(`/imports/${found.id}/application`, { withoutFaultyRows }),
    onSuccess: ({ jobId }) => onJob(jobId),
  });
  const discard = useMutation({ mutationFn: () => send(`/imports/${found.id}/discard`), onSuccess: onReset });
  const broken = found.findings.some(({ severity }) => severity === 'error');
  const good = found.rowsRead - found.rowsFaulty;
  return (
    <>
      <p>{t('import.nothingWritten')}</p>
      <FormProblem error={apply.error} />
      <Flex wrap gap="small">
        {found.rowsFaulty === 0 ? (
          <Button
            type="primary"
            disabled={broken || found.rowsRead === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate(false)}
          >
            {t('import.apply')}
          </Button>
        ) : (
          <Button
            disabled={broken || good === 0}
            loading={apply.isPending}
            onClick={() => apply.mutate(true)}
          >
            {t('import.applyOthers', { rows: formatNumber(good) })}
          </Button>
        )}
        {found.rowsFaulty > 0 ? (
          <Button type="primary" href={`/api/imports/${found.id}/faults.xlsx?language=${i18n.language}`}>
            {t('import.faultFile')}
          </Button>
        ) : null}
        <Button onClick={() => discard.mutate()}>{t('import.discard')}</Button>
      </Flex>
    </>
  );
}

function PreviewRows({
  found,
  showRow,
}: {
  found: ImportView;
  showRow?: (record: Record<string, unknown>) => string;
}) {
  const { t, i18n } = useTranslation();
  const sentenceOf = useFaultSentence();
  const [faultyOnly, setFaultyOnly] = useState(found.rowsFaulty > 0);
  const [page, setPage] = useState({ page: 1, pageSize: 20 });
  const rows = useQuery({
    queryKey: ['import-rows', found.id, faultyOnly, page],
    queryFn: async () =>
      readAnswer<{ rows: PreviewRow[]; total: number }>(
        await fetch(
          `/api/imports/${found.id}/rows?faultyOnly=${faultyOnly}&page=${page.page}&pageSize=${page.pageSize}`,
        ),
      ),
  });
  const header = (key: string) =>
    found.columns.find((column) => column.key === key)?.header[i18n.language as Language] ?? key;
  return (
    <>
      <p>
        <Switch
          checked={faultyOnly}
          onChange={setFaultyOnly}
          aria-label={t('import.faultyOnly')}
          size="small"
        />{' '}
        {t('import.faultyOnly')}
      </p>
      <DataTable
        label={t('import.preview')}
        rows={rows.data?.rows}
        rowKey={(row) => String(row.rowNumber)}
        loading={rows.isFetching}
        error={rows.error}
        total={rows.data?.total ?? 0}
        {...page}
        onPage={(next, pageSize) => setPage({ page: next, pageSize })}
        columns={[
          { key: 'row', title: t('import.rowNumber'), render: (row) => row.rowNumber, width: 80 },
          ...(showRow
            ? [
                {
                  key: 'record',
                  title: t('import.preview'),
                  render: (row: PreviewRow) => (row.record ? showRow(row.record) : '—'),
                },
              ]
            : []),
          {
            key: 'faults',
            title: t('import.faults'),
            render: (row) =>
              row.faults.length === 0 ? (
                '—'
              ) : (
                <ul className="fault-list">
                  {row.faults.map((fault) => (
                    <li key={fault.key + fault.code}>
                      <b>{header(fault.key)}</b> {sentenceOf(fault)}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}
