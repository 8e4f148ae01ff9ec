import './choices.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import type { HelpRow } from '../contract/seal.ts';
import type { Visit } from '../contract/visit.ts';
import { choices } from './choices-client.ts';
import { helpSearch } from './choices-search.ts';
import { HelpForm } from './help-form.tsx';

type Opened = { candidateId: string; reason: string; visit: Visit };

function Found({ row, onOpened }: { row: HelpRow; onOpened: (opened: Opened) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel">
      <h2>{row.cycleTitle}</h2>
      <DescriptionList
        rows={[
          [t('admissions.choice.number'), row.number],
          [t('admissions.choice.name'), row.nameMasked],
          [t('admissions.choice.identity'), row.identityMasked],
          [t('admissions.choice.origin'), row.originName],
        ]}
      />
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('admissions.choice.help.open')}
      </Button>
      <FormDrawer<{ reason: string }, Opened>
        open={asking}
        onClose={() => setAsking(false)}
        onDone={onOpened}
        title={t('admissions.choice.help.open')}
        help={t('admissions.choice.help.intro')}
        submit={async ({ reason }) => ({
          candidateId: row.candidateId,
          reason,
          visit: (await choices.client.openForHelp({ candidateId: row.candidateId, reason })) as Visit,
        })}
      >
        <Form.Item
          name="reason"
          label={t('admissions.choice.help.reason')}
          rules={[{ required: true, min: 4, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={200} placeholder={t('admissions.choice.help.reason.hint')} />
        </Form.Item>
      </FormDrawer>
    </section>
  );
}

/** Help in person: a candidate by its whole number, a reason, and the form; all of it told to the candidate. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = usePageSearch(helpSearch);
  const [opened, setOpened] = useState<Opened>();
  const found = useQuery({
    ...choices.query.findForHelp.queryOptions({ input: { number: search.number ?? '' } }),
    enabled: Boolean(search.number),
  });
  return (
    <>
      <PageHeader title={t('admissions.choice.help')} subtitle={t('admissions.choice.help.intro')} />
      <section className="panel narrow-column">
        <Form<{ number: string }>
          layout="vertical"
          initialValues={{ number: search.number ?? '' }}
          onFinish={({ number }) => {
            setOpened(undefined);
            setSearch({ number: number.trim() });
          }}
        >
          <Form.Item
            name="number"
            label={t('admissions.choice.number')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Button htmlType="submit" type="primary">
            {t('admissions.choice.help.find')}
          </Button>
        </Form>
      </section>
      {opened ? <HelpForm key={opened.candidateId} {...opened} /> : null}
      {search.number && !opened ? (
        <Loaded query={found}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title={t('admissions.choice.help.none')} />
            ) : (
              rows.map((row) => <Found key={row.candidateId} row={row as HelpRow} onOpened={setOpened} />)
            )
          }
        </Loaded>
      ) : null}
    </>
  );
}
