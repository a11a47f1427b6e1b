import { describe, expect, it } from 'vitest';
import { parseLine, previewText } from '../src/parse-lines.ts';

const now = '2026-03-03T10:07:00+01:00';
const tz = 'Europe/Paris';

describe('a line of parse --jsonl', () => {
  it('is answered with the kind, the first five instants and the task', () => {
    const answer = parseLine(JSON.stringify({ id: 'a', text: 'every monday 10am summarize commits', now, tz }));

    expect(JSON.parse(answer)).toEqual({
      id: 'a',
      kind: 'recurring',
      fires: [
        '2026-03-09T09:00:00.000Z',
        '2026-03-16T09:00:00.000Z',
        '2026-03-23T09:00:00.000Z',
        '2026-03-30T08:00:00.000Z',
        '2026-04-06T08:00:00.000Z',
      ],
      task: 'summarize commits',
    });
  });

  it('has fewer instants when the schedule ends', () => {
    const answer = parseLine(JSON.stringify({ id: 7, text: 'call Ana tomorrow at 9am and 5pm', now, tz }));

    expect(JSON.parse(answer)).toEqual({
      id: 7,
      kind: 'once',
      fires: ['2026-03-04T08:00:00.000Z', '2026-03-04T16:00:00.000Z'],
      task: 'call Ana',
    });
  });

  it.each([
    ['buy milk', { kind: 'none', fires: [], task: 'buy milk' }],
    ['every 3rd friday jour fixe', { kind: 'none', task: 'jour fixe', unclear: 'Which "every 3rd Friday"?' }],
    ['every day at 25:00', { kind: 'none', fires: [], problem: 'Hours go from 0 to 23.' }],
  ])('says so when there is no schedule: %s', (text, expected) => {
    const answer = parseLine(JSON.stringify({ id: 'x', text, now, tz }));

    expect(JSON.parse(answer)).toMatchObject(expected);
  });

  it('shows how an interval below a minute was understood, and that it is refused', () => {
    const answer = parseLine(JSON.stringify({ id: 'x', text: 'every 20 seconds', now, tz }));

    expect(JSON.parse(answer)).toMatchObject({
      kind: 'recurring',
      fires: [
        expect.stringContaining('09:07:20'),
        expect.stringContaining('09:07:40'),
        expect.anything(),
        expect.anything(),
        expect.anything(),
      ],
      problem: 'The smallest step is 1 minute.',
    });
  });

  it.each([
    ['not json', null],
    ['[1]', null],
    ['null', null],
    [JSON.stringify({ id: 'a', now, tz }), 'a'],
    [JSON.stringify({ id: 'b', text: 'x', now: 'never', tz }), 'b'],
    [JSON.stringify({ id: 'c', text: 'x', now, tz: 'Mars/Olympus' }), 'c'],
    [JSON.stringify({ id: {}, text: 'x', now }), null],
  ])('is answered even when it is bad: %s', (line, id) => {
    const answer: unknown = JSON.parse(parseLine(line));

    expect(answer).toEqual({ id, kind: 'none', fires: [], task: '', error: expect.stringMatching(/./) });
  });
});

describe('the preview', () => {
  const context = { now: Date.parse(now), zone: tz };

  it('shows sentence, what was said and assumed, the next instants, EventBridge and the task', () => {
    const preview = previewText('every other friday 5pm send the report', context);

    expect(preview.split('\n')).toEqual([
      'Every 2 weeks on Friday at 17:00 counted from Fri 6 Mar 2026 (Europe/Paris)',
      'Said:        every other · friday · 5pm',
      'Next:        Fri 6 Mar 17:00 · Fri 20 Mar 17:00 · Fri 3 Apr 17:00 · Fri 17 Apr 17:00 · Fri 1 May 17:00',
      expect.stringMatching(/^EventBridge: /),
      'Task:        send the report',
    ]);
  });

  it.each([
    ['summarize commits', ['No time was found.', 'Task:        summarize commits']],
    [
      'every 3rd friday',
      ['Which "every 3rd Friday"?', '  3rd Friday of the month: The third Friday of every month at 09:00'],
    ],
    ['every weekday at 25:00 post', ['Hours go from 0 to 23. (“every weekday at 25:00”)', 'Task:        post']],
    ['every month on the 31st', ['Note:        Months without a 31st are left out.']],
    ['next friday at noon', ['Or:          No, the one after']],
  ])('of “%s” tells what matters', (text, lines) => {
    const preview = previewText(text, context).split('\n');

    expect(preview).toEqual(expect.arrayContaining(lines));
  });
});
