import type { TFunction } from 'i18next';
import { systemName } from '#kernel/contract/system-name.ts';

/** Whoever acted, by name; the program itself in the language of the page. */
export const actedBy = (t: TFunction, name: string | null | undefined): string =>
  name === systemName ? t('text.system') : (name ?? '');
