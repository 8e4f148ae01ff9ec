import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { RoundView } from '../contract/seal.ts';
import { choices } from './choices-client.ts';
import { fromLocalField, toLocalField } from './shanghai-instant.ts';

type Window = { opensAt: string; closesAt: string };

/** From when until when candidates submit, on the time of China wherever the clerk sits. */
function WindowFields() {
  const { t } = useTranslation();
  return (['opensAt', 'closesAt'] as const).map((name) => (
    <Form.Item
      key={name}
      name={name}
      label={t(name === 'opensAt' ? 'admissions.round.opens' : 'admissions.round.closes')}
      rules={[{ required: true, message: t('form.required') }]}
    >
      <Input type="datetime-local" />
    </Form.Item>
  ));
}

const instantsOf = ({ opensAt, closesAt }: Window) => ({
  opensAt: fromLocalField(opensAt) ?? '',
  closesAt: fromLocalField(closesAt) ?? '',
});

type NewRoundProps = {
  /** The form is open while there is one. */
  cycleId: string | undefined;
  kind: 'main' | 'supplementary';
  label: string;
  help: string;
  title: string;
  batches: readonly { no: number; title: string }[];
  onClose: () => void;
  onDone: (roundId: string) => void;
};

/** Makes a round of a published cycle; it takes nothing until it is opened. */
export function RoundForm({ cycleId, kind, label, help, title, batches, onClose, onDone }: NewRoundProps) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Window & { title: string; batches: number[] }, { id: string }>
      open={cycleId !== undefined}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
      title={label}
      help={help}
      initialValues={{ title, batches: batches.map(({ no }) => no), opensAt: '', closesAt: '' }}
      submit={({ title: name, batches: nos, ...window }) =>
        choices.client.createRound({
          cycleId: cycleId ?? '',
          kind,
          title: name,
          batches: nos,
          ...instantsOf(window),
        })
      }
    >
      {() => (
        <>
          <Form.Item name="title" label={t('admissions.round.name')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="batches" label={t('admissions.round.batches')} rules={required}>
            <Select
              mode="multiple"
              options={batches.map(({ no, title: name }) => ({ value: no, label: name }))}
            />
          </Form.Item>
          <WindowFields />
        </>
      )}
    </FormDrawer>
  );
}

/** Moves the window of a round before its deadline, for a reason that is kept. */
export function MoveWindow({ round, onDone }: { round: RoundView; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('admissions.round.move')}</Button>
      <FormDrawer<Window & { reason: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onDone}
        title={t('admissions.round.move')}
        help={t('admissions.round.moveHelp')}
        initialValues={{
          opensAt: toLocalField(round.opensAt),
          closesAt: toLocalField(round.closesAt),
          reason: '',
        }}
        submit={({ reason, ...window }) =>
          choices.client.moveWindow({
            id: round.id,
            revision: round.revision,
            reason,
            ...instantsOf(window),
          })
        }
      >
        {() => (
          <>
            <WindowFields />
            <Form.Item
              name="reason"
              label={t('form.reason')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={3} maxLength={300} />
            </Form.Item>
          </>
        )}
      </FormDrawer>
    </>
  );
}
