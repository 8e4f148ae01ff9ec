import { useTranslation } from 'react-i18next';
import type { Language } from '#web/i18n/setup.ts';
import type { Words } from '../rules/test-words.ts';

/** The module's sentences in the language of the page, as the rules that build texts want them. */
export function useWords(): Words {
  const { t } = useTranslation();
  return (key, values) => t(key, values ?? {});
}

export const useLanguage = (): Language => useTranslation().i18n.language as Language;
