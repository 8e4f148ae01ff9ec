import { FontSizeOutlined, GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/setup.ts';
import { useNarrow } from '../ui/use-media.ts';
import { useReading } from './surroundings.tsx';

/** Language and text size, before and after signing in. */
export function ReadingSwitches() {
  const { t, i18n } = useTranslation();
  const { largeText, setLargeText } = useReading();
  const narrow = useNarrow();
  return (
    <>
      <Button
        type="text"
        icon={<GlobalOutlined aria-hidden />}
        onClick={() => chooseLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
        aria-label={t('shell.language')}
      >
        {narrow ? null : t('shell.language')}
      </Button>
      <Button
        type="text"
        icon={<FontSizeOutlined aria-hidden />}
        aria-label={t('shell.textSize')}
        title={t('shell.textSize')}
        aria-pressed={largeText}
        onClick={() => setLargeText(!largeText)}
      />
    </>
  );
}
