import type { Button, Card, CardBlock } from '../../src/domain/card.ts';
import { NOW } from '../support/context.ts';

const HOUR = 3_600_000;
const PARIS = 'Europe/Paris';
const TASK = 'tsk_0123456789abcdefghijklmnop';

/** One card for each kind of block, with the words that must reach the reader whatever the surface. */
export const BLOCKS: readonly {
  readonly name: string;
  readonly block: CardBlock;
  readonly words: readonly string[];
}[] = [
  {
    name: 'text with a time, code and strong words',
    block: {
      type: 'text',
      text: [
        'Next: ',
        { time: NOW + 67 * HOUR, zone: PARIS, style: 'zoned' },
        ', ',
        { time: NOW + 67 * HOUR, zone: PARIS, style: 'relative' },
        '. Type ',
        { code: 'pause T-7F3' },
        ' or ',
        { strong: 'wait' },
        '.',
      ],
    },
    words: ['Mon 9 Mar 10:00', 'Europe/Paris', 'in 2 days 19 h', 'pause T-7F3', 'wait'],
  },
  {
    name: 'Markdown',
    block: { type: 'markdown', markdown: '## 14 commits\n\n- **stream** files\n- `chore`: tidy\n\n> and a quote' },
    words: ['14 commits', 'stream', 'chore', 'and a quote'],
  },
  {
    name: 'fields',
    block: {
      type: 'fields',
      fields: [
        { label: 'When', value: 'Every Monday at 10:00' },
        { label: 'Next', value: [{ time: NOW + 67 * HOUR, zone: PARIS, style: 'full' }] },
      ],
    },
    words: ['When', 'Every Monday at 10:00', 'Next', 'Mon 9 Mar 10:00'],
  },
  {
    name: 'rows with their states',
    block: {
      type: 'rows',
      rows: [
        {
          status: 'failing',
          tone: 'bad',
          title: 'LeetCode',
          detail: 'daily 09:00',
          open: { verb: 'show', subject: TASK },
        },
        { status: 'paused', tone: 'attention', title: 'Standup', detail: 'by Ben' },
      ],
    },
    words: ['failing', 'LeetCode', 'daily 09:00', 'paused', 'Standup', 'by Ben'],
  },
  { name: 'a note', block: { type: 'note', text: 'T-7F3 by Ana' }, words: ['T-7F3 by Ana'] },
  {
    name: 'progress',
    block: { type: 'progress', label: 'reading commits', startedAt: NOW - 14_000 },
    words: ['14 s', 'reading commits'],
  },
  {
    name: 'a chart',
    block: {
      type: 'chart',
      name: 'commits.png',
      chart: {
        kind: 'bar',
        title: 'Commits by author',
        labels: ['ana', 'ben'],
        series: [{ name: 'commits', values: [1200, 2.5] }],
      },
    },
    words: ['Commits by author', 'ana', 'ben', '1,200', '2.5'],
  },
  {
    name: 'the page of a report',
    block: {
      type: 'report',
      name: 'weekly.html',
      report: { title: 'Weekly', metrics: [], recommendations: [], charts: [] },
    },
    words: ['weekly.html'],
  },
  {
    name: 'buttons and a menu',
    block: {
      type: 'actions',
      items: [
        button('Run now', 'run', 'primary'),
        {
          type: 'menu',
          label: 'More',
          items: [button('Pause', 'pause'), button('Snooze: 1 h', 'snooze', undefined, 'in 1 hour')],
        },
      ],
    },
    words: ['Run now', 'Pause', 'Snooze: 1 h'],
  },
  {
    name: 'a form with an error',
    block: {
      type: 'form',
      form: {
        submit: button('Use this time', 'when', 'primary'),
        fields: [
          { name: 'when', label: 'When', kind: 'line', value: 'at 25:00', error: 'Hours go from 0 to 23.' },
          { name: 'job', label: 'What to do', kind: 'text', value: 'summarize\ncommits', optional: true },
        ],
      },
    },
    words: ['When', 'Hours go from 0 to 23.', 'What to do', 'Use this time'],
  },
];

/** A card with everything that can be pressed: what comes back must be what was sent. */
export const PRESSABLE: Card = {
  title: 'Summarize commits of acme/api',
  tone: 'neutral',
  blocks: [
    {
      type: 'rows',
      rows: [{ status: 'active', title: 'Open me', detail: '', open: { verb: 'show', subject: TASK } }],
    },
    {
      type: 'actions',
      items: [
        button('Run now', 'run', 'primary'),
        button('Undo', 'undo', undefined, undefined, `${TASK}@12`),
        button('Send: remind me tomorrow, 9:30!', 'say', undefined, 'remind me tomorrow, 9:30!', 'line'),
        {
          ...button('Delete', 'delete', 'danger', 'yes'),
          confirm: { title: 'Delete it?', text: 'The history of 12 runs goes too.', yes: 'Delete' },
        },
        { type: 'menu', label: 'More', items: [button('Pause', 'pause'), button('History', 'history')] },
      ],
    },
    {
      type: 'form',
      form: {
        submit: button('Change', 'edit'),
        fields: [{ name: 'when', label: 'When', kind: 'line', value: 'Mondays at 10:00' }],
      },
    },
  ],
};

/** More of everything than one sees in a year. */
export const ENORMOUS: Card = {
  title: `Watch ${'a very long name '.repeat(12)}`,
  tone: 'attention',
  blocks: [
    { type: 'text', text: 'word '.repeat(1_000) },
    {
      type: 'fields',
      fields: Array.from({ length: 30 }, (_, index) => ({ label: `Field ${index}`, value: 'value '.repeat(40) })),
    },
    {
      type: 'rows',
      rows: Array.from({ length: 60 }, (_, index) => ({
        status: 'active',
        title: `Task ${index} ${'name '.repeat(30)}`,
        detail: 'detail '.repeat(40),
        open: { verb: 'show', subject: TASK },
      })),
    },
    { type: 'markdown', markdown: 'A paragraph of a result.\n\n'.repeat(400) },
    {
      type: 'actions',
      items: Array.from({ length: 30 }, (_, index) => button(`Choice ${index} ${'long '.repeat(20)}`, 'choose')),
    },
  ],
};

function button(label: string, verb: string, style?: 'primary' | 'danger', arg?: string, subject = TASK): Button {
  return {
    type: 'button',
    label,
    action: { verb, subject, ...(arg === undefined ? {} : { arg }) },
    about: `${label}: Summarize commits`,
    ...(style === undefined ? {} : { style }),
  };
}
