import type { ReportBlock } from '../../../domain/card.ts';
import type { Chart } from '../../../domain/chart/chart.ts';
import { chartSvg } from '../../../domain/chart/svg.ts';
import { chartAlt, chartTable } from '../../../domain/chart/words.ts';
import { reportPage } from '../../report-page.ts';
import { type Html, html } from './html.ts';

/** A chart as a picture that describes itself, with its values as a table. */
export function renderChart(chart: Chart): Html {
  const { head, rows } = chartTable(chart);
  return html`<figure class="chart"><figcaption>${chart.title}</figcaption><img src="${asData('image/svg+xml', chartSvg(chart))}" alt="${chartAlt(chart)}" width="640" height="340">
    <details><summary>Values</summary><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
    <tbody>${rows.map(([label, ...cells]) => html`<tr><th scope="row">${label}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></details></figure>`;
}

/** The page of a report, to keep or print; it is in the link itself. */
export function renderReportLink({ name, report }: ReportBlock): Html {
  return html`<p class="text"><a download="${name}" href="${asData('text/html;charset=utf-8', reportPage(report))}">Download ${name}</a></p>`;
}

function asData(type: string, text: string): string {
  return `data:${type};base64,${Buffer.from(text).toString('base64')}`;
}
