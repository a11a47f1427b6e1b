import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../src/ports/item-store.ts';
import { BEN } from '../support/definitions.ts';
import { buttonOf, ELSEWHERE, formOf, openTalk, textOf } from './talk.ts';

describe('buttons', () => {
  it.each([
    { verb: 'nonsense', subject: 'x' },
    { verb: '__proto__', subject: 'x' },
    { verb: 'constructor', subject: 'x' },
    { verb: 'new', subject: 'x' },
  ])('of an unknown verb answer that the card is old: $verb', async (action) => {
    const talk = await openTalk();

    const reply = await talk.act(action);

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'This card is old' } });
  });

  it.each([
    'show',
    'pause',
    'resume',
    'run',
    'cancel',
    'edit',
    'skip',
    'snooze',
    'delete',
    'history',
    'done',
    'skip-instead',
    'other',
  ])('for a task that does not exist say so: %s', async (verb) => {
    const talk = await openTalk();

    const reply = await talk.act({ verb, subject: 'tsk_AAAAAAAAAAAAAAAAAAAAAAAAAA' });

    expect(reply.outcome).toBe('error');
    expect(reply.card.title).toBe('That task is not there');
  });

  it.each(['show-run', 'again', 'send-again'])('for a run that does not exist say so: %s', async (verb) => {
    const talk = await openTalk();

    const reply = await talk.act({ verb, subject: 'tsk_AAAAAAAAAAAAAAAAAAAAAAAAAA#1772000000000' });

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'That task is not there' } });
  });

  it.each(['save', 'drop', 'when', 'job', 'choose', 'answer', 'now', 'verbatim'])(
    'of a draft that is gone say so: %s',
    async (verb) => {
      const talk = await openTalk();

      const reply = await talk.act({ verb, subject: '01JNNNNNNNNNNNNNNNNNNNNNNN', arg: '0' });

      expect(reply).toMatchObject({ outcome: 'error', card: { title: 'This draft is gone' } });
    },
  );

  it("of somebody else's draft do nothing", async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');

    const reply = await talk.act(buttonOf(draft.card, 'Save').action, { actor: BEN });

    expect(reply.card.title).toBe('This draft is gone');
    expect(await talk.tasks()).toEqual([]);
  });

  it('of a deleted task tell when it was deleted', async () => {
    const talk = await openTalk();
    const created = await talk.say('every monday at 10:00 am remind me to stretch');
    await talk.say('delete stretch');

    for (const label of ['Open', 'Change time']) {
      const reply = await talk.press(created, label);
      expect(textOf(reply.card), label).toContain('It was deleted on Fri 6 Mar 15:00');
    }
    const paused = await talk.act({ verb: 'pause', subject: buttonOf(created.card, 'Open').action.subject });
    expect(paused).toMatchObject({ outcome: 'error', card: { title: 'Deleted: stretch' } });
  });

  it('pressed while the same press is being worked on change nothing twice', async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');
    const { action } = buttonOf(draft.card, 'Save');

    const replies = await Promise.all([1, 2, 3].map(() => talk.act(action, { id: 'one press' })));

    expect(replies.map(({ card }) => card.title)).toContain('Saved: stretch');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('of a task that is completed say so', async () => {
    const talk = await openTalk();
    await talk.say('today at 16:00 remind me to stretch');
    await talk.pass(3_600_000);
    await talk.work();
    const [task] = await talk.tasks('completed');

    const paused = await talk.act({ verb: 'pause', subject: task?.id ?? '' });
    const resumed = await talk.act({ verb: 'resume', subject: task?.id ?? '' });

    expect(paused.card.title).toBe('stretch is completed');
    expect(resumed.card.title).toBe('stretch is not resumed');
  });
});

describe('what is typed', () => {
  it('is shown without anything invisible that turns or hides text', async () => {
    const talk = await openTalk();

    await talk.say('every monday at 10:00 am remind me to \u202Eevil\u202C \u0007\u001B[31mred\u200B e\u0301');

    expect((await talk.tasks())[0]?.job).toEqual({ kind: 'remind', text: 'evil [31mred \u00E9' });
  });

  it('that is too long is refused, and nothing of it is lost', async () => {
    const talk = await openTalk();
    const line = `every monday at 10:00 am remind me to ${'x'.repeat(5_000)}`;

    const reply = await talk.say(line);

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'That is too long' } });
    expect(formOf(reply.card).text?.value).toBe(line);
  });

  it('with a very long job gets a title that fits', async () => {
    const talk = await openTalk();

    await talk.say(`every monday at 10:00 am remind me to ${'smile 🙂 '.repeat(100)}`);

    const [task] = await talk.tasks();
    expect([...(task?.title ?? '')].length).toBeLessThanOrEqual(200);
    expect(task?.title.endsWith('…')).toBe(true);
  });

  it('"yes" without a question greets instead of doing something', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am remind me to stretch');

    await talk.say('yes');

    expect(await talk.tasks()).toHaveLength(1);
  });

  it('answers only the question of its own conversation and person', async () => {
    const talk = await openTalk();
    await talk.say('every monday remind me to stretch');

    await talk.say('yes', { conversation: ELSEWHERE });
    await talk.say('yes', { actor: BEN });

    expect(await talk.tasks()).toEqual([]);
  });

  it('answers no question that is older than half an hour', async () => {
    const talk = await openTalk();
    await talk.say('every monday remind me to stretch');
    talk.clock.advance(31 * 60_000);

    await talk.say('yes');

    expect(await talk.tasks()).toEqual([]);
  });

  it('that is a command is no answer to "What shall I do?"', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00');

    const list = await talk.say('list');

    expect(list.card.title).toBe('No tasks yet');
  });

  it('beyond a limit is refused with the limit and keeps the sentence', async () => {
    const talk = await openTalk();
    for (let hour = 0; hour < 10; hour += 1) await talk.say(`every day at ${hour + 10}:00 remind me to do ${hour}`);

    const refused = await talk.say('every day at 22:30 remind me to sleep');

    expect(refused).toMatchObject({ outcome: 'error', card: { title: 'Nothing was created' } });
    expect(formOf(refused.card).text?.value).toBe('every day at 22:30 remind me to sleep');
  });
});

describe('only looking', () => {
  it.each([
    '',
    'list',
    'list all failing',
    'show standup',
    'history standup',
    'next',
    'status',
    'help',
    'settings',
    'timezone',
  ])('"%s" writes nothing', async (line) => {
    let writes = 0;
    const talk = await openTalk({
      wrap: (items) => ({
        ...bound(items),
        write(operations) {
          writes += 1;
          return items.write(operations);
        },
      }),
    });
    await talk.say('every monday at 10:00 am remind me to join the standup');
    writes = 0;

    await talk.say(line);

    expect(writes).toBe(0);
  });
});

describe('a store that cannot be used', () => {
  it('looking works while nothing can be stored', async () => {
    let isFull = false;
    const talk = await openTalk({
      wrap: (items) => ({
        ...bound(items),
        write(operations) {
          if (isFull) throw new StoreUnavailableError({ message: 'Full.', hint: 'Free some space.', retryable: true });
          return items.write(operations);
        },
      }),
    });
    await talk.say('every weekday at 10am say "Standup"');
    await talk.say('every friday 3pm say "Timesheet"');
    isFull = true;

    expect((await talk.say('show standup')).card.title).toBe('Standup (active)');
    expect(textOf((await talk.say('list')).card)).toContain('Timesheet');
  });

  it('is told with what to do, and what was typed stands in a form to send again', async () => {
    let broken = false;
    const talk = await openTalk({
      wrap: (items) => ({
        ...bound(items),
        write(operations) {
          if (!broken) return items.write(operations);
          throw new StoreUnavailableError({
            message: 'The disk is full.',
            hint: 'Free some space and try again.',
            retryable: true,
          });
        },
      }),
    });
    broken = true;

    const reply = await talk.say('every monday at 10:00 am remind me to stretch');

    expect(reply).toMatchObject({ outcome: 'error', card: { tone: 'bad' } });
    expect(textOf(reply.card)).toContain('The disk is full.');
    expect(textOf(reply.card)).toContain('Free some space and try again.');
    expect(formOf(reply.card).text?.value).toBe('every monday at 10:00 am remind me to stretch');
    expect(talk.logged).toContainEqual(expect.objectContaining({ level: 'error', event: 'chat-fault' }));

    broken = false;
    const again = await talk.press(reply, 'Send again', { text: formOf(reply.card).text?.value ?? '' });
    expect(again.outcome).toBe('done');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('never throws, whatever breaks, and tells no inner words', async () => {
    const talk = await openTalk({
      agent: {
        plan() {
          throw new TypeError('cannot read properties of undefined');
        },
        work: async () => ({ text: '' }),
      },
    });

    const reply = await talk.say('every monday at 10:00 am summarize commits');

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).not.toContain('undefined');
    expect(textOf(reply.card)).toContain('every monday at 10:00 am summarize commits');
  });
});

/** The methods of a store as an object of its own, so that one of them can be replaced. */
function bound(items: Parameters<NonNullable<NonNullable<Parameters<typeof openTalk>[0]>['wrap']>>[0]) {
  return {
    get: items.get.bind(items),
    query: items.query.bind(items),
    attend: items.attend.bind(items),
    write: items.write.bind(items),
  };
}
