import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAnswer } from '#web/api/problem.ts';
import { todayInChina } from '#web/i18n/format.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { ListView } from '../contract/adjustment.ts';
import { programmes } from './api-client.ts';
import { useRequired } from './offering-forms.tsx';

const nothing = { documentNumber: null, effectiveOn: null, note: null };

/** The steps that the state of a list allows the city. */
export function ListActs({ list, onChanged }: { list: ListView; onChanged: () => void }) {
  const { t } = useTranslation();
  const { id, revision, actions } = list;
  return (
    <>
      {actions.includes('discard') ? (
        <ConfirmAction
          label={t('programmes.list.action.discard')}
          explanation={t('programmes.list.discardHelp')}
          withReason
          danger
          act={(note) => programmes.client.actOnList({ id, revision, ...nothing, action: 'discard', note })}
          onDone={onChanged}
        />
      ) : null}
      {actions.includes('announce') ? (
        <ConfirmAction
          label={t('programmes.list.action.announce')}
          explanation={t('programmes.list.announceHelp')}
          button={{ type: 'primary' }}
          act={() => programmes.client.actOnList({ id, revision, ...nothing, action: 'announce' })}
          onDone={onChanged}
        />
      ) : null}
      {actions.includes('publish') ? <PublishForm list={list} onChanged={onChanged} /> : null}
    </>
  );
}

function PublishForm({ list, onChanged }: { list: ListView; onChanged: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const [open, setOpen] = useState(false);
  const { id, revision } = list;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('programmes.list.action.publish')}
      </Button>
      <FormDrawer<{ documentNumber: string; effectiveOn: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('programmes.list.action.publish')}
        help={t('programmes.list.publishHelp')}
        initialValues={{ effectiveOn: todayInChina() }}
        submit={(values) =>
          programmes.client.actOnList({ id, revision, action: 'publish', note: null, ...values })
        }
      >
        <Form.Item name="documentNumber" label={t('programmes.list.documentNumber')} rules={required}>
          <Input maxLength={60} placeholder="运教〔2026〕9号" />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('programmes.list.effectiveOn')} rules={required}>
          <DayPicker allowClear={false} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

type Letter = { documentNumber: string; recipients: string; issuer?: string };

/** Fetches the notice and hands it to the browser; a refusal stands beside its field. */
async function downloadNotice(list: ListView, { documentNumber, recipients, issuer }: Letter): Promise<void> {
  const query = new URLSearchParams({ documentNumber, recipients, ...(issuer ? { issuer } : {}) });
  const answer = await fetch(`/api/adjustment-lists/${list.id}/notice.docx?${query}`);
  if (!answer.ok) await readAnswer(answer);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${list.year}年度专业调整名单.docx`;
  link.click();
  URL.revokeObjectURL(address);
}

/** The list as an official notice: number and recipients are the office's to give. */
export function LetterForm({ list }: { list: ListView }) {
  const { t } = useTranslation();
  const required = useRequired();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('programmes.list.letter')}</Button>
      <FormDrawer<Letter>
        open={open}
        onClose={() => setOpen(false)}
        title={t('programmes.list.letter')}
        help={t('programmes.list.letterHelp')}
        submitLabel={t('programmes.list.download')}
        initialValues={{
          recipients: '各县（市、区）教育局，各职业院校',
          ...(list.documentNumber ? { documentNumber: list.documentNumber } : {}),
        }}
        submit={(values) => downloadNotice(list, values)}
      >
        <Form.Item name="documentNumber" label={t('programmes.list.documentNumber')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="recipients" label={t('programmes.list.recipients')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="issuer" label={t('programmes.list.issuer')}>
          <Input maxLength={60} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
