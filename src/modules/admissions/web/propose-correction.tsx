import { useQuery } from '@tanstack/react-query';
import { Button, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { type CorrectableRound, type FaultFound, faultKinds } from '../contract/correction.ts';
import { admissions } from './api-client.ts';

type Fields = { roundId?: string; found: FaultFound[]; reason: string };

/** Files what was wrong and what is right; more than one fault may belong together. */
export function ProposeCorrection({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const { t } = useTranslation();
  const rounds = useQuery({
    ...admissions.query.listCorrectableRounds.queryOptions({ input: {} }),
    enabled: open,
  });
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<Fields, { id: string }>
      open={open}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
      title={t('admissions.correction.propose')}
      help={t('admissions.correction.propose.help')}
      initialValues={{ found: [{ kind: 'score' } as FaultFound], reason: '' }}
      submit={({ roundId, found, reason }) =>
        admissions.client.proposeResultCorrection({ roundId: roundId ?? '', found, reason })
      }
    >
      {(form) => (
        <>
          <Form.Item name="roundId" label={t('admissions.correction.round')} rules={required}>
            <Select
              loading={rounds.isFetching}
              options={(rounds.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
          <Form.List name="found">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name }) => (
                  <div key={key} className="panel">
                    <FaultFields form={form} at={name} rounds={rounds.data ?? []} />
                    {fields.length > 1 ? (
                      <Button size="small" onClick={() => remove(name)}>
                        {t('admissions.correction.less')}
                      </Button>
                    ) : null}
                  </div>
                ))}
                <p>
                  <Button onClick={() => add({ kind: 'score' })}>{t('admissions.correction.more')}</Button>
                </p>
              </>
            )}
          </Form.List>
          <Form.Item name="reason" label={t('admissions.correction.reason')} rules={required}>
            <Input.TextArea rows={4} maxLength={1000} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** The fields of one fault, by its kind. */
function FaultFields({
  form,
  at,
  rounds,
}: {
  form: FormInstance<Fields>;
  at: number;
  rounds: readonly CorrectableRound[];
}) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  const kind = Form.useWatch(['found', at, 'kind'], form) as FaultFound['kind'] | undefined;
  const roundId = Form.useWatch('roundId', form) as string | undefined;
  const { subjects = [], groups = [] } = rounds.find(({ id }) => id === roundId) ?? {};
  const item = (field: string, label: string) => ({
    name: [at, field],
    label: t(`admissions.correction.${label}`),
    rules: required,
  });
  return (
    <>
      <Form.Item {...item('kind', 'kind')}>
        <Select
          options={faultKinds.map((value) => ({ value, label: t(`admissions.correction.kind.${value}`) }))}
        />
      </Form.Item>
      {kind === 'seats' ? (
        <>
          <Form.Item {...item('code', 'code')}>
            <Input maxLength={10} />
          </Form.Item>
          <Form.Item {...item('seats', 'seats')}>
            <InputNumber min={0} max={5000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </>
      ) : (
        <Form.Item {...item('number', 'number')}>
          <Input maxLength={20} />
        </Form.Item>
      )}
      {kind === 'score' ? (
        <>
          <Form.Item {...item('subject', 'subject')}>
            <Select options={subjects.map(({ key, title }) => ({ value: key, label: title }))} />
          </Form.Item>
          <Form.Item {...item('mark', 'mark')}>
            <InputNumber min={0} max={1000} style={{ width: '100%' }} />
          </Form.Item>
        </>
      ) : null}
      {kind === 'groups' ? (
        <Form.Item {...item('groups', 'groups')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={groups.map(({ code, title }) => ({ value: code, label: title }))}
          />
        </Form.Item>
      ) : null}
    </>
  );
}
