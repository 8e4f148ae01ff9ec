import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag, type Tone } from '#web/ui/status-tag.tsx';
import type { PracticeState, PracticeView } from '../contract/practice.ts';
import type { TeacherView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { PracticeForm } from './practice-form.tsx';

const tones: Record<PracticeState, Tone> = {
  open: 'quiet',
  verified: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
};

/** The log of work in enterprises, with what may be done about each entry. */
export function Practice({ teacher, onChanged }: { teacher: TeacherView; onChanged: () => void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [opened, setOpened] = useState<{ entry: PracticeView | null }>();
  return (
    <section className="panel">
      <h2>{t('teachers.practice')}</h2>
      <DataTable
        label={t('teachers.practice')}
        rows={teacher.practice}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('teachers.practice.none')} />}
        columns={[
          { key: 'enterprise', title: t('teachers.enterpriseName'), render: (row) => row.enterpriseName },
          {
            key: 'period',
            title: t('teachers.practice.period'),
            render: (row) => `${formatDay(row.startedOn, language)} — ${formatDay(row.endedOn, language)}`,
          },
          { key: 'days', title: t('teachers.practice.days'), align: 'right', render: (row) => row.days },
          { key: 'task', title: t('teachers.practice.task'), render: (row) => row.task },
          {
            key: 'appraisal',
            title: t('teachers.practice.appraisal'),
            render: (row) =>
              row.appraisal ? <FileLink fileId={row.appraisal.fileId} name={row.appraisal.name} /> : '—',
          },
          {
            key: 'state',
            title: t('teachers.field.state'),
            render: (row) => (
              <>
                <Tag tone={tones[row.state]} label={t(`teachers.practice.state.${row.state}`)} />
                {row.verifiedOn ? <div className="quiet">{formatDay(row.verifiedOn, language)}</div> : null}
                {row.closedOn ? (
                  <div className="quiet">
                    {[formatDay(row.closedOn, language), row.closedReason].filter(Boolean).join(' · ')}
                  </div>
                ) : null}
              </>
            ),
          },
          {
            key: 'actions',
            title: t('teachers.steps'),
            render: (row) => (
              <Steps entry={row} onCorrect={() => setOpened({ entry: row })} onChanged={onChanged} />
            ),
          },
        ]}
      />
      {teacher.abilities.change && teacher.posts.some(({ to }) => to === null) ? (
        <p className="no-print">
          <Button onClick={() => setOpened({ entry: null })}>{t('teachers.practice.add')}</Button>
        </p>
      ) : null}
      <PracticeForm
        teacher={teacher}
        entry={opened?.entry ?? null}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        onDone={onChanged}
      />
    </section>
  );
}

/** Steps that the server offers the caller for one entry. */
function Steps({
  entry,
  onCorrect,
  onChanged,
}: {
  entry: PracticeView;
  onCorrect: () => void;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { id, revision } = entry;
  if (entry.actions.length === 0) return '—';
  return (
    <Flex gap="small" wrap>
      {entry.actions.map((action) => {
        const label = t(`teachers.practice.action.${action}`);
        if (action === 'correct')
          return (
            <Button key={action} size="small" onClick={onCorrect}>
              {label}
            </Button>
          );
        if (action === 'verify')
          return (
            <ConfirmAction
              key={action}
              label={label}
              explanation={t('teachers.practice.help')}
              button={{ size: 'small', type: 'primary' }}
              act={() => teachers.client.verifyPractice({ id, revision })}
              onDone={onChanged}
            />
          );
        return (
          <ConfirmAction
            key={action}
            label={label}
            explanation={t(`teachers.practice.explain.${action}`)}
            withReason
            danger
            button={{ size: 'small' }}
            act={(reason) => teachers.client.decidePractice({ id, revision, action, reason })}
            onDone={onChanged}
          />
        );
      })}
    </Flex>
  );
}
