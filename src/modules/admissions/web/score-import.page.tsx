import { Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { ImportWizard } from '#web/ui/import-wizard.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { Subject } from '../contract/policy.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';

type Entry = 'first' | 'second' | 'controlled';
type Fields = { entry: Entry; rows?: number; sums?: Record<string, number> };

/** What the import wants stated beside the file. */
function optionsOf(cycleId: string, { entry, rows, sums }: Fields): Record<string, string> {
  if (entry !== 'controlled') return { cycleId, entry };
  const totals = Object.entries(sums ?? {}).flatMap(([key, sum]) =>
    typeof sum === 'number' ? [[`sum.${key}`, String(sum)]] : [],
  );
  return { cycleId, entry, rows: String(rows ?? 0), ...Object.fromEntries(totals) };
}

/** Marks from a spreadsheet: first what it is, with its control totals, then the file. */
export function Page() {
  const { t } = useTranslation();
  const { id, query } = useCycle();
  const { data: me } = useMe();
  const [stated, setStated] = useState<Fields>();
  const organisationId = me?.memberships.find(({ role }) => role === 'plan-office')?.organisationId;
  return (
    <>
      <CycleHeader title={t('admissions.cycle.score.import')} />
      <Loaded query={query}>
        {(cycle) => <EntryForm subjects={cycle.policy.subjects} onStated={setStated} />}
      </Loaded>
      {stated && organisationId ? (
        <ImportWizard
          key={JSON.stringify(stated)}
          sheet="admissions.scores"
          organisationId={organisationId}
          options={optionsOf(id, stated)}
          summaryLabel={(key) => t(`admissions.cycle.summary.${key}`)}
          showRow={(record) => [record.number, record.name].filter(Boolean).map(String).join(' ')}
        />
      ) : null}
    </>
  );
}

function EntryForm({
  subjects,
  onStated,
}: {
  subjects: readonly Subject[];
  onStated: (fields: Fields) => void;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const entry = Form.useWatch('entry', form);
  const key = (name: string) => t(`admissions.cycle.score.${name}`);
  return (
    <section className="panel">
      <Form<Fields> form={form} layout="vertical" initialValues={{ entry: 'first' }} onFinish={onStated}>
        <div className="admissions-fields">
          <Form.Item name="entry" label={key('entry')}>
            <Select
              options={(['first', 'second', 'controlled'] as const).map((value) => ({
                value,
                label: key(`entry.${value}`),
              }))}
            />
          </Form.Item>
          {entry === 'controlled' ? (
            <>
              <Form.Item
                name="rows"
                label={key('rowsStated')}
                rules={[{ required: true, message: t('form.required') }]}
              >
                <InputNumber min={1} max={1_000_000} />
              </Form.Item>
              {subjects.map((subject) => (
                <Form.Item
                  key={subject.key}
                  name={['sums', subject.key]}
                  label={t('admissions.cycle.score.sumStated', { subject: subject.title })}
                  rules={[{ required: true, message: t('form.required') }]}
                >
                  <InputNumber min={0} precision={2} />
                </Form.Item>
              ))}
            </>
          ) : null}
        </div>
        {entry === 'controlled' ? <p className="quiet">{key('controlHelp')}</p> : null}
        <Button type="primary" htmlType="submit">
          {key('toFile')}
        </Button>
      </Form>
    </section>
  );
}
