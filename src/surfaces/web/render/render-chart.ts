import type { ReportBlock } from '../../../domain/card.ts';
import { type Picture, pictureAlt, pictureSize, pictureSvg, pictureTable } from '../../../domain/chart/picture.ts';
import { reportPage } from '../../report-page.ts';
import { type Html, html } from './html.ts';

/** A chart as a picture that describes itself, with its values as a table. */
export function renderChart(chart: Picture): Html {
  const { head, rows } = pictureTable(chart);
  const { width, height } = pictureSize(chart);
  return html`<figure class="chart"><figcaption>${chart.title}</figcaption><img src="${asData('image/svg+xml', pictureSvg(chart))}" alt="${pictureAlt(chart)}" width="${width}" height="${height}">
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
