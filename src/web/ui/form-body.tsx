import { Alert, Button, Form } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';
import { formatInstant } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';
import { FormProblem } from './form-problem.tsx';

/** Fields of a form, or a function of the form for fields that depend on one another. */
export type FormFields<V> = ReactNode | ((form: FormInstance<V>) => ReactNode);

type Handle<V extends object> = {
  form: FormInstance<V>;
  mutation: { error: unknown; mutate: (values: V) => void };
  general: Fault[];
  draftOf: string | undefined;
  discard: () => void;
  keep: (values: object) => void;
};

/** The inside of every form: help, the restored draft, what is wrong, the fields. */
export function FormBody<V extends object>({
  handle,
  help,
  children,
}: {
  handle: Handle<V>;
  help?: ReactNode;
  children: FormFields<V>;
}) {
  const { t, i18n } = useTranslation();
  const { form, mutation, general, draftOf, discard, keep } = handle;
  // A form may open beside another, and each label must name its own field.
  const name = useId();
  return (
    <>
      {help ? <p className="quiet">{help}</p> : null}
      {draftOf ? (
        <Alert
          type="info"
          role="status"
          className="form-problem"
          title={t('form.draftRestored', { time: formatInstant(draftOf, i18n.language as Language) })}
          action={
            <Button size="small" onClick={discard}>
              {t('form.draftDiscard')}
            </Button>
          }
        />
      ) : null}
      <FormProblem error={mutation.error} general={general} />
      <Form<V>
        form={form}
        name={name}
        layout="vertical"
        requiredMark
        scrollToFirstError={{ focus: true }}
        onFinish={mutation.mutate}
        onValuesChange={(_changed, all) => keep(all)}
      >
        {typeof children === 'function' ? children(form) : children}
      </Form>
    </>
  );
}
