import type { TFunction } from 'i18next';
import { systemName } from '#kernel/contract/system-name.ts';
import { labelled } from './punctuation.ts';

/** Whoever acted, by name; the program itself in the language of the page. */
export const actedBy = (t: TFunction, name: string | null | undefined): string =>
  name === systemName ? t('text.system') : (name ?? '');

/** Who acted, with what was said: 张老师：…, or the name alone. */
export const saidBy = (t: TFunction, name: string | null | undefined, said: string | null): string =>
  said ? labelled(t, actedBy(t, name), said) : actedBy(t, name);
