import { reportBlocks } from '../../src/chat/cards/report-blocks.ts';
import type { Card } from '../../src/domain/card.ts';
import { type Report, reportMarkdown } from '../../src/domain/report.ts';

/** A report with a chart and something hostile in it. */
export const REPORT: Report = {
  title: 'Weekly',
  summary: 'All **well**. <script>alert(1)</script>',
  metrics: [{ name: 'Commits | all', value: '4', change: '+1' }],
  recommendations: ['Review [this](javascript:alert(1)).'],
  charts: [{ kind: 'bar', title: 'Commits', labels: ['ana', 'ben'], series: [{ name: 'commits', values: [3, 1] }] }],
};

/** What a card has of it. */
export const REPORTED: Pick<Card, 'blocks'> = {
  blocks: [
    { type: 'markdown', markdown: reportMarkdown(REPORT) },
    ...reportBlocks({ result: { text: '', report: REPORT } }),
  ],
};
