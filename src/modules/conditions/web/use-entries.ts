import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { findDraft, forgetDraft, writeDraft } from '#web/ui/form-draft.ts';
import type { Field } from '../contract/condition.ts';
import type { FieldConflict, FieldEntry, FieldView, ReturnView } from '../contract/return.ts';
import { conditions } from './api-client.ts';

type Entries = Partial<Record<Field, FieldEntry>>;
type Change = Partial<Pick<FieldEntry, 'value' | 'remark' | 'confirmed'>>;

const isSame = (entry: FieldEntry, { value, remark, confirmed }: FieldView) =>
  entry.value === value && entry.remark === remark && entry.confirmed === confirmed;

/**
 * What a person has entered into a return and not saved yet. Kept in this browser, each on the version that
 * was seen, so that neither a closed window nor somebody else's entry loses it.
 */
export function useEntries(view: ReturnView, onSaved: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const accountId = useMe().data?.accountId ?? '';
  const draftKey = `conditions.return.${view.id}`;
  const [entries, setEntries] = useState<Entries>(
    () => (findDraft(localStorage, accountId, draftKey)?.values as Entries | undefined) ?? {},
  );
  const [conflicts, setConflicts] = useState<FieldConflict[]>([]);

  const keep = (next: Entries) => {
    setEntries(next);
    if (Object.keys(next).length > 0) writeDraft(localStorage, accountId, draftKey, next);
    else forgetDraft(localStorage, accountId, draftKey);
  };
  const without = (fields: readonly Field[], from: Entries = entries): Entries =>
    Object.fromEntries(Object.entries(from).filter(([field]) => !fields.includes(field as Field)));

  const saving = useMutation({
    mutationFn: (some: Entries) =>
      conditions.client.saveFields({ id: view.id, fields: Object.values(some) as FieldEntry[] }),
    onSuccess: (answer, sent) => {
      const refused = answer.conflicts.map(({ field }) => field);
      const done = (Object.keys(sent) as Field[]).filter((field) => !refused.includes(field));
      keep(without(done));
      setConflicts([...conflicts.filter(({ field }) => !done.includes(field)), ...answer.conflicts]);
      void message.success(
        answer.saved.length > 0
          ? t('conditions.saved', { count: answer.saved.length })
          : t('conditions.savedNone'),
      );
      onSaved();
    },
  });

  return {
    entries,
    conflicts,
    saving,
    change: (field: FieldView, change: Change) => {
      const { field: name, version, value, remark, confirmed } = field;
      const entry = { ...(entries[name] ?? { field: name, version, value, remark, confirmed }), ...change };
      keep(isSame(entry, field) ? without([name]) : { ...entries, [name]: entry });
    },
    save: () => saving.mutate(entries),
    discard: () => {
      keep({});
      setConflicts([]);
    },
    /** Leaves the other person's value as it is. */
    keepTheirs: ({ field }: FieldConflict) => {
      keep(without([field]));
      setConflicts(conflicts.filter((each) => each.field !== field));
    },
    /** Enters one's own value again, now on the version that holds. */
    insistOnMine: ({ field, version }: FieldConflict) => {
      const entry = entries[field];
      if (entry) saving.mutate({ [field]: { ...entry, version } });
    },
  };
}

export type EntryHandle = ReturnType<typeof useEntries>;
