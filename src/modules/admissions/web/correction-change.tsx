import { useTranslation } from 'react-i18next';
import type { InputChange } from '../contract/correction.ts';
import { correctionSentence } from '../rules/correction-sentence.ts';

/** The sentence of a fault: what stood there and what should have. */
export function CorrectionChange({
  change,
  titles,
}: {
  change: InputChange;
  titles: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  return <>{correctionSentence(change, titles, (key, params) => t(key, params ?? {}))}</>;
}
