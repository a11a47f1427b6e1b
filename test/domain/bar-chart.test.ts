import { describe, expect, it } from 'vitest';
import { barChart } from '../../src/domain/bar-chart.ts';

describe('a bar chart of text', () => {
  it('draws bars to the same scale, in eighths of a sign', () => {
    expect(
      barChart([
        { label: 'standup', value: 8, says: '$0.08' },
        { label: 'news', value: 3.25, says: '$0.03' },
        { label: 'rare', value: 0.001, says: '$0.01' },
        { label: 'none', value: 0, says: '$0.00' },
      ]),
    ).toBe(
      [
        'standup  ████████████████  $0.08',
        'news     ██████▌           $0.03',
        'rare     ▏                 $0.01',
        'none                       $0.00',
      ].join('\n'),
    );
  });

  it('lets no label break out of its line or block', () => {
    const [line = '', ...others] = barChart([{ label: '```\nevil `x`', value: 1, says: '1' }]).split('\n');

    expect(others).toEqual([]);
    expect(line).not.toContain('`');
  });
});
