/** SHA-256 of some bytes: the machine's own on the server, the house's own in a browser without one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** What a receipt is the hash of. */
export type ReceiptParts = {
  roundId: string;
  candidateNumber: string;
  version: number;
  /** ISO 8601, UTC, with milliseconds. */
  submittedAt: string;
  /** Canonical text (canonical-choices.ts). */
  choices: string;
  /** Sixteen random bytes, hexadecimal: without them nobody can try out what somebody else chose. */
  salt: string;
};

const heading = 'hedong-receipt/1';

/** The text that is hashed, one part a line. */
export function receiptText(parts: ReceiptParts): string {
  const { roundId, candidateNumber, version, submittedAt, choices, salt } = parts;
  return [heading, roundId, candidateNumber, String(version), submittedAt, choices, salt].join('\n');
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function receiptOf(parts: ReceiptParts, sha256: Sha256): Uint8Array {
  return sha256(bytesOf(receiptText(parts)));
}

export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) text += (bytes[at] as number).toString(16).padStart(2, '0');
  return text;
}

/** The bytes of a hexadecimal text; undefined where it is none. */
export function bytesOfHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/**
 * Finds the hashed text in a receipt as it was saved or printed: its lines stand together, whatever stands
 * before and after them, and a line that a printer indented or ended in its own way still counts.
 */
export function readReceipt(text: string): ReceiptParts | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const at = lines.indexOf(heading);
  if (at < 0) return undefined;
  const [, roundId = '', candidateNumber = '', number = '', submittedAt = '', choices = '', salt = ''] =
    lines.slice(at, at + 7);
  const version = Number(number);
  const whole =
    /^[0-9a-f-]{36}$/.test(roundId) &&
    /^[0-9A-Z]{6,20}$/.test(candidateNumber) &&
    Number.isInteger(version) &&
    version > 0 &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(submittedAt) &&
    choices.startsWith('[') &&
    /^[0-9a-f]{32}$/.test(salt);
  return whole ? { roundId, candidateNumber, version, submittedAt, choices, salt } : undefined;
}
