import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** Only what the reports draw; fetched with the first chart. */
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

export function drawChart(element: HTMLElement): ECharts {
  return init(element, undefined, { renderer: 'canvas' });
}

export type ChartOption = EChartsCoreOption;
