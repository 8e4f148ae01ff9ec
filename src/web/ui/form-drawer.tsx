import { Button, Drawer, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormBody, type FormFields } from './form-body.tsx';
import { type DraftFormOptions, useDraftForm } from './use-draft-form.ts';

type Props<V extends object, R> = DraftFormOptions<V, R> & {
  open: boolean;
  onClose: () => void;
  title: string;
  help?: ReactNode;
  submitLabel?: string;
  children: FormFields<V>;
};

/** A form at the side of the page: drafts are kept, faults stand beside their fields, success closes it. */
export function FormDrawer<V extends object, R = unknown>({
  open,
  onClose,
  title,
  help,
  submitLabel,
  children,
  ...options
}: Props<V, R>) {
  const { t } = useTranslation();
  const handle = useDraftForm<V, R>(
    {
      ...options,
      onDone: (answer) => {
        onClose();
        options.onDone?.(answer);
      },
    },
    open,
  );
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={title}
      size={520}
      destroyOnHidden
      footer={
        <Flex justify="end" gap="small">
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="primary" loading={handle.mutation.isPending} onClick={() => handle.form.submit()}>
            {submitLabel ?? t('form.submit')}
          </Button>
        </Flex>
      }
    >
      <FormBody handle={handle} help={help}>
        {children}
      </FormBody>
    </Drawer>
  );
}
