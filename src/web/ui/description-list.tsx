import type { ReactNode } from 'react';

/** Facts of one record as name and value; two columns where there is room. */
export function DescriptionList({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="description-list">
      {rows.map(([name, value], index) => (
        // Names may repeat, and the list never changes its order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
