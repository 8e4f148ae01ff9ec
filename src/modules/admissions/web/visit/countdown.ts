/** How far the clock of this device is from that of the server; the answer was under way half the time. */
export function clockOffset(serverTime: string, sentAt: number, receivedAt: number): number {
  return new Date(serverTime).getTime() - (sentAt + receivedAt) / 2;
}

export type TimeLeft = { days: number; hours: number; minutes: number; seconds: number };

/** What is left until an instant; null once it has passed. */
export function timeLeft(until: string, now: number): TimeLeft | null {
  const seconds = Math.floor((new Date(until).getTime() - now) / 1000);
  if (seconds < 0) return null;
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor((seconds % 86_400) / 3600),
    minutes: Math.floor((seconds % 3600) / 60),
    seconds: seconds % 60,
  };
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** An instant as people of this city read it, wherever their device believes to be. */
export function chinaTime(instant: string, english: boolean): string {
  const local = new Date(new Date(instant).getTime() + 8 * 3_600_000);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  return english ? `${year}-${two(month)}-${two(day)} ${time}` : `${year}年${month}月${day}日 ${time}`;
}
