import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, todayInChina } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FileUpload, type UploadedFile } from '#web/ui/file-upload.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';

const accept = ['.pdf', '.docx', '.xlsx', '.png', '.jpg'];

/** Files that prove what was reported, each with the day it is effective. */
export function Evidence({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const [attaching, setAttaching] = useState(false);
  return (
    <section className="panel">
      <h2>{t('plan.evidence')}</h2>
      {task.workFor.length > 0 && task.state !== 'closed' ? (
        <p className="no-print">
          <Button onClick={() => setAttaching(true)}>{t('plan.evidence.attach')}</Button>
        </p>
      ) : null}
      <DataTable
        label={t('plan.evidence')}
        rows={task.evidence}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('plan.none')} />}
        columns={[
          { key: 'title', title: t('plan.evidence.title'), render: (row) => row.title },
          { key: 'unit', title: t('plan.filter.unit'), render: (row) => row.organisationName },
          {
            key: 'day',
            title: t('plan.report.effectiveOn'),
            render: (row) => formatDay(row.effectiveOn, i18n.language as Language),
          },
          {
            key: 'file',
            title: t('file.choose'),
            render: (row) => <a href={`/api/files/${row.fileId}`}>{row.fileName}</a>,
          },
        ]}
      />
      <AttachForm task={task} open={attaching} onClose={() => setAttaching(false)} onDone={onChanged} />
    </section>
  );
}

function AttachForm({
  task,
  ...drawer
}: {
  task: TaskView;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [file, setFile] = useState<UploadedFile>();
  const required = [{ required: true, message: t('form.required') }];
  const first = task.workFor[0]?.organisationId;
  return (
    <FormDrawer<{
      organisationId: string;
      fileId: string;
      title: string;
      effectiveOn: string;
      milestoneId?: string;
    }>
      {...drawer}
      title={t('plan.evidence.attach')}
      initialValues={{ effectiveOn: todayInChina(), ...(first ? { organisationId: first } : {}) }}
      submit={(values) =>
        plan.client.attachEvidence({
          ...values,
          taskId: task.id,
          reportId: null,
          milestoneId: values.milestoneId ?? null,
        })
      }
    >
      {(form) => (
        <>
          <Form.Item name="organisationId" label={t('plan.onBehalfOf')} rules={required}>
            <Select
              options={task.workFor.map((unit) => ({ value: unit.organisationId, label: unit.name }))}
            />
          </Form.Item>
          <Form.Item name="fileId" label={t('file.choose')} rules={required}>
            <FileField
              accept={accept}
              file={file}
              onUploaded={(uploaded) => {
                setFile(uploaded);
                form.setFieldValue('fileId', uploaded.fileId);
                if (!form.getFieldValue('title'))
                  form.setFieldValue('title', uploaded.name.replace(/\.[^.]*$/, ''));
              }}
            />
          </Form.Item>
          <Form.Item name="title" label={t('plan.evidence.title')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="effectiveOn" label={t('plan.report.effectiveOn')} rules={required}>
            <DayPicker allowClear={false} />
          </Form.Item>
          <Form.Item name="milestoneId" label={t('plan.milestones')}>
            <Select
              allowClear
              options={task.milestones.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

function FileField({
  accept: kinds,
  file,
  onUploaded,
}: {
  accept: readonly string[];
  file: UploadedFile | undefined;
  onUploaded: (file: UploadedFile) => void;
}) {
  return (
    <div>
      {file ? <p>{file.name}</p> : null}
      <FileUpload accept={kinds} onUploaded={onUploaded} />
    </div>
  );
}
