import type { TargetView } from '../contract/plan.ts';

const signs: Record<TargetView['comparator'], string> = {
  '>=': '≥ ',
  '<=': '≤ ',
  '=': '',
  approx: '≈ ',
  range: '',
};

/** A target's figure in a few signs: `≥ 60%`, `5–7 个`. */
export function figureText(
  target: Pick<TargetView, 'comparator' | 'value' | 'min' | 'max' | 'unit' | 'strict'>,
): string {
  const number = (value: number | null) => (value ?? 0).toLocaleString('zh-CN');
  const figure =
    target.comparator === 'range' ? `${number(target.min)}–${number(target.max)}` : number(target.value);
  const sign = target.strict ? (target.comparator === '<=' ? '< ' : '> ') : signs[target.comparator];
  return `${sign}${figure}${target.unit === '%' ? '%' : ` ${target.unit ?? ''}`}`.trim();
}
