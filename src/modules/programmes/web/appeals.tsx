import { Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay } from '#web/i18n/format.ts';
import { FileLink } from '#web/ui/file-link.tsx';
import { FileUpload, type UploadedFile } from '#web/ui/file-upload.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { AppealAction, Decided, ItemView } from '../contract/adjustment.ts';
import { programmes } from './api-client.ts';
import { useOutcomeOptions } from './choices.tsx';
import { useRequired } from './offering-forms.tsx';
import { AppealTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

const accept = ['.pdf', '.docx', '.xlsx', '.png', '.jpg'];

/** A school's appeal with its grounds and evidence. */
export function FileAppeal({ item, onChanged }: { item: ItemView; onChanged: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<UploadedFile>();
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('programmes.appeal.file')}
      </Button>
      <FormDrawer<{ grounds: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('programmes.appeal.file')}
        help={t('programmes.appeal.help')}
        draftKey={`programmes.appeal.${item.id}`}
        submit={({ grounds }) =>
          programmes.client.fileAppeal({ itemId: item.id, grounds, fileId: file?.fileId ?? null })
        }
      >
        <Form.Item name="grounds" label={t('programmes.appeal.grounds')} rules={required}>
          <Input.TextArea rows={6} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item label={t('programmes.appeal.evidence')}>
          {file ? <p>{file.name}</p> : null}
          <FileUpload accept={accept} label={t('programmes.appeal.evidence')} onUploaded={setFile} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

type Appeal = ItemView['appeals'][number];

/** Appeals against a place on a list, each with what was answered. */
export function AppealPanel({ item, onChanged }: { item: ItemView; onChanged: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel">
      <h2>{t('programmes.item.appeals')}</h2>
      {item.appeals.length === 0 ? <p className="quiet">{t('programmes.item.noAppeals')}</p> : null}
      {item.appeals.map((appeal) => (
        <div key={appeal.id}>
          <p>
            <AppealTag state={appeal.state} /> {actedBy(t, appeal.filedByName)}{' '}
            {formatDay(appeal.filedOn, language)}
          </p>
          <p style={{ whiteSpace: 'pre-wrap' }}>{appeal.grounds}</p>
          {appeal.file ? <FileLink {...appeal.file} /> : null}
          {appeal.decision ? (
            <p>
              <b>{t('programmes.appeal.decision')}</b> {appeal.decision}{' '}
              <span className="quiet">
                {actedBy(t, appeal.decidedByName)} {formatDay(appeal.decidedOn, language)}
              </span>
            </p>
          ) : null}
          <AppealActs appeal={appeal} item={item} onChanged={onChanged} />
        </div>
      ))}
    </section>
  );
}

function AppealActs({ appeal, item, onChanged }: { appeal: Appeal; item: ItemView; onChanged: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const [action, setAction] = useState<AppealAction>();
  const answering = action === 'uphold' || action === 'reject';
  const options = useOutcomeOptions();
  return (
    <>
      <Flex gap="small" className="no-print">
        {appeal.actions.map((each) => (
          <Button key={each} onClick={() => setAction(each)}>
            {t(`programmes.appeal.action.${each}`)}
          </Button>
        ))}
      </Flex>
      <FormDrawer<{ decision?: string; outcome?: Decided }>
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        onDone={onChanged}
        title={action ? t(`programmes.appeal.action.${action}`) : ''}
        {...(action === 'withdraw' ? { help: t('programmes.appeal.withdrawHelp') } : {})}
        initialValues={{ outcome: item.outcome }}
        submit={({ decision, outcome }) =>
          programmes.client.actOnAppeal({
            id: appeal.id,
            revision: appeal.revision,
            action: action ?? 'withdraw',
            decision: answering ? (decision ?? null) : null,
            outcome: action === 'uphold' ? (outcome ?? null) : null,
          })
        }
      >
        {action === 'uphold' ? (
          <Form.Item name="outcome" label={t('programmes.appeal.newOutcome')} rules={required}>
            <Select options={options} />
          </Form.Item>
        ) : null}
        {answering ? (
          <Form.Item name="decision" label={t('programmes.appeal.decision')} rules={required}>
            <Input.TextArea rows={5} maxLength={1000} />
          </Form.Item>
        ) : null}
      </FormDrawer>
    </>
  );
}
