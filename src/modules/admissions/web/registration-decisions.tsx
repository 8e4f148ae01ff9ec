import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import type { RegistrationAction, RegistrationRow } from '../contract/results.ts';
import { admissions } from './api-client.ts';
import './admissions-cycle.css';

/** Sends one step for many persons; those of one round stand or fall together. */
async function decide(
  rows: readonly RegistrationRow[],
  action: RegistrationAction,
  note: string | null,
): Promise<void> {
  for (const [roundId, ofRound] of Map.groupBy(rows, (row) => row.roundId)) {
    await admissions.client.decideRegistrations({
      roundId,
      action,
      note,
      items: ofRound.map(({ candidateId, revision }) => ({ candidateId, revision })),
    });
  }
}

/** Steps for one person: to register is one click, whatever else is noted with what was said. */
export function RegistrationSteps({ row, onDone }: { row: RegistrationRow; onDone: () => void }) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState<RegistrationAction>();
  const registering = useMutation({ mutationFn: () => decide([row], 'register', null), onSettled: onDone });
  return (
    <>
      <FormProblem error={registering.error} />
      <Flex gap="small" wrap>
        {row.actions.map((action) => (
          <Button
            key={action}
            size="small"
            type={action === 'register' ? 'primary' : 'default'}
            loading={action === 'register' && registering.isPending}
            onClick={() => (action === 'register' ? registering.mutate() : setNoting(action))}
          >
            {t(`admissions.registration.action.${action}`)}
          </Button>
        ))}
      </Flex>
      {noting ? (
        <FormDrawer<{ note?: string }>
          open
          onClose={() => setNoting(undefined)}
          onDone={onDone}
          title={`${t(`admissions.registration.action.${noting}`)} · ${row.number} ${row.name}`}
          help={t(`admissions.registration.help.${noting}`)}
          submit={({ note }) => decide([row], noting, note?.trim() || null)}
        >
          <NoteField />
        </FormDrawer>
      ) : null}
    </>
  );
}

/** Registers everybody who is chosen on the page, as when a whole class has come, or notes that none of them came. */
export function RegisterChosen({
  rows,
  chosen,
  onChoose,
  onDone,
}: {
  rows: readonly RegistrationRow[];
  chosen: ReadonlySet<string>;
  onChoose: (candidateIds: readonly string[]) => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [noting, setNoting] = useState(false);
  const open = rows.filter(({ actions }) => actions.includes('register'));
  const picked = open.filter(({ candidateId }) => chosen.has(candidateId));
  const registering = useMutation({
    mutationFn: () => decide(picked, 'register', null),
    onSuccess: () => onChoose([]),
    onSettled: onDone,
  });
  if (open.length === 0) return null;
  const all = picked.length === open.length;
  const absence = t('admissions.registration.absenceChosen', { count: picked.length });
  return (
    <>
      <FormProblem error={registering.error} />
      <Flex gap="small" wrap className="no-print admissions-chosen">
        <Button onClick={() => onChoose(all ? [] : open.map(({ candidateId }) => candidateId))}>
          {t(all ? 'admissions.registration.chooseNone' : 'admissions.registration.chooseAll')}
        </Button>
        <Button
          type="primary"
          disabled={picked.length === 0}
          loading={registering.isPending}
          onClick={() => registering.mutate()}
        >
          {t('admissions.registration.registerChosen', { count: picked.length })}
        </Button>
        <Button disabled={picked.length === 0} onClick={() => setNoting(true)}>
          {absence}
        </Button>
      </Flex>
      <FormDrawer<{ note?: string }>
        open={noting}
        onClose={() => setNoting(false)}
        onDone={() => {
          onChoose([]);
          onDone();
        }}
        title={absence}
        help={t('admissions.registration.help.note-absence')}
        submit={({ note }) => decide(picked, 'note-absence', note?.trim() || null)}
      >
        <NoteField />
      </FormDrawer>
    </>
  );
}

function NoteField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="note" label={t('admissions.registration.note')}>
      <Input.TextArea rows={3} maxLength={300} showCount />
    </Form.Item>
  );
}
