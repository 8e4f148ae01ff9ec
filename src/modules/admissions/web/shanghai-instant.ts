/** An instant as a local date and time of China, for a field of the kind `datetime-local`; empty where there is none. */
export function toLocalField(instant: string | null | undefined): string {
  if (!instant) return '';
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** What such a field holds as an instant with China's offset; null for an empty field. */
export const fromLocalField = (local: string): string | null =>
  local ? `${local.slice(0, 16)}:00+08:00` : null;
