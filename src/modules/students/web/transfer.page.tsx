import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { inTurn, labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { TransferAction, TransferView } from '../contract/transfer.ts';
import { students } from './api-client.ts';
import { ConditionList } from './condition-list.tsx';
import { TransferStateTag } from './tags.tsx';

/** One transfer: who from where to where, the conditions, what was done, and the steps open to the caller. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { id } = useParams({ strict: false }) as { id: string };
  const transfer = useQuery(students.query.getTransfer.queryOptions({ input: { id } }));
  return (
    <Loaded query={transfer}>
      {(found) => (
        <>
          <PageHeader
            title={`${found.studentName} · ${t('students.transfer')}`}
            trail={[{ label: t('students.transfers'), to: '/student-transfers' }]}
            subtitle={
              <>
                <TransferStateTag state={found.state} />{' '}
                {found.synthetic ? <Tag tone="warn" label={t('students.synthetic')} /> : null}
              </>
            }
            actions={<Actions transfer={found} onChanged={() => void transfer.refetch()} />}
          />
          <Facts transfer={found} />
          {found.state === 'requested' || found.state === 'accepted' ? (
            <section className="panel">
              <h2>{t('students.conditions')}</h2>
              <ConditionList conditions={found.conditions} />
            </section>
          ) : null}
          <section className="panel">
            <h2>{t('students.transfer.history')}</h2>
            <HistoryList
              entries={found.events.map((event) => ({
                key: event.id,
                when: formatDay(event.happenedOn, language),
                title: t(`students.transfer.action.${event.action}`),
                detail: event.note
                  ? labelled(t, actedBy(t, event.actorName), event.note)
                  : actedBy(t, event.actorName),
              }))}
            />
          </section>
        </>
      )}
    </Loaded>
  );
}

function Facts({ transfer }: { transfer: TransferView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const approvals = [
    transfer.released ? t('students.transfer.released') : null,
    transfer.admitted ? t('students.transfer.admitted') : null,
  ].filter((each) => each !== null);
  return (
    <section className="panel">
      <DescriptionList
        rows={[
          [
            t('students.student'),
            transfer.studentInReach ? (
              <Link key="student" to={'/students/$id' as '/'} params={{ id: transfer.studentId } as never}>
                {transfer.studentName}
              </Link>
            ) : (
              transfer.studentName
            ),
          ],
          [t('students.number'), transfer.numberMasked],
          [t('students.transfer.from'), transfer.fromName],
          [t('students.transfer.to'), transfer.toName],
          [t('students.programme'), transfer.fromProgrammeName],
          [t('students.transfer.programme'), transfer.programmeName],
          [t('students.pathway'), t(`students.pathway.${transfer.pathway}`)],
          [t('students.entryYear'), t('students.entryYear.of', { year: transfer.entryYear })],
          [t('students.transfer.effectiveOn'), formatDay(transfer.effectiveOn, language)],
          [t('students.className'), transfer.className],
          [t('students.reason'), transfer.reason],
          [t('students.evidence'), transfer.file ? <FileLink key="file" {...transfer.file} /> : null],
          [
            t('students.transfer.approvals'),
            approvals.length > 0 ? inTurn(t, approvals) : t('students.transfer.approvals.none'),
          ],
        ]}
      />
    </section>
  );
}

function Actions({ transfer, onChanged }: { transfer: TransferView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<TransferAction>();
  const against = action === 'refuse' || action === 'withdraw';
  return (
    <>
      {transfer.actions.map((each) => (
        <Button
          key={each}
          type={each === 'accept' || each === 'approve' ? 'primary' : 'default'}
          onClick={() => setAction(each)}
        >
          {t(`students.transfer.action.${each}`)}
        </Button>
      ))}
      <FormDrawer<{ note?: string; className?: string }>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`students.transfer.action.${action}`) : ''}
        submit={({ note, className }) =>
          students.client.actOnTransfer({
            id: transfer.id,
            revision: transfer.revision,
            action: action ?? 'accept',
            note: note?.trim() || null,
            className: className?.trim() || null,
          })
        }
      >
        {action === 'accept' ? (
          <Form.Item name="className" label={t('students.step.newClass')}>
            <Input maxLength={40} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={t('students.transfer.note')}
          rules={against ? [{ required: true, message: t('form.required') }] : []}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
