import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../src/domain/chart/chart.ts';
import { axisTicks } from '../../../src/domain/chart/scale.ts';
import { chartSvg } from '../../../src/domain/chart/svg.ts';
import { chartAlt, chartLines, chartTable } from '../../../src/domain/chart/words.ts';

const BARS: Chart = {
  kind: 'bar',
  title: 'Commits',
  labels: ['ana', 'benjamin'],
  series: [{ name: 'commits', values: [10, 5] }],
  unit: 'h',
};
const TWO: Chart = { ...BARS, kind: 'line', series: [...BARS.series, { name: 'reviews', values: [-2, 0] }] };

describe('a chart', () => {
  it('is told in words with every value', () => {
    expect(chartAlt(BARS)).toBe('Bar chart: Commits. ana 10 h, benjamin 5 h.');
    expect(chartAlt(TWO)).toBe(
      'Line chart: Commits. commits: ana 10 h, benjamin 5 h. reviews: ana -2 h, benjamin 0 h.',
    );
    expect(chartAlt({ ...BARS, labels: ['x'.repeat(2000), 'y'] }).length).toBeLessThanOrEqual(900);
  });

  it('is bars of text', () => {
    expect(chartLines(BARS)).toEqual(['Commits', 'ana       ████████████████████ 10 h', 'benjamin  ██████████ 5 h']);
    expect(chartLines(TWO).filter((line) => /^(?:commits|reviews)$/.test(line))).toEqual(['commits', 'reviews']);
  });

  it('is a table', () => {
    expect(chartTable(TWO)).toEqual({
      head: ['', 'commits', 'reviews'],
      rows: [
        ['ana', '10', '-2'],
        ['benjamin', '5', '0'],
      ],
    });
  });

  it('is a picture with its title, labels, marks and, for several series, their names', () => {
    const svg = chartSvg(TWO);

    expect(svg).toMatch(/<title>Commits<\/title>/);
    for (const word of ['ana', 'benjamin', 'reviews', '10 h', '0 h']) expect(svg).toContain(`>${word}<`);
    expect(svg.match(/<polyline /g)).toHaveLength(2);
    expect(new Set(svg.match(/stroke-dasharray="[^"]*"/g)).size).toBe(2);
    expect(chartSvg(BARS).match(/<rect /g)).toHaveLength(3);
  });

  it('lets no text become markup, and never leaves its picture', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.string({ maxLength: 40, unit: 'binary' }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
          {
            minLength: 1,
            maxLength: 31,
          },
        ),
        fc.constantFrom('bar' as const, 'line' as const),
        (points, kind) => {
          const [labels, values] = [points.map(([label]) => label), points.map(([, value]) => value)];
          const svg = chartSvg({ kind, title: labels[0] ?? '', labels, series: [{ name: 'n', values }] });
          const tags = svg.match(/<\/?([a-z]+)/g) ?? [];
          expect(tags.filter((tag) => !/^<\/?(?:svg|title|rect|text|line|polyline|circle)$/.test(tag))).toEqual([]);
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
          for (const [, y] of svg.matchAll(/ c?y1?="(-?[\d.]+)"/g)) expect(Number(y)).toBeGreaterThanOrEqual(0);
          for (const [, height] of svg.matchAll(/ height="(-?[\d.]+)"/g))
            expect(Number(height)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 50 },
    );
  }, 30_000);
});

describe('the marks of an axis', () => {
  it.each([
    [
      [0, 10],
      [0, 5, 10],
    ],
    [[7], [0, 2, 4, 6, 8]],
    [
      [-3, 4],
      [-4, -2, 0, 2, 4],
    ],
    [[0], [0, 0.5, 1]],
    [
      [1234, 5000],
      [0, 2000, 4000, 6000],
    ],
  ])('for %j are round', (values, ticks) => {
    expect(axisTicks(values).map((tick) => Number(tick.toFixed(6)))).toEqual(ticks);
  });
});
