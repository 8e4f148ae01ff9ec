import type { z } from 'zod';

/** What a text of the address may stand for: itself, or the number, truth value or list that it spells. */
function readings(value: unknown): unknown[] {
  if (typeof value !== 'string') return [value, String(value)];
  try {
    return [value, JSON.parse(value)];
  } catch {
    return [value];
  }
}

/**
 * The filters that an address carries, each judged on its own: one that does not fit is dropped and the
 * others stay, so that an old or mistyped link still shows most of what it meant.
 */
export function readSearch<S extends z.ZodObject>(schema: S, raw: Record<string, unknown>): z.output<S> {
  const kept: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const candidates = raw[key] === undefined ? [undefined] : readings(raw[key]);
    const fitting = candidates.map((value) => field.safeParse(value)).find(({ success }) => success);
    if (fitting?.success && fitting.data !== undefined) kept[key] = fitting.data;
  }
  return kept as z.output<S>;
}

/** The address as plain texts; the schema of the page says what they are. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes filters so that a person can read and type them; lists become JSON. */
export function writeSearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === '') continue;
    parameters.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}
