import type { Choices } from '../../contract/choices.ts';
import type { Parcel } from './delivery.ts';

/** What this device keeps of a form: not only what was saved on the server, but what was typed a second ago. */
export type KeptForm = { choices: Choices; revision: number; unsaved: boolean };

/** Some WebViews forbid storage; what is kept then lasts as long as the page. */
const memory: Record<string, string> = {};

function read<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key) ?? memory[key];
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return memory[key] ? (JSON.parse(memory[key] as string) as T) : null;
  }
}

function write(key: string, value: unknown): void {
  const text = value === null ? '' : JSON.stringify(value);
  memory[key] = text;
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Kept in memory; the page says that the server has not saved it yet.
  }
}

const formKey = (owner: string, roundId: string) => `hedong.choices.${owner}.${roundId}`;
const parcelKey = (owner: string) => `hedong.parcel.${owner}`;

export const keptForm = (owner: string, roundId: string) => read<KeptForm>(formKey(owner, roundId));
export const keepForm = (owner: string, roundId: string, form: KeptForm | null) =>
  write(formKey(owner, roundId), form);
export const keptParcel = (owner: string) => read<Parcel>(parcelKey(owner));
export const keepParcel = (owner: string, parcel: Parcel | null) => write(parcelKey(owner), parcel);

/** Leaves nothing of a candidate on a device that may be somebody else's. */
export function forget(owner: string, roundIds: readonly string[]): void {
  for (const roundId of roundIds) keepForm(owner, roundId, null);
  keepParcel(owner, null);
}
