import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { TrendProps } from './trend-chart.tsx';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const valueColour = '#1d4e89';
const targetColour = '#8a5300';

function optionOf({
  points,
  label,
  format,
  target,
  deadline,
  formatDayText,
}: TrendProps & { formatDayText: (day: string) => string }) {
  const lines = [
    ...(target === null || target === undefined ? [] : [{ yAxis: target }]),
    ...(deadline ? [{ xAxis: deadline }] : []),
  ];
  // A target above every value must still be inside the picture.
  const highest = Math.max(...points.map(({ value }) => value ?? 0), target ?? 0);
  return {
    animation: false,
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      formatter: (hits: unknown) => {
        const [hit] = hits as { data: [string, number | null] }[];
        return hit ? `${formatDayText(hit.data[0])} <b>${format(hit.data[1])}</b>` : '';
      },
    },
    xAxis: {
      type: 'time',
      ...(deadline ? { max: deadline } : {}),
      axisLabel: { hideOverlap: true, formatter: '{yyyy}-{MM}' },
    },
    yAxis: {
      type: 'value',
      max: highest > 0 ? (range: { max: number }) => Math.max(range.max, highest) : undefined,
      axisLabel: { formatter: (value: number) => format(value) },
    },
    series: [
      {
        type: 'line',
        name: label,
        data: points.map(({ day, value }) => [day, value]),
        symbolSize: 5,
        lineStyle: { color: valueColour },
        itemStyle: { color: valueColour },
        markLine: {
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: targetColour, type: 'dashed' },
          data: lines,
        },
      },
    ],
  };
}

/** The drawn line of a `TrendChart`; loaded only where there is one. */
export function TrendLine(props: TrendProps & { formatDayText: (day: string) => string }) {
  const box = useRef<HTMLDivElement>(null);
  const { points, label, format, target, deadline, formatDayText } = props;
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    chart.setOption(optionOf({ points, label, format, target, deadline, formatDayText }));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(box.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [points, label, format, target, deadline, formatDayText]);
  return <div ref={box} className="trend-box" role="img" aria-label={label} />;
}
