import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FileLink } from '#web/ui/file-link.tsx';
import { HistoryList } from '#web/ui/history-list.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { PlanVersion } from '../contract/amendment.ts';
import { plan } from './api-client.ts';

/** The versions of a plan that has been in force: what each changed, and the way to read the plan of that day. */
export function PlanVersions({ planId, onRead }: { planId: string; onRead: (day: string) => void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const versions = useQuery(plan.query.listVersions.queryOptions({ input: { id: planId } }));
  return (
    <details className="panel" open={(versions.data?.length ?? 0) > 1}>
      <summary>
        <b>{t('plan.versions')}</b> {versions.data?.length ?? ''}
      </summary>
      <Loaded query={versions} rows={2}>
        {(found) => (
          <HistoryList
            entries={found.map((version) => ({
              key: String(version.no),
              when: formatDay(version.effectiveOn, language),
              title: [version.title, version.documentNumber].filter(Boolean).join(' '),
              detail: <VersionDetail version={version} onRead={() => onRead(version.effectiveOn)} />,
            }))}
          />
        )}
      </Loaded>
    </details>
  );
}

function VersionDetail({ version, onRead }: { version: PlanVersion; onRead: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {version.reason ? <p>{labelled(t, t('form.reason'), version.reason)}</p> : null}
      {version.changes.map(({ kind, no, text, before }) => (
        <div key={`${kind}${no}${text}`}>
          <b>{t(`plan.change.${kind}`)}</b> {no} {text}
          {before ? <span className="quiet"> {labelled(t, t('plan.change.before'), before)}</span> : null}
        </div>
      ))}
      {version.fileId ? <FileLink fileId={version.fileId} name={t('plan.source')} /> : null}{' '}
      <Button size="small" onClick={onRead}>
        {t('plan.versions.read')}
      </Button>
    </>
  );
}
