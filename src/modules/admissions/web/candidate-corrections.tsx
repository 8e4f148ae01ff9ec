import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatInstant } from '#web/i18n/format.ts';
import { bracketed, labelled, listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CandidateView, CorrectionRow } from '../contract/candidate.ts';
import type { Policy } from '../contract/policy.ts';
import { cycles } from './cycle-client.ts';

const tones = { proposed: 'warn', accepted: 'good', refused: 'quiet' } as const;

/** What one side proposed to put right and what the other decided; the candidate sees the same. */
export function Corrections({ candidate, onChanged }: { candidate: CandidateView; onChanged: () => void }) {
  const { t } = useTranslation();
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: candidate.cycleId } }));
  if (candidate.corrections.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('admissions.cycle.candidate.corrections')}</h2>
      {candidate.corrections.map((correction) => (
        <Correction
          key={correction.id}
          correction={correction}
          policy={cycle.data?.policy}
          mayDecide={candidate.abilities.confirm}
          onChanged={onChanged}
        />
      ))}
    </section>
  );
}

/** A value of a field in words: titles of groups and bonus items, yes and no. */
function useWords(policy: Policy | undefined) {
  const { t } = useTranslation();
  return (field: string, value: unknown): string => {
    if (value === null || value === undefined) return '—';
    if (typeof value === 'boolean') return t(value ? 'admissions.cycle.yes' : 'admissions.cycle.no');
    if (field === 'groups')
      return (
        listed(
          t,
          (value as string[]).map((code) => policy?.groups.find((g) => g.code === code)?.title ?? code),
        ) || '—'
      );
    if (field === 'bonuses')
      return (
        listed(
          t,
          (value as { item: string; evidence: string | null }[]).map(({ item, evidence }) =>
            bracketed(
              t,
              policy?.bonus.items.find((each) => each.item === item)?.title ?? item,
              evidence ?? '—',
            ),
          ),
        ) || '—'
      );
    return String(value);
  };
}

function Correction({
  correction,
  policy,
  mayDecide,
  onChanged,
}: {
  correction: CorrectionRow;
  policy: Policy | undefined;
  mayDecide: boolean;
  onChanged: () => void;
}) {
  const { t, i18n } = useTranslation();
  const words = useWords(policy);
  const key = (name: string) => t(`admissions.cycle.candidate.correction.${name}`);
  return (
    <div>
      <p>
        <Tag tone={tones[correction.state]} label={key(correction.state)} />{' '}
        {actedBy(t, correction.proposedByName)}{' '}
        <span className="quiet">
          {labelled(t, formatInstant(correction.proposedAt, i18n.language as Language), '')}
        </span>
        {correction.reason}
      </p>
      <table className="plain-table">
        <tbody>
          {Object.entries(correction.changes).map(([field, { from, to }]) => (
            <tr key={field}>
              <th scope="row">{t(`admissions.cycle.candidate.field.${field}`)}</th>
              <td>
                {key('from')} {words(field, from)}
              </td>
              <td>
                {key('to')} <b>{words(field, to)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {correction.decision ? (
        <p className="quiet">
          {actedBy(t, correction.decidedByName)}{' '}
          {labelled(t, formatInstant(correction.decidedAt, i18n.language as Language), correction.decision)}
        </p>
      ) : null}
      {mayDecide && correction.state === 'proposed' ? (
        <Decide id={correction.id} onChanged={onChanged} />
      ) : null}
    </div>
  );
}

function Decide({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { t } = useTranslation();
  const [accept, setAccept] = useState<boolean>();
  const key = (name: string) => t(`admissions.cycle.candidate.correction.${name}`);
  return (
    <p className="no-print">
      <Button type="primary" onClick={() => setAccept(true)}>
        {key('accept')}
      </Button>{' '}
      <Button onClick={() => setAccept(false)}>{key('refuse')}</Button>
      <FormDrawer<{ decision: string }>
        open={accept !== undefined}
        onClose={() => setAccept(undefined)}
        onDone={onChanged}
        title={key(accept ? 'accept' : 'refuse')}
        submit={({ decision }) =>
          cycles.client.decideCandidateCorrection({ id, accept: accept ?? false, decision })
        }
      >
        <Form.Item
          name="decision"
          label={key('decision')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormDrawer>
    </p>
  );
}
