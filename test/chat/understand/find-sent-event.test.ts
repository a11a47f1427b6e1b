import { describe, expect, it } from 'vitest';
import { findSentEvent } from '../../../src/chat/understand/find-sent-event.ts';

const JOB = 'write the report';

describe('an event that a sentence sends', () => {
  it.each([
    ['and send the event report-done', { event: 'report-done', on: 'success' }],
    [', then emit event shop.report/ready when it is done', { event: 'shop.report/ready', on: 'success' }],
    ['and send an event called done', { event: 'done', on: 'success' }],
    ['and fire the event "failed" if it fails', { event: 'failed', on: 'failure' }],
    ['and send the event report-over when it ends', { event: 'report-over', on: 'end' }],
  ] as const)('"%s"', (clause, sends) => {
    expect(findSentEvent(`${JOB} ${clause}`.replace(' ,', ','))).toEqual({ words: JOB, sends });
  });

  it.each(['send the event invitation', 'send the event to the team', 'list the events of my calendar'])(
    'is none in "%s"',
    (words) => {
      expect(findSentEvent(words)).toEqual({ words });
    },
  );

  it('is none any more', () => {
    expect(findSentEvent('send no event')).toEqual({ words: '', sends: null });
  });
});
