import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pauseMillis = 350;

/** Filters of a list in one line; what is chosen lives in the address bar. */
export function FilterBar({ children, onReset }: { children: ReactNode; onReset?: () => void }) {
  const { t } = useTranslation();
  return (
    <search className="filter-bar no-print">
      {children}
      {onReset ? (
        <Button type="link" onClick={onReset}>
          {t('table.reset')}
        </Button>
      ) : null}
    </search>
  );
}

/** A search field that waits for a pause in typing. */
export function SearchField({
  value,
  onChange,
  placeholder,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  placeholder?: string;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause is reckoned from the last letter
  useEffect(() => {
    if (text === (value ?? '')) return;
    const timer = setTimeout(() => onChange(text.trim() || undefined), pauseMillis);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Input.Search
      allowClear
      value={text}
      placeholder={placeholder ?? t('table.search')}
      aria-label={placeholder ?? t('table.search')}
      style={{ width: 260 }}
      onChange={(event) => setText(event.target.value)}
      onSearch={(entered) => onChange(entered.trim() || undefined)}
    />
  );
}
