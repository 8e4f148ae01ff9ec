import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** The code of a page that could not be loaded: as a rule the program was renewed while the page was open. */
const lostCode = /dynamically imported module|Importing a module script failed|error loading dynamically/i;

/** Shown in the place of a page that failed on our side, or whose code is no longer there. */
export function BrokenPage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const renewed = error instanceof Error && lostCode.test(error.message);
  return (
    <Result
      status="error"
      title={t(renewed ? 'state.renewed' : 'state.broken')}
      subTitle={t(renewed ? 'state.renewedHelp' : 'state.brokenHelp')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('state.reload')}
        </Button>
      }
    />
  );
}
