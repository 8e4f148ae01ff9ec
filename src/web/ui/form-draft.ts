const prefix = 'hedong.draft.';

/** What somebody typed and has not sent, kept in this browser only. */
export function writeDraft(key: string, values: object): void {
  localStorage.setItem(prefix + key, JSON.stringify(values));
}

export function readDraft(key: string): Record<string, unknown> | undefined {
  try {
    const text = localStorage.getItem(prefix + key);
    return text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** Drops the drafts of whoever used this browser before. */
export function forgetAllDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
