import { useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { Children, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './use-media.ts';

const pauseMillis = 350;

/** Parts of the address that no filter field shows, or that the field in sight shows itself. */
const notFolded = new Set(['q', 'page', 'pageSize', 'sort', 'tab', 'view']);

/**
 * Filters of a list in one line; what is chosen lives in the address bar. On a phone only the first field is in
 * sight, the others behind a button that says how many are in use: a list begins with its rows.
 */
export function FilterBar({ children, onReset }: { children: ReactNode; onReset?: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const search: Record<string, unknown> = useSearch({ strict: false });
  const inUse = Object.keys(search).filter((key) => !notFolded.has(key)).length;
  const fields = Children.toArray(children);
  const folds = narrow && fields.length > 2;
  return (
    <search className="filter-bar no-print">
      {folds && !open ? fields[0] : fields}
      {folds ? (
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {inUse > 0 ? t('table.filtersInUse', { count: inUse }) : t('table.filters')}
        </Button>
      ) : null}
      {onReset && (!folds || open || inUse > 0 || search.q) ? (
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
