/** How a figure is measured, as far as its text needs to know. */
export type FigureKind = 'count' | 'ratio' | 'amount';

const decimalsOf = (kind: FigureKind, value: number): { min: number; max: number } => {
  if (kind === 'ratio') return { min: 1, max: 1 };
  return { min: 0, max: kind === 'amount' || !Number.isInteger(value) ? 2 : 0 };
};

function write(value: number, min: number, max: number): string {
  // Halves away from zero, as everybody rounds by hand; the epsilon undoes what binary took.
  const scale = 10 ** max;
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: min, maximumFractionDigits: max }).format(
    rounded === 0 ? 0 : rounded,
  );
}

/**
 * A figure as text: thousands separators, shares with one decimal and their sign.
 * @param beside a threshold shown next to it: decimals are added until two different values also look
 * different, so that 59.96 % is not shown as 60.0 % beside a target of 60 %.
 */
export function figureText(value: number | null, kind: FigureKind, beside: number | null = null): string {
  if (value === null) return '—';
  const sign = kind === 'ratio' ? '%' : '';
  const { min, max } = decimalsOf(kind, value);
  let decimals = max;
  if (beside !== null && beside !== value) {
    while (decimals < 4 && write(value, 0, decimals) === write(beside, 0, decimals)) decimals += 1;
  }
  return `${write(value, Math.max(min, decimals > max ? decimals : min), decimals)}${sign}`;
}

/** A difference with its sign, in percentage points for shares. */
export function changeText(change: number | null, kind: FigureKind): string {
  if (change === null) return '—';
  const text = write(Math.abs(change), kind === 'ratio' ? 1 : 0, kind === 'ratio' ? 1 : 2);
  const unsigned = /^[0.]+$/.test(text);
  return `${unsigned ? '±' : change > 0 ? '+' : '−'}${text}`;
}
