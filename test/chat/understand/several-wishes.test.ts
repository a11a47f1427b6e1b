import { describe, expect, it } from 'vitest';
import { severalWishes } from '../../../src/chat/understand/several-wishes.ts';
import type { ReadingContext } from '../../../src/domain/time/reading.ts';
import { labelsOf, openTalk } from '../talk.ts';

const CONTEXT: ReadingContext = { now: Date.UTC(2026, 2, 6, 14), zone: 'Europe/Paris', defaultTime: '09:00' };

describe('several tasks in one message', () => {
  it.each([
    [
      'remind me friday at 9 to pack and monday at 8 to unpack',
      ['remind me friday at 9 to pack', 'remind me monday at 8 to unpack'],
    ],
    [
      'todo: buy milk tomorrow, call mom sunday, pay rent on the 1st',
      ['remind me buy milk tomorrow', 'remind me call mom sunday', 'remind me pay rent on the 1st'],
    ],
    ['standup 9:45 & leetcode 7:30', ['standup 9:45', 'leetcode 7:30']],
    [
      'Tasks:\n- every day 9am drink water\n- every friday 4pm timesheet',
      ['every day 9am drink water', 'every friday 4pm timesheet'],
    ],
    [
      'remind me:\n1. tomorrow 9am call bob\n2) tomorrow 10am call ben',
      ['remind me tomorrow 9am call bob', 'remind me tomorrow 10am call ben'],
    ],
  ])('%j', (said, wishes) => {
    expect(severalWishes(said, CONTEXT)).toEqual(wishes);
  });

  it.each([
    'remind me at 9 and at 17 to take my pill',
    'every weekday at 9 and on saturdays at 11 remind me to walk the dog',
    'remind me to walk the dog every weekday at 9, weekends at 11',
    'remind me at 9 to call bob and ask about friday',
    'remind me every monday at 9 to pack, wash and clean',
    'remind me tomorrow at 9 to buy:\n- milk\n- eggs',
    'every friday at 5 summarize commits of acme/web and post it here',
    'summarize commits of acme/web every day at 9, starting monday',
  ])('are not torn out of %j', (said) => {
    expect(severalWishes(said, CONTEXT)).toBeUndefined();
  });

  it('are made one by one, or as one', async () => {
    const talk = await openTalk();
    const asked = await talk.say('remind me tuesday at 9 to pack and monday at 8 to unpack');

    expect(asked.outcome).toBe('question');
    expect(await talk.tasks()).toHaveLength(0);
    expect(labelsOf(asked.card)).toContain('One task, as it is');
    await talk.press(asked, 'remind me tuesday at 9 to pack');
    await talk.press(asked, 'remind me monday at 8 to unpack');

    expect((await talk.tasks()).map(({ title }) => title).sort()).toEqual(['pack', 'unpack']);
  });
});
