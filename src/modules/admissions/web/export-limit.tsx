import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#web/i18n/format.ts';
import { exportRowsMax } from '../contract/export-limit.ts';

/** Says beside a list that one file will not take all of it, before somebody takes the file for whole. */
export function ExportLimit({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  if (total === undefined || total <= exportRowsMax) return null;
  return (
    <Alert
      type="warning"
      role="status"
      className="form-problem"
      title={t('admissions.export.limit', { total: formatNumber(total), max: formatNumber(exportRowsMax) })}
    />
  );
}
