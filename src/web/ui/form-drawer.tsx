import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Form } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetDraft, readDraft, writeDraft } from './form-draft.ts';
import { FormProblem, usePlaceFaults } from './form-problem.tsx';

type Props<V extends object> = {
  open: boolean;
  onClose: () => void;
  title: string;
  help?: ReactNode;
  initialValues?: Partial<V>;
  /** Sends the values; what it throws is shown beside the fields. */
  submit: (values: V) => Promise<unknown>;
  onDone?: () => void;
  submitLabel?: string;
  /** Keeps what was typed until it is sent, under this name. */
  draftKey?: string;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
};

/** A form at the side of the page: drafts are kept, faults stand beside their fields, success closes it. */
export function FormDrawer<V extends object>({
  open,
  onClose,
  title,
  help,
  initialValues,
  submit,
  onDone,
  submitLabel,
  draftKey,
  children,
}: Props<V>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<V>();
  const placeFaults = usePlaceFaults();
  const [placed, setPlaced] = useState<string[]>([]);
  const [restored, setRestored] = useState(false);
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: () => {
      if (draftKey) forgetDraft(draftKey);
      void message.success(t('form.done'));
      onClose();
      onDone?.();
    },
    onError: (error) => setPlaced(placeFaults(form as FormInstance, error)),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is filled when it opens, not when its defaults are built anew
  useEffect(() => {
    if (!open) return;
    mutation.reset();
    form.resetFields();
    const draft = draftKey ? readDraft(draftKey) : undefined;
    form.setFieldsValue({ ...initialValues, ...draft } as never);
    setRestored(draft !== undefined);
  }, [open]);
  const discard = () => {
    if (draftKey) forgetDraft(draftKey);
    form.resetFields();
    form.setFieldsValue({ ...initialValues } as never);
    setRestored(false);
  };
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
          <Button type="primary" loading={mutation.isPending} onClick={() => form.submit()}>
            {submitLabel ?? t('form.submit')}
          </Button>
        </Flex>
      }
    >
      {help ? <p className="quiet">{help}</p> : null}
      {restored ? (
        <p className="quiet">
          {t('form.draftRestored')}{' '}
          <Button type="link" size="small" onClick={discard}>
            {t('form.draftDiscard')}
          </Button>
        </p>
      ) : null}
      <FormProblem error={mutation.error} fields={placed} />
      <Form<V>
        form={form}
        layout="vertical"
        requiredMark
        onFinish={(values) => mutation.mutate(values)}
        onValuesChange={(_changed, all) => draftKey && writeDraft(draftKey, all)}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </Drawer>
  );
}
