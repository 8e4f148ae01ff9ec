import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormBody, type FormFields } from './form-body.tsx';
import { type DraftFormOptions, useDraftForm } from './use-draft-form.ts';

type Props<V extends object, R> = DraftFormOptions<V, R> & {
  help?: ReactNode;
  submitLabel?: string;
  onCancel?: () => void;
  children: FormFields<V>;
};

/** A form as a page of its own, for what is too long for the side; drafts and faults as in `FormDrawer`. */
export function FormPage<V extends object, R = unknown>({
  help,
  submitLabel,
  onCancel,
  children,
  ...options
}: Props<V, R>) {
  const { t } = useTranslation();
  const handle = useDraftForm<V, R>(options, true);
  return (
    <div className="panel narrow-column">
      <FormBody handle={handle} help={help}>
        {children}
      </FormBody>
      <Flex gap="small">
        <Button type="primary" loading={handle.mutation.isPending} onClick={() => handle.form.submit()}>
          {submitLabel ?? t('form.submit')}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t('form.cancel')}</Button> : null}
      </Flex>
    </div>
  );
}
