import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import { cardButtons, cardToText } from '../../../src/surfaces/terminal/card-to-text.ts';

const NOW = Date.parse('2026-03-06T14:00:00Z');

const card: Card = {
  title: 'Summarize commits of acme/api',
  tone: 'neutral',
  blocks: [
    {
      type: 'fields',
      fields: [
        { label: 'When', value: 'Every Monday at 10:00 (Europe/Paris)' },
        {
          label: 'Next',
          value: [
            { time: Date.parse('2026-03-09T09:00:00Z'), zone: 'Europe/Paris', style: 'full' },
            ', ',
            { time: Date.parse('2026-03-09T09:00:00Z'), zone: 'Europe/Paris', style: 'relative' },
          ],
        },
      ],
    },
    {
      type: 'rows',
      rows: [
        { status: 'failed', tone: 'bad', title: 'LeetCode', detail: 'daily', open: { verb: 'show', subject: 't1' } },
      ],
    },
    {
      type: 'actions',
      items: [
        { type: 'button', label: 'Save', action: { verb: 'save', subject: 'd1' }, style: 'primary' },
        {
          type: 'menu',
          label: 'More',
          items: [{ type: 'button', label: 'Skip next', action: { verb: 'skip', subject: 't1' } }],
        },
      ],
    },
  ],
};

describe('a card in the terminal', () => {
  it('shows title, fields, rows and numbered buttons', () => {
    const text = cardToText(card, { now: NOW });

    expect(text.split('\n')).toEqual([
      'Summarize commits of acme/api',
      '  When  Every Monday at 10:00 (Europe/Paris)',
      '  Next  Mon 9 Mar 10:00, in 2 days 19 h',
      '  1 failed    LeetCode · daily',
      '  2 Save   3 Skip next',
    ]);
  });

  it('numbers the buttons in the order in which they can be pressed', () => {
    const labels = cardButtons(card).map((button) => button.label);

    expect(labels).toEqual(['Open LeetCode', 'Save', 'Skip next']);
  });

  it('lets no text move the cursor or turn the reading direction', () => {
    const hostile: Card = {
      title: 'a\u001b[2Jb\u202ec\u0007',
      tone: 'neutral',
      blocks: [{ type: 'text', text: '\u009b31mred\r\u2066x' }],
    };

    const text = cardToText(hostile, { now: NOW });

    expect(text).toBe('a[2Jbc\n  31mredx');
  });

  it('shows of an empty field what its hint says, and of a choice its words', () => {
    const submit = { type: 'button', label: 'Save', action: { verb: 'settings', subject: 'form' } } as const;
    const settings: Card = {
      title: 'Settings',
      tone: 'neutral',
      blocks: [
        {
          type: 'form',
          form: {
            submit,
            fields: [
              { name: 'zone', label: 'Time zone', kind: 'line', value: '', hint: 'Left empty: Europe/Paris' },
              { name: 'hour', label: 'Hour', kind: 'line', value: '08:00', hint: 'Left empty: 09:00' },
              { name: 'clock', label: 'Clock', kind: 'choice', value: '', choices: [{ value: '', label: '24 hours' }] },
            ],
          },
        },
      ],
    };

    expect(cardToText(settings, { now: NOW }).split('\n')).toEqual([
      'Settings',
      '  Time zone: (Left empty: Europe/Paris)',
      '  Hour: 08:00',
      '  Clock: 24 hours',
      '  1 Save',
    ]);
  });

  it('breaks long titles too', () => {
    const long: Card = { title: 'very '.repeat(30), tone: 'neutral', blocks: [] };

    expect(cardToText(long, { now: NOW }).split('\n')).toHaveLength(2);
  });

  it('breaks long lines at spaces and leaves long words whole', () => {
    const link = `https://example.com/${'x'.repeat(90)}`;
    const long: Card = {
      title: 'T',
      tone: 'neutral',
      blocks: [{ type: 'text', text: `see ${link} for ${'more '.repeat(20)}` }],
    };

    const lines = cardToText(long, { now: NOW }).split('\n');

    expect(lines.filter((line) => line.length > 80)).toEqual([`  ${link}`]);
  });

  it('shows Markdown as plain text: escapes undone, headings without marks, links with their address', () => {
    const markdown = '## Notable\n- fix\\_me by @\u2060ana **now**\n[the page](https://example.com/a)';
    const digest: Card = { title: 'T', tone: 'neutral', blocks: [{ type: 'markdown', markdown }] };

    const lines = cardToText(digest, { now: NOW }).split('\n');

    expect(lines).toEqual(['T', '  Notable', '  - fix_me by @ana now', '  the page (https://example.com/a)']);
  });

  it('puts values under labels that are too long for a column', () => {
    const label = 'list [mine|here|all] [words]';
    const help: Card = {
      title: 'T',
      tone: 'neutral',
      blocks: [{ type: 'fields', fields: [{ label, value: 'shows tasks' }] }],
    };

    const lines = cardToText(help, { now: NOW }).split('\n');

    expect(lines).toEqual(['T', `  ${label}`, '      shows tasks']);
  });
});
