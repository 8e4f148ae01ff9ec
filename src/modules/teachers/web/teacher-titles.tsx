import { Button, Flex } from 'antd';
import { useState } from 'react';
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
/** A form that is open: for a new entry, or for one that is put right. */
type Opened<R> = { entry: R | null } | undefined;

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

/** Change and removal of one row, for who keeps the record. */
function editColumn<R extends { id: string }>(
  words: { column: string; edit: string; remove: string; explanation: string },
  edit: (row: R) => void,
  remove: (row: R, reason: string) => Promise<unknown>,
  onDone: () => void,
): Column<R> {
  return {
    key: 'edit',
    title: words.column,
    render: (row) => (
      <Flex gap="small">
        <Button size="small" onClick={() => edit(row)}>
          {words.edit}
        </Button>
        <ConfirmAction
          label={words.remove}
          explanation={words.explanation}
          withReason
          danger
          button={{ size: 'small' }}
          act={(reason) => remove(row, reason)}
          onDone={onDone}
        />
      </Flex>
    ),
  };
}

const useEditWords = () => {
  const { t } = useTranslation();
  return {
    column: t('teachers.steps'),
    edit: t('teachers.edit'),
    remove: t('teachers.remove'),
    explanation: t('teachers.remove.help'),
  };
};

function TitleTable({ teacher, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<Opened<TitleView>>();
  const words = useEditWords();
  const columns: Column<TitleView>[] = [
    { key: 'kind', title: t('teachers.title.kind'), render: (row) => t(`teachers.title.kind.${row.kind}`) },
    { key: 'rank', title: t('teachers.title.rank'), render: (row) => t(`teachers.rank.${row.rank}`) },
    { key: 'name', title: t('teachers.title.name'), render: (row) => row.name ?? '—' },
    {
      key: 'granted',
      title: t('teachers.title.grantedOn'),
      render: (row) => formatDay(row.grantedOn, i18n.language as Language),
    },
  ];
  const remove = ({ id: titleId }: TitleView, reason: string) =>
    teachers.client.changeTitle({ id: teacher.id, revision: teacher.revision, titleId, title: null, reason });
  return (
    <>
      <h3>{t('teachers.title')}</h3>
      <DataTable
        label={t('teachers.title')}
        rows={teacher.titles}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('teachers.title.none')} />}
        columns={
          teacher.abilities.change
            ? [...columns, editColumn(words, (entry) => setOpened({ entry }), remove, onChanged)]
            : columns
        }
      />
      {teacher.abilities.change ? (
        <p className="no-print">
          <Button onClick={() => setOpened({ entry: null })}>{t('teachers.title.add')}</Button>
        </p>
      ) : null}
      <TitleForm
        teacher={teacher}
        entry={opened?.entry ?? null}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        onDone={onChanged}
      />
    </>
  );
}

function QualificationTable({ teacher, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [opened, setOpened] = useState<Opened<QualificationView>>();
  const words = useEditWords();
  const columns: Column<QualificationView>[] = [
    {
      key: 'kind',
      title: t('teachers.qualification.kind'),
      render: (row) =>
        [
          t(`teachers.qualification.kind.${row.kind}`),
          row.skillLevel === null ? null : t(`teachers.skill.${row.skillLevel}`),
        ]
          .filter(Boolean)
          .join(' · '),
    },
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
  ];
  const remove = ({ id: qualificationId }: QualificationView, reason: string) =>
    teachers.client.changeQualification({
      id: teacher.id,
      revision: teacher.revision,
      qualificationId,
      qualification: null,
      reason,
    });
  return (
    <>
      <h3>{t('teachers.qualifications')}</h3>
      <DataTable
        label={t('teachers.qualifications')}
        rows={teacher.qualifications}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('teachers.qualification.none')} />}
        columns={
          teacher.abilities.change
            ? [...columns, editColumn(words, (entry) => setOpened({ entry }), remove, onChanged)]
            : columns
        }
      />
      {teacher.abilities.change ? (
        <p className="no-print">
          <Button onClick={() => setOpened({ entry: null })}>{t('teachers.qualification.add')}</Button>
        </p>
      ) : null}
      <QualificationForm
        teacher={teacher}
        entry={opened?.entry ?? null}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        onDone={onChanged}
      />
    </>
  );
}
