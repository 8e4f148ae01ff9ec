import { Link } from '@tanstack/react-router';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';
import { useMetricNames } from './metric-names.ts';

type Values = { metricIds: string[]; from?: string };

/** Metrics watched beside the targets of a task; whoever keeps the plan says which. */
export function WatchedMetrics({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const metrics = useMetricNames(editing || task.metricIds.length > 0);
  if (task.metricIds.length === 0 && !task.abilities.watch) return null;
  return (
    <section className="panel">
      <h2>{t('plan.watched')}</h2>
      <p className="quiet">{t('plan.watched.help')}</p>
      <ul className="units">
        {task.metricIds.map((id) => (
          <li key={id}>
            <Link to={'/metrics/$id' as '/'} params={{ id } as never}>
              {metrics.names.get(id) ?? id}
            </Link>
          </li>
        ))}
      </ul>
      {task.abilities.watch ? (
        <Button className="no-print" onClick={() => setEditing(true)}>
          {t('plan.watched.edit')}
        </Button>
      ) : null}
      <FormDrawer<Values>
        open={editing}
        onClose={() => setEditing(false)}
        onDone={onChanged}
        title={`${t('plan.watched')} · ${task.title}`}
        initialValues={{ metricIds: task.metricIds }}
        submit={({ metricIds, from }) =>
          plan.client.watchMetrics({ taskId: task.id, metricIds, from: from ?? null })
        }
      >
        {() => (
          <>
            <Form.Item name="metricIds" label={t('plan.binding.metric')}>
              <Select
                mode="multiple"
                maxCount={12}
                showSearch={{ optionFilterProp: 'label' }}
                loading={metrics.isFetching}
                options={[...metrics.names].map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            <Form.Item name="from" label={t('plan.from')}>
              <DayPicker />
            </Form.Item>
          </>
        )}
      </FormDrawer>
    </section>
  );
}
