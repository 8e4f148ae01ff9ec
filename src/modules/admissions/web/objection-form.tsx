import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { CandidateView } from '../contract/candidate.ts';
import { cycles } from './cycle-client.ts';

type Fields = { about: 'record' | 'score' | 'bonus'; subject?: string; statement: string };

/** A desk files an objection for a candidate who came to it. */
export function ObjectionForm({ candidate, onDone }: { candidate: CandidateView; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const cycle = useQuery(cycles.query.getCycle.queryOptions({ input: { id: candidate.cycleId } }));
  const key = (name: string) => t(`admissions.cycle.objection.${name}`);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{key('file')}</Button>
      <FormDrawer<Fields>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onDone}
        title={key('file')}
        initialValues={{ about: candidate.abilities.objectTo[0] ?? 'record' }}
        submit={({ about, subject, statement }) =>
          cycles.client.fileObjection({
            candidateId: candidate.id,
            about,
            subject: subject ?? null,
            statement,
          })
        }
      >
        {(form) => (
          <>
            <Form.Item name="about" label={key('about')}>
              <Select
                options={candidate.abilities.objectTo.map((value) => ({
                  value,
                  label: key(`about.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item noStyle shouldUpdate={(before, after) => before.about !== after.about}>
              {() =>
                form.getFieldValue('about') === 'score' ? (
                  <Form.Item name="subject" label={key('subject')}>
                    <Select
                      allowClear
                      options={(cycle.data?.policy.subjects ?? []).map((each) => ({
                        value: each.key,
                        label: each.title,
                      }))}
                    />
                  </Form.Item>
                ) : null
              }
            </Form.Item>
            <Form.Item
              name="statement"
              label={key('statement')}
              rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            >
              <Input.TextArea rows={4} maxLength={1000} />
            </Form.Item>
          </>
        )}
      </FormDrawer>
    </>
  );
}
