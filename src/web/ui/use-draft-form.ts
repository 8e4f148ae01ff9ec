import { useMutation } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';
import { problemOf } from '../api/problem.ts';
import { useMe } from '../session/use-me.ts';
import { useFaultSentence } from './fault-sentence.ts';
import { findDraft, forgetDraft, writeDraft } from './form-draft.ts';
import { placeFaults } from './place-faults.ts';

export type DraftFormOptions<V extends object, R = unknown> = {
  initialValues?: Partial<V>;
  /** Sends the values; what it throws is shown beside the fields. */
  submit: (values: V) => Promise<R>;
  /** After success; receives the server's answer. */
  onDone?: (answer: R) => void;
  /** Keeps what was typed until it is sent, under this name. */
  draftKey?: string;
};

/** The form behind `FormDrawer` and `FormPage`: filled when `active`, drafts kept, faults placed. */
export function useDraftForm<V extends object, R>(options: DraftFormOptions<V, R>, active: boolean) {
  const { initialValues, submit, onDone, draftKey } = options;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentenceOf = useFaultSentence();
  const accountId = useMe().data?.accountId;
  const [form] = Form.useForm<V>();
  const [general, setGeneral] = useState<Fault[]>([]);
  const [draftOf, setDraftOf] = useState<string>();
  const forget = () => accountId && draftKey && forgetDraft(localStorage, accountId, draftKey);

  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: (answer) => {
      forget();
      void message.success(t('form.done'));
      onDone?.(answer);
    },
    onError: (error) => {
      const fields = form.getFieldsError().map(({ name }) => [...name]);
      const placed = placeFaults(problemOf(error).faults, fields);
      form.setFields(
        placed.byField.map(({ name, faults }) => ({ name, errors: faults.map(sentenceOf) })) as never,
      );
      setGeneral(placed.general);
      const [first] = placed.byField;
      if (first) form.scrollToField(first.name as never, { focus: true });
    },
  });

  const fill = (values: object | undefined) => {
    form.resetFields();
    form.setFieldsValue({ ...initialValues, ...values } as never);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is filled when it opens, not when its defaults are built anew
  useEffect(() => {
    if (!active) return;
    mutation.reset();
    const draft = accountId && draftKey ? findDraft(localStorage, accountId, draftKey) : undefined;
    fill(draft?.values);
    setDraftOf(draft?.savedAt);
  }, [active]);

  return {
    form,
    mutation,
    general,
    /** When the restored draft was typed; undefined when none was. */
    draftOf,
    discard: () => {
      forget();
      fill(undefined);
      setDraftOf(undefined);
    },
    keep: (values: object) => {
      if (accountId && draftKey) writeDraft(localStorage, accountId, draftKey, values);
    },
  };
}
