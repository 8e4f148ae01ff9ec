import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { AffectedRow, Place, ResultCorrectionView } from '../contract/correction.ts';

/** Who would change: from where to where, and why. */
export function AffectedTable({ correction }: { correction: ResultCorrectionView }) {
  const { t } = useTranslation();
  const key = (name: string) => t(`admissions.correction.${name}`);
  const all = (correction.gains ?? 0) + (correction.loses ?? 0) + (correction.shifts ?? 0);
  const placeText = (place: Place | null, title: string | null) => {
    if (!place) return key('unplaced');
    const no = place.choiceNo;
    return (
      <>
        <div>
          {place.code} {title}
        </div>
        <span className="quiet">
          {no === null ? key('byConsent') : t('admissions.correction.choiceNo', { no })}
        </span>
      </>
    );
  };
  return (
    <section className="panel">
      <h2>{key('affected')}</h2>
      {all > correction.affected.length ? (
        <p>{t('admissions.correction.affected.more', { count: all, shown: correction.affected.length })}</p>
      ) : null}
      <DataTable<AffectedRow>
        label={key('affected')}
        rows={correction.affected}
        rowKey={(row) => row.candidateId}
        empty={<EmptyState title={key('affected.none')} />}
        columns={[
          {
            key: 'candidate',
            title: key('candidate'),
            render: (row) => (
              <>
                <div>{row.number}</div>
                {row.nameMasked}
              </>
            ),
          },
          {
            key: 'effect',
            title: key('effect'),
            render: (row) => (
              <>
                <Tag tone={row.effect === 'gains' ? 'warn' : 'quiet'} label={key(`effect.${row.effect}`)} />
                {row.named ? <div className="quiet">{key('named')}</div> : null}
              </>
            ),
          },
          { key: 'from', title: key('from'), render: (row) => placeText(row.from, row.fromTitle) },
          { key: 'to', title: key('to'), render: (row) => placeText(row.to, row.toTitle) },
          {
            key: 'why',
            title: key('why'),
            render: (row) => (
              <>
                <div>{key(`reason.${row.reason ?? 'none'}`)}</div>
                <span className="quiet">{key(`why.${row.effect}`)}</span>
              </>
            ),
          },
          {
            key: 'registration',
            title: key('registration'),
            render: (row) =>
              row.registration ? t(`admissions.registration.state.${row.registration}`) : '—',
          },
        ]}
      />
    </section>
  );
}
