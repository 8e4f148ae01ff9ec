import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { cycles } from './cycle-client.ts';

type Props = {
  cycleId: string;
  organisationId: string;
  which: 'missing' | 'all' | 'one';
  candidateId?: string;
  /** Beside rows of a table the button is small. */
  small?: boolean;
  onDone: () => void;
};

/** Saves a file that came inside an answer: it exists nowhere else. */
function save(file: { name: string; mediaType: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (symbol) => symbol.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Hands codes out: says that they appear once, asks for the reason where old ones end, and saves the file. */
export function CodesAction({ cycleId, organisationId, which, candidateId, small = false, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const renews = which !== 'missing';
  return (
    <>
      <Button size={small ? 'small' : 'middle'} onClick={() => setOpen(true)}>
        {t(`admissions.cycle.codes.${which}`)}
      </Button>
      <FormDrawer<{ reason?: string }, Awaited<ReturnType<typeof cycles.client.issueCodes>>>
        open={open}
        onClose={() => setOpen(false)}
        title={t(`admissions.cycle.codes.${which}`)}
        help={renews ? t('admissions.cycle.codes.renewHelp') : t('admissions.cycle.codes.help')}
        submit={({ reason }) =>
          cycles.client.issueCodes({
            cycleId,
            organisationId,
            which,
            candidateId: candidateId ?? null,
            reason: reason || null,
          })
        }
        onDone={(file) => {
          save(file);
          void message.success(t('admissions.cycle.codes.done', { count: file.issued }), 8);
          onDone();
        }}
      >
        {renews ? (
          <>
            <p>{t('admissions.cycle.codes.help')}</p>
            <Form.Item
              name="reason"
              label={t('admissions.cycle.reason')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={3} maxLength={200} />
            </Form.Item>
          </>
        ) : null}
      </FormDrawer>
    </>
  );
}
