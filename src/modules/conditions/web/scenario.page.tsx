import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatNumber } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { TileMap } from '#web/ui/tile-map.tsx';
import type { ScenarioView } from '../contract/layout.ts';
import { conditions } from './api-client.ts';
import { ChangedSchools } from './changed-schools.tsx';
import './conditions.css';
import { LayoutTable } from './layout-table.tsx';
import { Steps } from './scenario-steps.tsx';
import { stepText } from './step-text.ts';

/** A scenario: its steps, what they come to, and, once decided, what is left to do. */
export function Page() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { t, i18n } = useTranslation();
  const query = useQuery(conditions.query.getScenario.queryOptions({ input: { id } }));
  const refresh = () => void query.refetch();
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          <PageHeader
            title={view.title}
            trail={[{ label: t('conditions.scenarios'), to: '/layout-scenarios' }]}
            subtitle={[
              t(`conditions.scenario.state.${view.state}`),
              `${t('conditions.scenario.baseYear')} ${t('conditions.year.value', { year: view.baseYear })}`,
              actedBy(t, view.createdByName),
              view.documentNumber,
              view.decidedOn ? formatDay(view.decidedOn, i18n.language as Language) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
            actions={<Decision view={view} onChanged={refresh} />}
          >
            {view.note ? <p>{view.note}</p> : null}
          </PageHeader>
          {view.state === 'decided' ? <WorkList view={view} /> : null}
          <Steps view={view} onChanged={refresh} />
          <Results view={view} />
        </>
      )}
    </Loaded>
  );
}

function Results({ view }: { view: ScenarioView }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="panel">
        <h2>{t('conditions.scenario.result')}</h2>
        <LayoutTable
          label={t('conditions.scenario.result')}
          columns={[
            { title: t('conditions.scenario.before'), totals: view.city.before },
            { title: t('conditions.scenario.after'), totals: view.city.after },
          ]}
        />
      </section>
      <ChangedSchools view={view} />
      <section className="panel">
        <h2>{bracketed(t, t('conditions.scenario.map'), t('conditions.scenario.after'))}</h2>
        <p className="quiet">{t('conditions.scenario.mapHelp')}</p>
        <TileMap
          label={t('conditions.scenario.map')}
          tiles={view.counties.map(({ divisionCode, name, tile, after }) => ({
            key: divisionCode,
            name,
            ...tile,
            tone: after.schools === 0 ? 'quiet' : after.students > after.seats ? 'warn' : 'good',
            value: formatNumber(after.seats),
            note: t(
              after.schools === 0
                ? 'conditions.scenario.mapNone'
                : after.students > after.seats
                  ? 'conditions.scenario.mapShort'
                  : 'conditions.scenario.mapEnough',
              { schools: after.schools },
            ),
          }))}
        />
      </section>
    </>
  );
}

/** What a decided scenario asks of those who keep the registers. */
function WorkList({ view }: { view: ScenarioView }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <h2>{t('conditions.scenario.work')}</h2>
      <p className="quiet">{t('conditions.scenario.workHelp')}</p>
      <ul className="plain-list">
        {view.work.map(({ position, operation, path, done }) => (
          <li key={position}>
            <Tag
              tone={done === null ? 'quiet' : done ? 'good' : 'warn'}
              label={t(`conditions.scenario.work.${done === null ? 'byHand' : done ? 'done' : 'open'}`)}
            />
            <span>{stepText(t, operation, view.names)}</span>
            <Link to={path as '/'}>{t('conditions.scenario.work.go')}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ view, onChanged }: { view: ScenarioView; onChanged: () => void }) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState(false);
  const required = [{ required: true, message: t('form.required') }];
  const decide = (outcome: 'decided' | 'discarded', reason: string, documentNumber: string | null) =>
    conditions.client.decideScenario({
      id: view.id,
      revision: view.revision,
      outcome,
      reason,
      documentNumber,
    });
  if (!view.abilities.edit) return null;
  return (
    <>
      {view.abilities.decide ? (
        <Button type="primary" onClick={() => setDeciding(true)}>
          {t('conditions.scenario.decide')}
        </Button>
      ) : null}
      <ConfirmAction
        label={t('conditions.scenario.discard')}
        explanation={t('conditions.scenario.discardHelp')}
        withReason
        danger
        act={(reason) => decide('discarded', reason, null)}
        onDone={onChanged}
      />
      <FormDrawer<{ documentNumber: string; reason: string }>
        open={deciding}
        onClose={() => setDeciding(false)}
        onDone={onChanged}
        title={t('conditions.scenario.decide')}
        help={t('conditions.scenario.decideHelp')}
        submit={({ documentNumber, reason }) => decide('decided', reason, documentNumber)}
      >
        <Form.Item name="documentNumber" label={t('conditions.scenario.documentNumber')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="reason" label={t('conditions.scenario.reason')} rules={required}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
