type Point = { day: string; figure: number | null };

const width = 96;
const height = 22;

/** How a figure moved, as small as a word; the line of the target is dashed. Details are on the target's page. */
export function Sparkline({
  points,
  needed,
  label,
}: {
  points: readonly Point[];
  needed: number | null;
  label: string;
}) {
  const known = points.filter((point): point is { day: string; figure: number } => point.figure !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return <span className="quiet">—</span>;
  const figures = known.map(({ figure }) => figure);
  const low = Math.min(...figures, needed ?? figures[0] ?? 0);
  const high = Math.max(...figures, needed ?? figures[0] ?? 0);
  const from = Date.parse(first.day);
  const span = Date.parse(last.day) - from || 1;
  const x = (day: string) => 2 + ((Date.parse(day) - from) / span) * (width - 6);
  const y = (value: number) => height - 3 - ((value - low) / (high - low || 1)) * (height - 6);
  return (
    <svg width={width} height={height} role="img" aria-label={label} className="sparkline">
      {needed === null ? null : (
        <line x1={0} x2={width} y1={y(needed)} y2={y(needed)} className="sparkline-needed" />
      )}
      <polyline
        points={known.map(({ day, figure }) => `${x(day).toFixed(1)},${y(figure).toFixed(1)}`).join(' ')}
      />
      <circle cx={x(last.day)} cy={y(last.figure)} r={2.2} />
    </svg>
  );
}
