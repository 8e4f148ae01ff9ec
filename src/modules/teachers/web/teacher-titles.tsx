import { Button, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { QualificationView, TeacherView, TitleView } from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { QualificationForm, TitleForm } from './title-forms.tsx';

type Props = { teacher: TeacherView; onChanged: () => void };

/** Titles and qualifications, which the keeper of the record adds, corrects and removes. */
export function Titles(props: Props) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('teachers.titles')}</h2>
      <TitleTable {...props} />
      <QualificationTable {...props} />
    </section>
  );
}

type DrawerProps<R> = { entry: R | null; open: boolean; onClose: () => void };

/** A list of the record that who keeps it may add to, correct and shorten; others only read it. */
function KeptTable<R extends { id: string }>({
  words,
  rows,
  columns,
  mayChange,
  remove,
  onChanged,
  form,
}: {
  words: { heading: string; none: string; add: string };
  rows: readonly R[];
  columns: readonly Column<R>[];
  mayChange: boolean;
  remove: (row: R, reason: string) => Promise<unknown>;
  onChanged: () => void;
  form: (drawer: DrawerProps<R>) => ReactNode;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<{ entry: R | null }>();
  const steps: Column<R> = {
    key: 'steps',
    title: t('teachers.steps'),
    render: (row) => (
      <Flex gap="small">
        <Button size="small" onClick={() => setOpened({ entry: row })}>
          {t('teachers.edit')}
        </Button>
        <ConfirmAction
          label={t('teachers.remove')}
          explanation={t('teachers.remove.help')}
          withReason
          danger
          button={{ size: 'small' }}
          act={(reason) => remove(row, reason)}
          onDone={onChanged}
        />
      </Flex>
    ),
  };
  return (
    <>
      <h3>{words.heading}</h3>
      <DataTable
        label={words.heading}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={words.none} />}
        columns={mayChange ? [...columns, steps] : columns}
      />
      {mayChange ? (
        <p className="no-print">
          <Button onClick={() => setOpened({ entry: null })}>{words.add}</Button>
        </p>
      ) : null}
      {form({
        entry: opened?.entry ?? null,
        open: opened !== undefined,
        onClose: () => setOpened(undefined),
      })}
    </>
  );
}

function TitleTable({ teacher, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const { id, revision } = teacher;
  return (
    <KeptTable<TitleView>
      words={{
        heading: t('teachers.title'),
        none: t('teachers.title.none'),
        add: t('teachers.title.add'),
      }}
      rows={teacher.titles}
      mayChange={teacher.abilities.change}
      onChanged={onChanged}
      remove={(row, reason) =>
        teachers.client.changeTitle({ id, revision, titleId: row.id, title: null, reason })
      }
      form={(drawer) => <TitleForm {...drawer} teacher={teacher} onDone={onChanged} />}
      columns={[
        {
          key: 'kind',
          title: t('teachers.title.kind'),
          render: (row) => t(`teachers.title.kind.${row.kind}`),
        },
        { key: 'rank', title: t('teachers.title.rank'), render: (row) => t(`teachers.rank.${row.rank}`) },
        { key: 'name', title: t('teachers.title.name'), render: (row) => row.name ?? '—' },
        {
          key: 'granted',
          title: t('teachers.title.grantedOn'),
          render: (row) => formatDay(row.grantedOn, i18n.language as Language),
        },
      ]}
    />
  );
}

function QualificationTable({ teacher, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { id, revision } = teacher;
  const kindOf = ({ kind, skillLevel }: QualificationView) =>
    [t(`teachers.qualification.kind.${kind}`), skillLevel === null ? null : t(`teachers.skill.${skillLevel}`)]
      .filter(Boolean)
      .join(' · ');
  return (
    <KeptTable<QualificationView>
      words={{
        heading: t('teachers.qualifications'),
        none: t('teachers.qualification.none'),
        add: t('teachers.qualification.add'),
      }}
      rows={teacher.qualifications}
      mayChange={teacher.abilities.change}
      onChanged={onChanged}
      remove={(row, reason) =>
        teachers.client.changeQualification({
          id,
          revision,
          qualificationId: row.id,
          qualification: null,
          reason,
        })
      }
      form={(drawer) => <QualificationForm {...drawer} teacher={teacher} onDone={onChanged} />}
      columns={[
        { key: 'kind', title: t('teachers.qualification.kind'), render: kindOf },
        { key: 'number', title: t('teachers.qualification.number'), render: (row) => row.number },
        { key: 'issuer', title: t('teachers.qualification.issuer'), render: (row) => row.issuer ?? '—' },
        {
          key: 'issued',
          title: t('teachers.qualification.issuedOn'),
          render: (row) => formatDay(row.issuedOn, language),
        },
        {
          key: 'expires',
          title: t('teachers.qualification.expiresOn'),
          render: (row) => formatDay(row.expiresOn, language),
        },
      ]}
    />
  );
}
