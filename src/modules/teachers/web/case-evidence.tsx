import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CaseEvidence, CaseView } from '../contract/certification.ts';
import { teachers } from './api-client.ts';
import { FileField } from './file-field.tsx';
import { useRequired } from './teacher-fields.tsx';

type Props = { found: CaseView; onChanged: () => void };

/** The conditions that evidence may be given for: alternatives each for itself. */
const provable = (found: CaseView) =>
  found.criteria.flatMap((criterion) => (criterion.options.length > 0 ? criterion.options : [criterion]));

/** Statements and files of the case; those that counted in an earlier case say so. */
export function CaseEvidencePanel({ found, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const labels = new Map(provable(found).map(({ id, label }) => [id, label[language]]));
  const columns: Column<CaseEvidence>[] = [
    {
      key: 'criterion',
      title: t('teachers.case.criterion'),
      render: (row) => labels.get(row.criterion) ?? row.criterion,
    },
    {
      key: 'note',
      title: t('teachers.case.note'),
      render: (row) => (
        <>
          {row.note}{' '}
          {row.takenOver ? <Tag tone="calm" label={t('teachers.case.evidence.takenOver')} /> : null}
        </>
      ),
    },
    { key: 'file', title: t('teachers.case.evidence.file'), render: (row) => <EvidenceFile row={row} /> },
    {
      key: 'on',
      title: t('teachers.case.evidence.on'),
      render: (row) => formatDay(row.attachedOn, language),
    },
  ];
  const drop: Column<CaseEvidence> = {
    key: 'drop',
    title: t('teachers.steps'),
    render: (row) => (
      <ConfirmAction
        label={t('teachers.case.evidence.drop')}
        explanation={t('teachers.case.evidence.drop.help')}
        danger
        button={{ size: 'small' }}
        act={() => teachers.client.dropEvidence({ id: row.id })}
        onDone={onChanged}
      />
    ),
  };
  return (
    <section className="panel">
      <h2>{t('teachers.case.evidence')}</h2>
      <DataTable
        label={t('teachers.case.evidence')}
        rows={found.evidence}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('teachers.case.evidence.none')} />}
        columns={found.mayState ? [...columns, drop] : columns}
      />
      {found.mayState ? <AddEvidence found={found} onChanged={onChanged} /> : null}
    </section>
  );
}

function EvidenceFile({ row }: { row: CaseEvidence }) {
  const { t } = useTranslation();
  if (!row.fileName) return <span className="quiet">{t('teachers.case.evidence.statementOnly')}</span>;
  return (
    <FileLink
      href={`/api/certification-evidence/${row.id}/file`}
      name={row.fileName}
      sizeBytes={row.sizeBytes}
    />
  );
}

function AddEvidence({ found, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const required = useRequired();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="no-print">
        <Button onClick={() => setOpen(true)}>{t('teachers.case.evidence.add')}</Button>
      </p>
      <FormDrawer<{ criterion: string; note: string; fileId?: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('teachers.case.evidence.add')}
        submit={({ criterion, note, fileId }) =>
          teachers.client.addStatement({ id: found.id, criterion, note, fileId: fileId ?? null })
        }
      >
        <Form.Item name="criterion" label={t('teachers.case.criterion')} rules={required}>
          <Select
            options={provable(found).map(({ id, label }) => ({
              value: id,
              label: label[i18n.language as Language],
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('teachers.case.note')} rules={required}>
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
        <FileField name="fileId" label={t('teachers.case.evidence.file')} />
      </FormDrawer>
    </>
  );
}
