import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';

/** Gives a fault its sentence in the language of the page; an unknown code stays readable. */
export function useFaultSentence(): (fault: Pick<Fault, 'code' | 'params'>) => string {
  const { t, i18n } = useTranslation();
  return ({ code, params }) => {
    const key = `fault.${code}`;
    return i18n.exists(key) ? t(key, { ...params }) : code;
  };
}
