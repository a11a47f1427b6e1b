import type { CardBlock } from '../../domain/card.ts';
import { plainName } from '../../domain/chunks.ts';
import type { Report } from '../../domain/report.ts';
import type { Run } from '../../domain/run.ts';
import { cleanText } from '../clean-text.ts';

/** The charts of a report and its page, below its text. */
export function reportBlocks({ result }: Pick<Run, 'result'>): readonly CardBlock[] {
  if (result?.report === undefined) return [];
  // Models and strangers wrote it: nothing that hides comes out of it.
  const report: Report = JSON.parse(cleanText(JSON.stringify(result.report)));
  const name = plainName(report.title);
  return [
    ...report.charts.map((chart, index) => ({ type: 'chart', name: `${name}-${index + 1}.png`, chart }) as const),
    { type: 'report', name: `${name}.html`, report },
  ];
}
