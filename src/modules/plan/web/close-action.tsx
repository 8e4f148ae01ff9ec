import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { TaskView } from '../contract/work.ts';
import { plan } from './api-client.ts';

/** Closes a task that is done with, or opens it again. */
export function CloseAction({ task, onChanged }: { task: TaskView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!task.abilities.close && !task.abilities.reopen) return null;
  const label = t(task.abilities.reopen ? 'plan.reopen' : 'plan.close');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <FormDrawer<{ reason: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={label}
        submit={({ reason }) =>
          plan.client.closeTask({
            taskId: task.id,
            version: task.version,
            reopen: task.abilities.reopen,
            reason,
          })
        }
      >
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
