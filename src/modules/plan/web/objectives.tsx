import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../contract/plan.ts';
import { plan } from './api-client.ts';
import { TargetForm } from './target-form.tsx';
import { TargetLine } from './target-line.tsx';

/** Targets of the plan as a whole, which belong to no task. */
export function Objectives({ draft, onChanged }: { draft: DraftView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const editable = draft.abilities.edit;
  if (draft.objectives.length === 0 && !editable) return null;
  return (
    <article className="panel draft-task">
      <h3>{t('plan.objectives')}</h3>
      {draft.objectives.map((target) => (
        <TargetLine
          key={target.id}
          target={target}
          planId={draft.id}
          editable={editable}
          onChanged={onChanged}
        />
      ))}
      {editable ? (
        <Button size="small" className="no-print" onClick={() => setAdding(true)}>
          {t('plan.addTarget')}
        </Button>
      ) : null}
      <TargetForm
        open={adding}
        onClose={() => setAdding(false)}
        onDone={onChanged}
        title={t('plan.addTarget')}
        submit={(target) => plan.client.addTarget({ id: draft.id, taskId: null, target })}
      />
    </article>
  );
}
