import type { Finding } from '#kernel/values/finding.ts';

export type ReadMark = { value: number; mark: 'scored' | 'absent' | 'void' };

const words: Record<string, 'absent' | 'void'> = {
  缺考: 'absent',
  absent: 'absent',
  作废: 'void',
  违纪: 'void',
  void: 'void',
};

/** A mark as a list carries it: points with two decimals at most, or the word that no points were given. */
export function readMark(
  typed: string,
  max: number,
): { ok: boolean; value: ReadMark; findings: readonly Finding[] } {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const word = words[text];
  if (word) return { ok: true, value: { value: 0, mark: word }, findings: [] };
  const value = Number(text);
  const refuse = (code: string, params = {}) => ({
    ok: false,
    value: { value: 0, mark: 'scored' as const },
    findings: [{ code, severity: 'error' as const, params }],
  });
  if (text === '' || !/^\d+(\.\d+)?$/.test(text)) return refuse('mark-unreadable');
  if (!/^\d+(\.\d{1,2}0*)?$/.test(text)) return refuse('mark-too-fine');
  if (value > max) return refuse('mark-above-max', { max });
  return { ok: true, value: { value, mark: 'scored' }, findings: [] };
}

/** Totals stated beside a file: how many rows it has, and the sum of each subject. */
export type ControlTotals = { rows: number; sums: Record<string, number> };

/** Where a file differs from the totals stated beside it; a sum that was not stated differs too. */
export function controlDifferences(
  stated: ControlTotals,
  found: ControlTotals,
): { key: string; stated: number | null; found: number }[] {
  const cents = (value: number) => Math.round(value * 100);
  const differences: { key: string; stated: number | null; found: number }[] = [];
  if (stated.rows !== found.rows) differences.push({ key: 'rows', stated: stated.rows, found: found.rows });
  for (const [key, sum] of Object.entries(found.sums)) {
    const said = stated.sums[key];
    if (said === undefined || cents(said) !== cents(sum))
      differences.push({ key, stated: said ?? null, found: sum });
  }
  return differences;
}
