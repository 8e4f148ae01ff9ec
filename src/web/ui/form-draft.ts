const prefix = 'hedong.draft.';
/** After this long a half-filled form helps nobody and only keeps data lying about. */
const draftDaysMax = 30;
const dayMillis = 24 * 60 * 60 * 1000;

/** What somebody typed into a form and has not sent. */
export type Draft = { savedAt: string; values: Record<string, unknown> };

/** The part of the browser's storage that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const place = (accountId: string, form: string) => `${prefix}${accountId}.${form}`;

/** Keeps a draft in this browser, for this account only. A full storage loses the draft, not the form. */
export function writeDraft(
  storage: DraftStorage,
  accountId: string,
  form: string,
  values: object,
  now = new Date(),
): void {
  try {
    storage.setItem(place(accountId, form), JSON.stringify({ savedAt: now.toISOString(), values }));
  } catch {
    storage.removeItem(place(accountId, form));
  }
}

/** The draft of an account, unless there is none, it cannot be read, or it is too old. */
export function findDraft(
  storage: DraftStorage,
  accountId: string,
  form: string,
  now = new Date(),
): Draft | undefined {
  try {
    const draft = JSON.parse(storage.getItem(place(accountId, form)) ?? 'null') as Draft | null;
    if (!draft?.values) return undefined;
    const ageMillis = now.getTime() - Date.parse(draft.savedAt);
    return ageMillis < draftDaysMax * dayMillis ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(storage: DraftStorage, accountId: string, form: string): void {
  storage.removeItem(place(accountId, form));
}

/** Drops every draft when somebody signs out: the computer may be shared. */
export function forgetAllDrafts(storage: DraftStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (key.startsWith(prefix)) storage.removeItem(key);
}
