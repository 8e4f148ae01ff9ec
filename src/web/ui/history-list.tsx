import type { ReactNode } from 'react';

/** What happened, newest first: the day, what, and what is to be said of it. */
export function HistoryList({
  entries,
}: {
  entries: readonly { key: string; when: ReactNode; title: ReactNode; detail?: ReactNode }[];
}) {
  return (
    <ol className="history" reversed>
      {entries.map(({ key, when, title, detail }) => (
        <li key={key}>
          <span className="quiet">{when}</span> <b>{title}</b>
          {detail ? <div>{detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
