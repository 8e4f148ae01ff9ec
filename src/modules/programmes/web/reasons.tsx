import { useTranslation } from 'react-i18next';
import { inTurn } from '#web/i18n/punctuation.ts';
import type { Reason, Tested } from '../contract/warning-rule.ts';
import { seenWords, testWords } from '../rules/test-words.ts';
import { OutcomeTag } from './state-tags.tsx';
import { useLanguage, useWords } from './use-words.ts';
import './programmes.css';

function TestedLine({ tested }: { tested: Tested }) {
  const words = useWords();
  const { t } = useTranslation();
  const seen = inTurn(
    t,
    tested.years.map((year) => seenWords(tested.test, year, words)),
  );
  return (
    <li>
      {testWords(tested.test, tested.negated, words)}
      <span className="quiet">
        {words('programmes.test.shown')}
        {seen}
      </span>
    </li>
  );
}

/** Why a programme is named: each rule with its clause, each test with the values that were seen. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const language = useLanguage();
  return (
    <ol className="programmes-reasons">
      {reasons.map((reason) => (
        <li key={reason.ruleId}>
          <OutcomeTag state={reason.outcome} /> <b>{reason.label[language]}</b>
          <ul>
            {reason.tested.map((tested) => (
              <TestedLine key={JSON.stringify(tested.test) + String(tested.negated)} tested={tested} />
            ))}
          </ul>
          <div className="quiet">
            {reason.source} · {reason.clause}
          </div>
        </li>
      ))}
    </ol>
  );
}
