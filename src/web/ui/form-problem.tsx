import { Alert } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { useFaultSentence } from './fault-sentence.ts';

/** Faults without a field of their own, above the form. */
export function FormProblem({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  if (!error) return null;
  const problem = problemOf(error);
  const general = problem.faults.filter((fault) => !fault.field || !fields.includes(fault.field));
  const title = general.length < problem.faults.length ? t('form.fixFaults') : undefined;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="form-problem"
      title={title ?? sentenceOf(general[0] ?? { code: problem.code })}
      description={(title ? general : general.slice(1)).map((fault) => (
        <div key={`${fault.code}${fault.field ?? ''}`}>
          {fault.field ? `${fault.field}：` : ''}
          {sentenceOf(fault)}
        </div>
      ))}
    />
  );
}

/** Puts each fault beside its field. @returns the fields that took one. */
export function usePlaceFaults(): (form: FormInstance, error: unknown) => string[] {
  const sentenceOf = useFaultSentence();
  return (form, error) => {
    const byField = Map.groupBy(
      problemOf(error).faults.filter((fault) => fault.field),
      (fault) => fault.field ?? '',
    );
    form.setFields(
      [...byField].map(([field, faults]) => ({
        name: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        errors: faults.map(sentenceOf),
      })),
    );
    return [...byField.keys()];
  };
}
