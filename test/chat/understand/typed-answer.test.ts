import { describe, expect, it } from 'vitest';
import { typedAnswer } from '../../../src/chat/understand/typed-answer.ts';
import type { OpenQuestion, TypedAnswer } from '../../../src/domain/conversation-memory.ts';
import { NOW } from '../../support/context.ts';

const CONTEXT = { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };

function question(labels: readonly string[], typed?: TypedAnswer): OpenQuestion {
  const answers = labels.map((label, index) => ({
    label,
    primary: index === 0,
    action: { verb: 'press', subject: label },
  }));
  return { at: NOW, answers, ...(typed === undefined ? {} : { typed }) };
}

const CHOICES = question([
  '3rd Friday of the month, next Fri 20 Mar 17:00',
  'Every 3 weeks on Friday',
  'Type it',
  'Cancel',
]);
const WHEN: TypedAnswer = { expects: 'when', action: { verb: 'when', subject: 'd' }, field: 'when' };
const REPOSITORY: TypedAnswer = {
  expects: 'repository',
  action: { verb: 'answer', subject: 'd' },
  field: 'repository',
};
const JOB: TypedAnswer = { expects: 'text', action: { verb: 'job', subject: 'd' }, field: 'job' };

const pressed = (open: OpenQuestion, line: string): string | undefined =>
  typedAnswer(open, line, CONTEXT, () => false)?.subject;

describe('a typed line presses a button of the open question', () => {
  it.each([
    ['the first', '3rd Friday of the month, next Fri 20 Mar 17:00'],
    ['1', '3rd Friday of the month, next Fri 20 Mar 17:00'],
    ['second one', 'Every 3 weeks on Friday'],
    ['option 2', 'Every 3 weeks on Friday'],
    ['the last', 'Every 3 weeks on Friday'],
    ['every 3 weeks', 'Every 3 weeks on Friday'],
    ['3rd friday of the month', '3rd Friday of the month, next Fri 20 Mar 17:00'],
    ['type it', 'Type it'],
    ['yes', '3rd Friday of the month, next Fri 20 Mar 17:00'],
    ['go ahead', '3rd Friday of the month, next Fri 20 Mar 17:00'],
    ['no', 'Cancel'],
    ['never mind', 'Cancel'],
  ])('%s', (line, label) => {
    expect(pressed(CHOICES, line)).toBe(label);
  });

  it.each(['', 'list', 'third', '9', 'yes please do the other', 'the first friday of the month'])(
    '"%s" is no answer',
    (line) => {
      expect(pressed(CHOICES, line)).toBeUndefined();
    },
  );

  it('"no" needs something to refuse', () => {
    expect(pressed(question(['Open']), 'no')).toBeUndefined();
  });
});

describe('a typed line is what the question asked for', () => {
  it.each([
    [WHEN, 'tomorrow 9am', { when: 'tomorrow 9am' }],
    [WHEN, 'every day at 25:00', { when: 'every day at 25:00' }],
    [REPOSITORY, 'acme/web', { repository: 'acme/web' }],
    [REPOSITORY, 'web', { repository: 'web' }],
    [JOB, 'summarize commits', { job: 'summarize commits' }],
  ] as const)('%o: %s', (typed, line, values) => {
    expect(typedAnswer(question(['Cancel'], typed), line, CONTEXT, () => false)).toEqual({ ...typed.action, values });
  });

  it.each([
    [WHEN, 'every monday 9am call mum'],
    [WHEN, 'call mum'],
    [REPOSITORY, 'every monday 9am'],
    [JOB, 'every friday 5pm send the report'],
  ] as const)('%o: "%s" is no answer', (typed, line) => {
    expect(typedAnswer(question(['Cancel'], typed), line, CONTEXT, () => false)).toBeUndefined();
  });

  it('unless it is a command', () => {
    expect(typedAnswer(question(['Cancel'], JOB), 'list', CONTEXT, () => true)).toBeUndefined();
  });
});

it('an old question is not answered by accident', () => {
  const later = { ...CONTEXT, now: NOW + 31 * 60_000 };

  expect(typedAnswer(CHOICES, 'yes', later, () => false)).toBeUndefined();
});
