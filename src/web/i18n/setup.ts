import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { kernelMessages } from '#kernel/i18n/kernel-messages.ts';
import type { Catalogues } from '#kernel/i18n/sentence.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
const storageKey = 'hedong.language';

/** The language chosen before; Chinese until somebody chooses. */
export function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Puts the texts of the kernel, the shell and the modules together. */
export async function setUpLanguage(modules: readonly Catalogues[]): Promise<void> {
  const texts = (language: Language) =>
    Object.assign(
      {},
      kernelMessages[language],
      language === 'en' ? en : zhCN,
      ...modules.map((catalogues) => catalogues[language]),
    );
  document.documentElement.lang = storedLanguage();
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'zh-CN',
    // Keys are whole words with dots in them, not paths.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: texts('zh-CN') }, en: { translation: texts('en') } },
  });
}
