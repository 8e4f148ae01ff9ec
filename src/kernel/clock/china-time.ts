const chinaAheadMs = 8 * 60 * 60 * 1000;

/** Date and time of China, as a person reads them in a file: `2026-06-28 17:59:59`. */
export function chinaTime(instant: string): string {
  const local = new Date(new Date(instant).getTime() + chinaAheadMs).toISOString();
  return local.slice(0, 19).replace('T', ' ');
}
