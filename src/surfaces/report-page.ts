import { chartSvg } from '../domain/chart/svg.ts';
import { chartAlt, chartTable } from '../domain/chart/words.ts';
import { type Report, reportMarkdown } from '../domain/report.ts';
import { mailMarkdown } from './mail/render/markdown.ts';
import { escapeHtml } from './mail/render/plain-text.ts';

const STYLE = `body{font:16px/1.5 system-ui,"DejaVu Sans",sans-serif;color:#24292f;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #d0d7de;padding:.3rem .7rem;text-align:left}
figure{margin:1.5rem 0}figure svg{max-width:100%;height:auto}
@media print{@page{margin:2cm}body{max-width:none;margin:0;font-size:11pt}h2,h3{break-after:avoid}
table,figure,li{break-inside:avoid}details{display:none}a{color:inherit;text-decoration:none}}`;

/** A report as a page that stands alone: nothing is loaded, nothing runs, and it prints well. Pure. */
export function reportPage(report: Report): string {
  const title = escapeHtml(report.title);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title><style>${STYLE}</style></head>
<body><h1>${title}</h1>
${mailMarkdown(reportMarkdown(report))}
${report.charts.map(figure).join('\n')}
</body></html>
`;
}

function figure(chart: Report['charts'][number]): string {
  const { head, rows } = chartTable(chart);
  const cells = (tag: string, row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const table = `<table>${cells('th', head)}${rows.map((row) => cells('td', row)).join('')}</table>`;
  return `<figure aria-label="${escapeHtml(chartAlt(chart))}">${chartSvg(chart)}<details><summary>Values</summary>${table}</details></figure>`;
}
