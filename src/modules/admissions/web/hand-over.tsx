import { useMutation } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import { useFaultSentence } from '#web/ui/fault-sentence.ts';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { HandOverAnswer, HandOverRow } from '../contract/hand-over.ts';
import { admissions } from './api-client.ts';

const tones = { entered: 'good', 'already-there': 'calm', refused: 'bad' } as const;

const personsAtOnce = 50;
const rowsShown = 20;

/** Piece by piece, each kept before the next begins: hundreds take minutes, and the clerk sees how far it has come. */
async function handAllOver(tell: (answer: HandOverAnswer) => void): Promise<void> {
  const rows: HandOverRow[] = [];
  for (let remaining = 1; remaining > 0; ) {
    const after = rows.at(-1)?.candidateId ?? null;
    const piece = await admissions.client.handOver({ after, limit: personsAtOnce });
    rows.push(...piece.rows);
    remaining = piece.remaining;
    tell({ rows: [...rows], remaining });
  }
}

/**
 * Hands all registered persons of the caller's schools over to the student register, and shows what became of
 * each. It stays on the page when nobody waits any more: the answer is still being read.
 */
export function HandOver({ offered, onDone }: { offered: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<HandOverAnswer>();
  const handing = useMutation({ mutationFn: () => handAllOver(setAnswer), onSettled: onDone });
  const close = () => {
    setOpen(false);
    setAnswer(undefined);
    handing.reset();
  };
  const done = answer?.remaining === 0;
  const label = t('admissions.after.handOver');
  return (
    <>
      {offered ? (
        <Button type="primary" onClick={() => setOpen(true)}>
          {label}
        </Button>
      ) : null}
      <Modal
        open={open}
        title={label}
        width={760}
        onCancel={close}
        destroyOnHidden
        cancelText={t(answer ? 'form.close' : 'form.cancel')}
        okText={label}
        okButtonProps={{
          loading: handing.isPending,
          style: done ? { display: 'none' } : {},
        }}
        onOk={() => handing.mutate()}
      >
        <FormProblem error={handing.error} />
        {answer ? <Outcomes answer={answer} /> : <p>{t('admissions.after.handOver.help')}</p>}
      </Modal>
    </>
  );
}

function Outcomes({ answer }: { answer: HandOverAnswer }) {
  const { t } = useTranslation();
  const sentence = useFaultSentence();
  const [page, setPage] = useState(1);
  const rows = [...answer.rows].sort((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0));
  const count = (outcome: string) => answer.rows.filter((row) => row.outcome === outcome).length;
  if (answer.rows.length === 0) return <p>{t('admissions.after.handOver.none')}</p>;
  return (
    <>
      <p role="status">
        {t('admissions.after.handOver.counts', {
          entered: count('entered'),
          there: count('already-there'),
          refused: count('refused'),
        })}
        {answer.remaining > 0
          ? t('admissions.after.handOver.remaining', { remaining: answer.remaining })
          : null}
      </p>
      <DataTable<HandOverRow>
        label={t('admissions.after.handOver')}
        rows={rows.slice((page - 1) * rowsShown, page * rowsShown)}
        total={rows.length}
        page={page}
        pageSize={rowsShown}
        onPage={setPage}
        rowKey={(row) => row.candidateId}
        columns={[
          { key: 'number', title: t('admissions.registration.number'), render: (row) => row.number },
          { key: 'name', title: t('admissions.registration.name'), render: (row) => row.name },
          { key: 'programme', title: t('admissions.result.programme'), render: (row) => row.programmeTitle },
          {
            key: 'outcome',
            title: t('admissions.after.outcome'),
            render: (row) => (
              <>
                <Tag tone={tones[row.outcome]} label={t(`admissions.after.outcome.${row.outcome}`)} />
                {row.faults.map((fault) => (
                  <div key={`${fault.code} ${fault.field ?? ''}`}>{sentence(fault)}</div>
                ))}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
