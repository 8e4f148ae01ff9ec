/** What a reader chose. Some WebViews forbid storage; the choice then lasts as long as the page. */
const chosen: Record<string, string> = {};

export function read(key: 'language' | 'large-text'): string | null {
  try {
    return chosen[key] ?? localStorage.getItem(`hedong.${key}`);
  } catch {
    return chosen[key] ?? null;
  }
}

export function keep(key: 'language' | 'large-text', value: string): void {
  chosen[key] = value;
  try {
    localStorage.setItem(`hedong.${key}`, value);
  } catch {
    // The reader's browser keeps nothing; what was chosen still holds on this page.
  }
}
