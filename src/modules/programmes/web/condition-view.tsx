import { useTranslation } from 'react-i18next';
import type { Condition } from '../contract/warning-rule.ts';
import { testWords } from '../rules/test-words.ts';
import { useWords } from './use-words.ts';
import './programmes.css';

/** A condition in words, its groups indented. */
export function ConditionView({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const words = useWords();
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    return (
      <div>
        <span className="quiet">{t(`programmes.test.${'all' in condition ? 'all' : 'any'}`)}</span>
        <div className="programmes-group">
          {parts.map((part) => (
            <ConditionView key={JSON.stringify(part)} condition={part} />
          ))}
        </div>
      </div>
    );
  }
  if ('not' in condition)
    return (
      <div>
        <span className="quiet">{t('programmes.test.notGroup')}</span>
        <div className="programmes-group">
          <ConditionView condition={condition.not} />
        </div>
      </div>
    );
  return <div>{testWords(condition, false, words)}</div>;
}
