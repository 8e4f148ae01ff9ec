import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../i18n/format.ts';
import type { Language } from '../i18n/setup.ts';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type TrendPoint = { day: string; value: number | null };
type Props = {
  points: readonly TrendPoint[];
  label: string;
  format: (value: number | null) => string;
  target?: number | null;
  deadline?: string | null;
};

/** How a figure moved, beside its target; the same numbers stand in the table below. */
export function TrendChart({ points, label, format, target, deadline }: Props) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    const lines = [
      ...(target === null || target === undefined ? [] : [{ yAxis: target }]),
      ...(deadline ? [{ xAxis: deadline }] : []),
    ];
    chart.setOption({
      animation: false,
      grid: { left: 48, right: 16, top: 16, bottom: 28 },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => format(typeof value === 'number' ? value : null),
      },
      xAxis: { type: 'time' },
      yAxis: { type: 'value', scale: true, axisLabel: { formatter: (value: number) => format(value) } },
      series: [
        {
          type: 'line',
          name: label,
          data: points.map(({ day, value }) => [day, value]),
          symbolSize: 4,
          lineStyle: { color: '#1d4e89' },
          itemStyle: { color: '#1d4e89' },
          markLine: {
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: '#8a5300', type: 'dashed' },
            data: lines,
          },
        },
      ],
    });
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [points, label, format, target, deadline]);
  return (
    <figure style={{ margin: 0 }}>
      <div ref={box} style={{ height: 220 }} role="img" aria-label={label} />
      <details>
        <summary>{t('chart.table')}</summary>
        <table className="plain-table">
          <tbody>
            {points.map(({ day, value }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day, i18n.language as Language)}</th>
                <td>{format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
