import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The document line by line; the lines of the chosen task are marked and brought into view. */
export function SourceText({
  lines,
  from,
  to,
}: {
  lines: readonly string[];
  from: number | null;
  to: number | null;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (from !== null) box.current?.querySelector(`[value="${from}"]`)?.scrollIntoView({ block: 'center' });
  }, [from]);
  const numbered = lines
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text.trim() !== '');
  return (
    // A box that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="source panel" aria-label={t('plan.source')} tabIndex={0} ref={box}>
      <h2>{t('plan.source')}</h2>
      <ol>
        {numbered.map(({ text, number }) => {
          const marked = from !== null && to !== null && number >= from && number <= to;
          return (
            <li
              key={number}
              value={number}
              {...(marked ? { className: 'marked', 'aria-current': 'true' } : {})}
            >
              {text}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
