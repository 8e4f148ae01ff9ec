import { useMutation } from '@tanstack/react-query';
import { App, Button, type ButtonProps, Form, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from './form-problem.tsx';

const reasonCharactersMax = 200;

type Props = {
  /** What the button does, as a verb: it is also the heading and the answer. */
  label: string;
  /** What will follow, and whether it can be undone. */
  explanation: ReactNode;
  /** Receives the reason, empty where none is asked for. */
  act: (reason: string) => Promise<unknown>;
  onDone?: () => void;
  /** Whether a reason must be given, which the record then keeps. */
  withReason?: boolean;
  danger?: boolean;
  button?: ButtonProps;
};

/** An act with consequences: says what follows, asks for the reason where one is kept, and shows a refusal. */
export function ConfirmAction({
  label,
  explanation,
  act,
  onDone,
  withReason = false,
  danger = false,
  button,
}: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  // Several such questions lie on one page, and each label must name its own field.
  const name = useId();
  const doing = useMutation({
    mutationFn: ({ reason }: { reason?: string }) => act(reason?.trim() ?? ''),
    onSuccess: () => {
      setOpen(false);
      void message.success(t('form.done'));
      onDone?.();
    },
  });
  const ask = () => {
    doing.reset();
    form.resetFields();
    setOpen(true);
  };
  return (
    <>
      <Button danger={danger} {...button} onClick={ask}>
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={label}
        okButtonProps={{ danger, loading: doing.isPending }}
        cancelText={t('form.cancel')}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        forceRender
      >
        <FormProblem error={doing.error} />
        <p>{explanation}</p>
        <Form form={form} name={name} layout="vertical" onFinish={doing.mutate}>
          {withReason ? (
            <Form.Item
              name="reason"
              label={t('form.reason')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={3} maxLength={reasonCharactersMax} showCount />
            </Form.Item>
          ) : null}
        </Form>
      </Modal>
    </>
  );
}
