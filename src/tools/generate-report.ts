import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { REPORT_SECTIONS, type Report, type ReportSection, reportMarkdown } from '../domain/report.ts';
import { defineTool } from './define-tool.ts';
import { chartFields, metricFields } from './report/fields.ts';

const MOST_CHARTS = 4;
const MOST_METRICS = 30;

const schema = z.strictObject({
  title: z.string().trim().min(1).max(150).describe('The title'),
  sections: z
    .string()
    .max(100)
    .refine((text) => sectionsOf(text).every(isSection), `may name ${REPORT_SECTIONS.join(', ')}`)
    .describe('Which sections there are, separated by spaces: summary, metrics, recommendations')
    .default(REPORT_SECTIONS.join(' ')),
  summary: z.string().trim().max(8000).describe('The summary, in Markdown').optional(),
  metrics: z.array(metricFields).max(MOST_METRICS).describe('Figures with their names').optional(),
  recommendations: z
    .array(z.string().trim().min(1).max(500))
    .max(15)
    .describe('What to do, the most important first')
    .optional(),
  charts: z.array(chartFields).max(MOST_CHARTS).describe('Pictures of the figures').optional(),
});

/** Puts what was found together as a report with sections, charts and a page that can be printed. */
export function generateReport() {
  return defineTool({
    name: 'generate-report',
    label: 'writing a report',
    description:
      'Makes the report that is posted: a summary, metrics, recommendations and charts. Gather the facts first, then call it once.',
    access: 'compute',
    usesFigures: true,
    schema,
    async use({ title, sections, ...given }, { figures = [] }) {
      const wanted = new Set(sectionsOf(sections));
      const metrics = given.metrics ?? figures.flatMap((one) => one.metrics).slice(0, MOST_METRICS);
      const charts = given.charts ?? figures.flatMap((one) => one.charts).slice(0, MOST_CHARTS);
      const report: Report = {
        title,
        ...(wanted.has('summary') && given.summary ? { summary: given.summary } : {}),
        metrics: wanted.has('metrics') ? metrics.map(asMetric) : [],
        recommendations: wanted.has('recommendations') ? (given.recommendations ?? []) : [],
        charts: charts.map(({ unit, ...chart }) => (unit === undefined ? chart : { ...chart, unit })),
      };
      return told(report, wanted);
    },
  });
}

function told(report: Report, wanted: ReadonlySet<string>) {
  const empty = REPORT_SECTIONS.filter((section) => wanted.has(section) && isEmpty(report, section));
  if (empty.length === wanted.size && report.charts.length === 0) throw nothingToReport();
  const note = empty.includes('summary') || empty.includes('recommendations') ? missing(empty) : undefined;
  const whole = note === undefined ? report : { ...report, note };
  return { text: reportMarkdown(whole), data: { kind: 'report', title: report.title }, report: whole };
}

function isEmpty(report: Report, section: ReportSection): boolean {
  return (report[section]?.length ?? 0) === 0;
}

/** A tool alone can count; writing takes a model. */
function missing(sections: readonly string[]): string {
  const names = sections.join(' and ');
  return `Without ${names}: ${sections.length === 1 ? 'it is' : 'they are'} written by a language model.`;
}

function asMetric({ name, value, change }: z.output<typeof metricFields>) {
  return { name, value: String(value), ...(change === undefined ? {} : { change }) };
}

function sectionsOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ];
}

function isSection(word: string): boolean {
  return REPORT_SECTIONS.some((section) => section === word);
}

function nothingToReport(): AutoTaskError {
  return new AutoTaskError({
    code: 'report-empty',
    message: 'There is nothing to report: no text, no figures and no charts were given.',
    hint: 'Name what the report is about: commits, pull requests, a page with a table, a sheet.',
  });
}
