import { useMutation } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { Operation, ScenarioView } from '../contract/layout.ts';
import { conditions } from './api-client.ts';
import { StepForm } from './step-form.tsx';
import { stepText } from './step-text.ts';

/** The steps in their order; a draft may get more and lose some. */
export function Steps({ view, onChanged }: { view: ScenarioView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const saving = useMutation({
    mutationFn: (steps: Operation[]) =>
      conditions.client.saveScenario({
        id: view.id,
        revision: view.revision,
        title: view.title,
        note: view.note,
        steps,
      }),
    onSuccess: onChanged,
  });
  const without = (index: number) => view.steps.filter((_step, each) => each !== index);
  return (
    <section className="panel">
      <Flex className="conditions-heading" justify="space-between" align="center" wrap gap="small">
        <h2>{t('conditions.scenario.steps')}</h2>
        {view.abilities.edit ? (
          <Button onClick={() => setAdding(true)}>{t('conditions.scenario.addStep')}</Button>
        ) : null}
      </Flex>
      <FormProblem error={saving.error} />
      {view.steps.length === 0 ? (
        <EmptyState title={t('conditions.scenario.stepsEmpty')} />
      ) : (
        <ol className="conditions-steps">
          {view.steps.map((step, index) => (
            // Steps have no name of their own; taking one out loads them anew.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index}>
              <b>{t(`conditions.step.${step.kind}`)}</b> {stepText(t, step, view.names)}
              {view.abilities.edit ? (
                <Button
                  type="link"
                  size="small"
                  danger
                  loading={saving.isPending}
                  onClick={() => saving.mutate(without(index))}
                >
                  {t('conditions.standard.remove')}
                </Button>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      <StepForm view={view} open={adding} onClose={() => setAdding(false)} onDone={onChanged} />
    </section>
  );
}
