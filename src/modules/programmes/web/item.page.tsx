import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import { DescriptionList } from '#web/ui/description-list.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { Decided, ItemView } from '../contract/adjustment.ts';
import { programmes } from './api-client.ts';
import { AppealPanel, FileAppeal } from './appeals.tsx';
import { useOutcomeOptions } from './choices.tsx';
import { useRequired } from './offering-forms.tsx';
import { Reasons } from './reasons.tsx';
import { ListTag, OutcomeTag } from './state-tags.tsx';
import { useLanguage } from './use-words.ts';

/** One programme on a list: what the rules saw, what was decided, and the school's appeal. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t } = useTranslation();
  const query = useQuery(programmes.query.getItem.queryOptions({ input: { id } }));
  return (
    <Loaded query={query}>
      {(item) => {
        const changed = () => void query.refetch();
        return (
          <>
            <PageHeader
              title={bracketed(t, item.programmeName, item.programmeCode)}
              trail={[
                { label: t('programmes.lists'), to: '/adjustment-lists' },
                {
                  label: t('programmes.list.title', { year: item.year }),
                  to: `/adjustment-lists/${item.listId}`,
                },
              ]}
              subtitle={
                <>
                  {item.organisationName} <OutcomeTag state={item.outcome} />
                </>
              }
              actions={
                <>
                  {item.abilities.change ? <ChangeOutcome item={item} onChanged={changed} /> : null}
                  {item.abilities.appeal ? <FileAppeal item={item} onChanged={changed} /> : null}
                </>
              }
            />
            <Decision item={item} />
            <section className="panel">
              <h2>{t('programmes.reasons')}</h2>
              <Reasons reasons={item.reasons} />
            </section>
            <AppealPanel item={item} onChanged={changed} />
          </>
        );
      }}
    </Loaded>
  );
}

function Decision({ item }: { item: ItemView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel">
      <DescriptionList
        rows={[
          [t('programmes.proposed'), <OutcomeTag key="proposed" state={item.proposed} />],
          [t('programmes.outcome'), <OutcomeTag key="outcome" state={item.outcome} />],
          ...(item.changedReason
            ? ([[t('programmes.changedReason'), item.changedReason]] as [string, string][])
            : []),
          [t('programmes.state'), <ListTag key="list" state={item.listState} />],
          [t('programmes.list.appealUntil'), formatDay(item.appealUntil, language)],
        ]}
      />
    </section>
  );
}

function ChangeOutcome({ item, onChanged }: { item: ItemView; onChanged: () => void }) {
  const { t } = useTranslation();
  const required = useRequired();
  const options = useOutcomeOptions();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('programmes.item.change')}</Button>
      <FormDrawer<{ outcome: Decided; reason: string }>
        open={open}
        onClose={() => setOpen(false)}
        onDone={onChanged}
        title={t('programmes.item.change')}
        help={t('programmes.item.changeHelp')}
        initialValues={{ outcome: item.outcome }}
        submit={(values) => programmes.client.changeItem({ id: item.id, revision: item.revision, ...values })}
      >
        <Form.Item name="outcome" label={t('programmes.outcome')} rules={required}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="reason" label={t('programmes.changedReason')} rules={required}>
          <Input.TextArea rows={4} maxLength={500} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
