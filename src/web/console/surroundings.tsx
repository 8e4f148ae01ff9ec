import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themeOf } from '../ui/theme.ts';
import { useLessMotion } from '../ui/use-media.ts';

type Reading = { largeText: boolean; setLargeText: (large: boolean) => void };
const ReadingContext = createContext<Reading>({ largeText: false, setLargeText: () => undefined });
const storageKey = 'hedong.large-text';

/** The reader's choice of text size. */
export const useReading = (): Reading => useContext(ReadingContext);

/** Theme, language of the components and text size, around every page. */
export function Surroundings({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [largeText, setLarge] = useState(() => localStorage.getItem(storageKey) === '1');
  const reading = useMemo<Reading>(
    () => ({
      largeText,
      setLargeText: (large) => {
        localStorage.setItem(storageKey, large ? '1' : '0');
        setLarge(large);
      },
    }),
    [largeText],
  );
  const lessMotion = useLessMotion();
  document.documentElement.classList.toggle('large-text', largeText);
  const english = i18n.language === 'en';
  dayjs.locale(english ? 'en' : 'zh-cn');
  return (
    <ReadingContext.Provider value={reading}>
      <ConfigProvider
        locale={english ? enUS : zhCN}
        theme={themeOf({ largeText, lessMotion })}
        button={{ autoInsertSpace: false }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </ReadingContext.Provider>
  );
}
