import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { CandidateView } from '../contract/candidate.ts';
import { CodesAction } from './codes-action.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { cycles } from './cycle-client.ts';
import { ObjectionForm } from './objection-form.tsx';

/** What the caller may do with one candidate. */
export function CandidateActions({
  candidate,
  onChanged,
}: {
  candidate: CandidateView;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { propose, code, objectTo, confirm, reveal, withdraw } = candidate.abilities;
  return (
    <>
      {reveal ? <Reveal candidateId={candidate.id} /> : null}
      {code ? (
        <CodesAction
          cycleId={candidate.cycleId}
          organisationId={candidate.organisationId}
          which="one"
          candidateId={candidate.id}
          onDone={onChanged}
        />
      ) : null}
      {objectTo.length > 0 ? <ObjectionForm candidate={candidate} onDone={onChanged} /> : null}
      {propose ? <CorrectionForm candidate={candidate} onDone={onChanged} /> : null}
      {confirm && candidate.state === 'entered' ? (
        <ConfirmAction
          label={t('admissions.cycle.candidate.confirm')}
          explanation={t('admissions.cycle.candidate.confirmAllHelp')}
          act={() => cycles.client.confirmCandidates({ cycleId: candidate.cycleId, ids: [candidate.id] })}
          onDone={onChanged}
          button={{ type: 'primary' }}
        />
      ) : null}
      {withdraw ? (
        <ConfirmAction
          label={t('admissions.cycle.candidate.withdraw')}
          explanation={t('admissions.cycle.candidate.withdrawHelp')}
          act={(reason) =>
            cycles.client.withdrawCandidate({ id: candidate.id, revision: candidate.revision, reason })
          }
          onDone={onChanged}
          withReason
          danger
        />
      ) : null}
    </>
  );
}

/** Clear numbers for a purpose that is kept; they vanish when the drawer is closed. */
function Reveal({ candidateId }: { candidateId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<{ identityNumber: string; phone: string | null }>();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('admissions.cycle.candidate.reveal')}</Button>
      {shown ? (
        <Alert
          type="info"
          closable={{ onClose: () => setShown(undefined) }}
          title={`${t('admissions.cycle.candidate.identity')} ${shown.identityNumber} · ${t('admissions.cycle.candidate.phone')} ${shown.phone ?? '—'}`}
        />
      ) : null}
      <FormDrawer<{ purpose: string }, { identityNumber: string; phone: string | null }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={setShown}
        title={t('admissions.cycle.candidate.reveal')}
        help={t('admissions.cycle.candidate.revealHelp')}
        submit={({ purpose }) => cycles.client.revealCandidate({ id: candidateId, purpose })}
      >
        <Form.Item
          name="purpose"
          label={t('admissions.cycle.candidate.purpose')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
