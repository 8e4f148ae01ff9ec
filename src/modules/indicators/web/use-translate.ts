import { useTranslation } from 'react-i18next';
import type { Translate } from '../rules/judgement-sentence.ts';

/** The pages' texts in the shape that the rules take. */
export function useTranslate(): Translate {
  const { t } = useTranslation();
  return (key, params = {}) => t(key, params);
}
