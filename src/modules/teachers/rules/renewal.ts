import { addDays } from '#kernel/values/iso-date.ts';

/** A certificate as far as its renewal goes: its last day, and the day it was withdrawn. */
export type EndingCertificate = { to: string | null; withdrawnOn: string | null };

export type RenewalRefusal = 'certificate-withdrawn' | 'certificate-without-end' | 'renewal-too-early';

/** First day on which the renewal of a certificate may begin. */
export function renewableFrom(lastDay: string, reminderDays: number): string {
  return addDays(lastDay, -reminderDays);
}

/** Why a certificate cannot be renewed today; null when it can, also after it ran out. */
export function renewalRefusal(
  { to, withdrawnOn }: EndingCertificate,
  today: string,
  reminderDays: number,
): RenewalRefusal | null {
  if (withdrawnOn !== null) return 'certificate-withdrawn';
  if (to === null) return 'certificate-without-end';
  return today < renewableFrom(to, reminderDays) ? 'renewal-too-early' : null;
}

/** First day of the certificate that follows: no gap where it is issued in time, no overlap either. */
export function renewedFrom(formerLastDay: string | null, issuedOn: string): string {
  return formerLastDay !== null && formerLastDay >= issuedOn ? addDays(formerLastDay, 1) : issuedOn;
}
