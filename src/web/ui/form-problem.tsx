import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fault } from '#kernel/contract/fault.ts';
import { problemOf } from '../api/problem.ts';
import { useFaultSentence } from './fault-sentence.ts';

/**
 * What is wrong, above a form. `general` are the faults that no field shows; without it all of them
 * stand here. A defect of ours carries the number to quote.
 */
export function FormProblem({ error, general }: { error: unknown; general?: readonly Fault[] }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  if (!error) return null;
  const problem = problemOf(error);
  const faults = general ?? problem.faults;
  const someBesideFields = faults.length < problem.faults.length;
  const lines = faults.map((fault, index) => (
    // Faults of one answer have no name of their own and never change their order.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <div key={index}>
      {fault.field ? <span className="quiet">{fault.field} </span> : null}
      {sentenceOf(fault)}
    </div>
  ));
  const title = someBesideFields ? t('form.fixFaults') : lines[0];
  const more = someBesideFields ? lines : lines.slice(1);
  const number = problem.status >= 500 ? problem.requestId : undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="form-problem"
      title={title}
      {...(more.length > 0 || number
        ? {
            description: (
              <>
                {more}
                {number ? <div className="quiet">{t('state.requestId', { id: number })}</div> : null}
              </>
            ),
          }
        : {})}
    />
  );
}
