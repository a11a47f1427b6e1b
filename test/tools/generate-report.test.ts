import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/domain/figures.ts';
import { generateReport } from '../../src/tools/generate-report.ts';
import { toolContext, toolContract } from '../contract/tool.ts';

const CHART = { kind: 'line', title: 'Load', labels: ['Mon', 'Tue'], series: [{ name: 'load', values: [1, 2.5] }] };
const GOOD = {
  title: 'Weekly report',
  summary: 'All is **well**.',
  metrics: [
    { name: 'Commits', value: 14, change: '+3' },
    { name: 'Wait | time', value: '3.5 h' },
  ],
  recommendations: ['Merge #12', 'Write the release notes'],
  charts: [CHART],
};

toolContract({
  name: 'generate-report',
  make: async () => ({ tool: generateReport(), good: GOOD, faulty: { title: 'Empty' } }),
  bad: [
    [{}, /title/],
    [{ title: 'x', sections: 'summary poem' }, /sections: may name summary, metrics, recommendations/],
    [{ title: 'x', metrics: [{ name: 'a' }] }, /metrics\.0\.value/],
    [{ title: 'x', charts: [{ ...CHART, kind: 'pie' }] }, /charts\.0\.kind/],
    [{ title: 'x', charts: [{ ...CHART, labels: ['Mon'] }] }, /charts\.0\.series: must have a value for every label/],
    [{ title: 'x', charts: [{ ...CHART, series: [{ name: 'a', values: [Number.NaN, 1] }] }] }, /charts\.0\.series/],
    [{ title: 'x', charts: Array.from({ length: 5 }, () => CHART) }, /charts/],
  ],
});

describe('a report', () => {
  const tool = generateReport();

  it('has its sections in their order, whatever the figures are called', async () => {
    const { text, report } = await tool.use(GOOD, toolContext());

    expect(text).toBe(`## Summary

All is **well**.

## Metrics

| Metric | Value | Change |
| --- | --- | --- |
| Commits | 14 | +3 |
| Wait \\| time | 3.5 h |  |

## Recommendations

1. Merge #12
2. Write the release notes`);
    expect(report).toMatchObject({ title: 'Weekly report', charts: [CHART] });
  });

  it('has only the sections that are wanted', async () => {
    const { text } = await tool.use({ ...GOOD, sections: 'recommendations' }, toolContext());

    expect(text).toBe('## Recommendations\n\n1. Merge #12\n2. Write the release notes');
  });

  it('takes its figures from what was read before, and says what it cannot write', async () => {
    const commits = ['ana', 'ana', 'ben'].map((author, index) => ({
      ...{ sha: 'a1', author, subject: 's', body: '', merge: false },
      at: Date.UTC(2026, 2, 2 + index * 2, 22, 30),
    }));
    const list = { kind: 'commits', source: 'acme/api', to: 0, commits, more: false };
    const figures = [figuresOf(list, 'Europe/Paris')].filter((one) => one !== undefined);

    const { text, report } = await tool.use({ title: 'Commits' }, toolContext({ figures }));

    expect(text).toContain('| Commits in acme/api | 3 |\n| Authors | 2 |\n| Days with commits | 3 |');
    expect(text).toContain('*Without summary and recommendations: they are written by a language model.*');
    expect(report?.charts).toMatchObject([
      { kind: 'line', labels: ['03-02', '03-03', '03-04', '03-05', '03-06'], series: [{ values: [1, 0, 1, 0, 1] }] },
      { kind: 'bar', labels: ['ana', 'ben'], series: [{ values: [2, 1] }] },
    ]);
  });
});

describe('what can be counted', () => {
  it('is the sum and mean of the columns of a table that hold numbers', () => {
    const rows = [
      ['Item', 'Price', 'Sold'],
      ['Tea', '$1,200.50', '3'],
      ['Salt', '$2', '1'],
    ];

    expect(figuresOf({ kind: 'page', rows }, 'UTC')).toMatchObject({
      metrics: [
        { name: 'Rows', value: '2' },
        { name: 'Price', value: 'sum 1,202.5, mean 601.3' },
        { name: 'Sold', value: 'sum 4, mean 2' },
      ],
      charts: [{ title: 'Price', labels: ['Tea', 'Salt'], series: [{ values: [1200.5, 2] }] }],
    });
  });

  it('is how a list spreads over words that repeat', () => {
    const items = ['ana', 'ben', 'ana'].map((author) => ({ author, title: 'x' }));

    expect(figuresOf({ kind: 'github-items', items }, 'UTC')).toMatchObject({
      metrics: [{ name: 'Number of items', value: '3' }],
      charts: [{ title: 'By author', labels: ['ana', 'ben'], series: [{ values: [2, 1] }] }],
    });
  });

  it.each([undefined, 'text', { kind: 'mail' }, { kind: 'x', list: [1, 2] }])('is nothing in %j', (data) => {
    expect(figuresOf(data, 'UTC')).toBeUndefined();
  });
});
