import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import { bracketed, labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { CaseAction, CaseView } from '../contract/certification.ts';
import { teachers } from './api-client.ts';
import { Criteria } from './case-criteria.tsx';
import { CaseEvidencePanel } from './case-evidence.tsx';
import { CaseStateTag } from './case-state-tag.tsx';
import './teachers.css';

/** One case: each criterion with why, the panel, what was done, and the steps that are open to the caller. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const query = useQuery(teachers.query.getCase.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(found) => {
        const changed = () => void query.refetch();
        return (
          <>
            <PageHeader
              trail={[{ label: t('teachers.cases'), to: '/certification-cases' }]}
              title={`${found.teacherName} · ${t(`teachers.level.${found.level}`)}`}
              subtitle={
                <>
                  {found.organisationName} <CaseStateTag state={found.state} />{' '}
                  {found.publicityUntil && found.state === 'publicity'
                    ? `${t('teachers.case.publicityUntil')} ${formatDay(found.publicityUntil, language)}`
                    : ''}
                </>
              }
              actions={<Steps found={found} onChanged={changed} />}
            />
            {found.anonymous ? (
              <Alert type="info" showIcon title={t('teachers.case.blind')} className="form-problem" />
            ) : null}
            <Criteria found={found} />
            <CaseEvidencePanel found={found} onChanged={changed} />
            {found.panel.length > 0 ? <Panel found={found} onChanged={changed} /> : null}
            {found.anonymous ? null : <CaseHistory found={found} />}
          </>
        );
      }}
    </Loaded>
  );
}

function CaseHistory({ found }: { found: CaseView }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('teachers.case.history')}</h2>
      <HistoryList
        entries={found.events.map((event) => ({
          key: event.id,
          when: formatInstant(event.recordedAt, i18n.language as Language),
          title: t(`teachers.case.action.${event.action}`),
          detail: event.note
            ? labelled(t, actedBy(t, event.actorName), event.note)
            : actedBy(t, event.actorName),
        }))}
      />
    </section>
  );
}

function Steps({ found, onChanged }: { found: CaseView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [action, setAction] = useState<CaseAction>();
  const reviewers = useQuery({
    ...teachers.query.listReviewers.queryOptions({ input: {} }),
    enabled: action === 'assign-panel',
  });
  return (
    <>
      {found.actions.map((each) => (
        <Button
          key={each}
          type={['refuse', 'send-back', 'withdraw'].includes(each) ? 'default' : 'primary'}
          onClick={() => setAction(each)}
        >
          {t(`teachers.case.action.${each}`)}
        </Button>
      ))}
      <FormDrawer<{ note?: string; panel?: string[] }>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`teachers.case.action.${action}`) : ''}
        submit={({ note, panel }) =>
          teachers.client.act({
            id: found.id,
            revision: found.revision,
            action: action ?? 'submit',
            note: note || null,
            panel: panel ?? [],
          })
        }
      >
        {action === 'assign-panel' ? (
          <Form.Item name="panel" label={t('teachers.case.panel')}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={(reviewers.data ?? []).map(({ accountId, name, organisationName }) => ({
                value: accountId,
                label: bracketed(t, name, organisationName),
              }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t('teachers.case.note')}>
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

type Vote = NonNullable<CaseView['panel'][number]['vote']>;

function Panel({ found, onChanged }: { found: CaseView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [voting, setVoting] = useState<Vote>();
  return (
    <section className="panel">
      <h2>{t('teachers.case.panel')}</h2>
      <ul className="plain-list">
        {found.panel.map((member) => (
          <li key={member.accountId}>
            <span>{member.name}</span>
            <Tag
              tone={member.vote === 'for' ? 'good' : member.vote === 'against' ? 'bad' : 'quiet'}
              label={t(`teachers.case.vote.${member.vote ?? 'open'}`)}
            />
            {member.note ? <span className="quiet">{member.note}</span> : null}
          </li>
        ))}
      </ul>
      {found.mayVote ? (
        <Flex gap="small" className="no-print">
          {(['for', 'against', 'abstain'] as const).map((each) => (
            <Button key={each} onClick={() => setVoting(each)}>
              {t(`teachers.case.vote.${each}`)}
            </Button>
          ))}
        </Flex>
      ) : null}
      {voting ? (
        <FormDrawer<{ note?: string }>
          open
          onClose={() => setVoting(undefined)}
          onDone={onChanged}
          title={`${t('teachers.case.panel')} · ${t(`teachers.case.vote.${voting}`)}`}
          help={t('teachers.case.vote.help')}
          submit={({ note }) =>
            teachers.client.vote({ id: found.id, vote: voting, note: note?.trim() || null })
          }
        >
          <Form.Item name="note" label={t('teachers.case.vote.note')}>
            <Input.TextArea rows={4} maxLength={500} showCount />
          </Form.Item>
        </FormDrawer>
      ) : null}
    </section>
  );
}
