import { describe, expect, it } from 'vitest';
import type { Action, Card } from '../../src/domain/card.ts';
import type { Agent } from '../../src/ports/agent.ts';
import { putComparedPart } from '../../src/store/comparison-store.ts';
import { buttonOf, ELSEWHERE, formOf, labelsOf, openTalk, type Talk, textOf } from './talk.ts';

const STANDUP = 'every weekday at 9:00 am remind me to join the standup';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A stand-in that plans plainly and does what a test says. */
function agentThat(work: Agent['work']): Agent {
  const plan: Agent['plan'] = (instruction) => ({
    title: instruction,
    says: 'I will do it.',
    grants: [],
    assumed: [],
    missing: [],
  });
  return { plan, work };
}

/** What opening the first row of a card does. */
function openOf(card: Card): Action {
  const rows = card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  const open = rows[0]?.open;
  if (open === undefined) throw new Error(`No row of "${card.title}" can be opened.`);
  return open;
}

async function talkWithStandup(options: Parameters<typeof openTalk>[0] = {}): Promise<Talk> {
  const talk = await openTalk(options);
  await talk.say(STANDUP);
  return talk;
}

describe('naming a task', () => {
  it.each(['show standup', 'show me the standup', 'show join the standup', 'show T-ID', 'show standpu'])(
    '"%s" finds it by id, name, part of the name or with a slip',
    async (line) => {
      const talk = await talkWithStandup();
      const [task] = await talk.tasks();

      const reply = await talk.say(line.replace('T-ID', task?.shortId ?? ''));

      expect(reply).toMatchObject({ outcome: 'done', card: { title: 'join the standup (active)' } });
    },
  );

  it('that fits several tasks gives a pick list, and nothing happens before one is picked', async () => {
    const talk = await openTalk();
    await talk.say('every day at 9:00 am remind me to water the roses');
    await talk.say('every day at 10:00 am remind me to water the lawn');

    const question = await talk.say('pause water');
    expect(question.outcome).toBe('question');
    expect(labelsOf(question.card)).toHaveLength(2);
    expect((await talk.tasks()).map(({ status }) => status)).toEqual(['active', 'active']);

    const paused = await talk.say('the second');
    expect(paused.card.title).toMatch(/^Paused: water the/);
    expect((await talk.tasks()).filter(({ status }) => status === 'paused')).toHaveLength(1);
  });

  it('that fits none gives the nearest names', async () => {
    const talk = await talkWithStandup();

    const reply = await talk.say('show standing desk');

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'No task is called "standing desk"' } });
    expect(textOf(reply.card)).toContain('join the standup');
  });

  it('with "it" means the task talked about last', async () => {
    const talk = await talkWithStandup();
    await talk.say('every day at 10:00 am remind me to water the lawn');

    const reply = await talk.say('pause it');

    expect(reply.card.title).toBe('Paused: water the lawn');
  });

  it('with "it" and nothing talked about asks which', async () => {
    const talk = await talkWithStandup();
    await talk.say('every day at 10:00 am remind me to water the lawn');

    const reply = await talk.say('pause it', { conversation: ELSEWHERE });

    expect(reply).toMatchObject({ outcome: 'question', card: { title: 'Which task?' } });
  });
});

describe('a clock of 12 hours', () => {
  it('is the clock of every time in an answer', async () => {
    const talk = await openTalk();
    await talk.press(await talk.say('settings'), 'Save settings', { clock: '12h' });

    const created = await talk.say('every day at 17:30 remind me to stretch');
    const list = await talk.say('list');

    expect(textOf(created.card)).toContain('Saved. Next: Fri 6 Mar 5:30 pm (Europe/Paris)');
    expect(textOf(created.card)).not.toContain('17:30');
    expect(textOf(list.card)).toContain('Every day at 5:30 pm');
  });
});

describe('list', () => {
  it('shows five a page, failing ones first, and pages by buttons', async () => {
    const talk = await openTalk();
    for (let hour = 10; hour < 17; hour += 1) await talk.say(`every day at ${hour}:00 remind me to do thing ${hour}`);

    const first = await talk.say('list');
    const second = await talk.press(first, 'Next page');

    expect(first.card.title).toBe('Tasks: yours 7, here 7');
    expect(textOf(first.card).match(/active/g)).toHaveLength(5);
    expect(textOf(second.card).match(/active/g)).toHaveLength(2);
    expect(labelsOf(second.card)).toContain('Previous page');
  });

  it('filters by state and by words', async () => {
    const talk = await talkWithStandup();
    await talk.say('every day at 10:00 am remind me to water the lawn');
    await talk.say('pause lawn');

    const paused = await talk.say('list paused');
    const words = await talk.say('list standup');
    const none = await talk.say('list failing');

    expect(textOf(paused.card)).toContain('water the lawn');
    expect(textOf(paused.card)).not.toContain('standup');
    expect(textOf(words.card)).not.toContain('lawn');
    expect(textOf(none.card)).toContain('No task is failing.');
  });

  it('says each time with its zone, and one moment as a date', async () => {
    const talk = await talkWithStandup();
    await talk.say('in 20 minutes remind me to check the oven', { zone: 'Asia/Tokyo' });

    const list = textOf((await talk.say('list')).card);

    expect(list).toContain('Every weekday at 09:00 (Europe/Paris)');
    expect(list).toContain('check the oven Fri 6 Mar 23:20 (Asia/Tokyo)');
  });

  it('says of a task that is overdue that it is due now, not how long ago', async () => {
    const talk = await talkWithStandup();
    talk.clock.advance(72 * HOUR);

    expect(textOf((await talk.say('list')).card)).toContain(' · due now · T-');
    expect(textOf((await talk.say('show standup')).card)).toContain('(due now)');
    expect(textOf((await talk.say('status')).card)).toContain(', due now');
  });

  it('says that the last run failed, also where one failure is not called failing', async () => {
    const talk = await openTalk({
      agent: agentThat(async () => {
        throw new Error('the moon is in the way');
      }),
    });
    await talk.say('every day at 10:00 am polish the boots');
    await talk.say('run polish the boots');
    await talk.work();

    expect(textOf((await talk.say('list')).card)).toContain('last failed Fri 6 Mar 15:00');
  });

  it('says what one can say when there is nothing yet', async () => {
    const talk = await openTalk();

    const reply = await talk.say('list');
    const draft = await talk.press(reply, 'remind me tomorrow 9am to drink water');

    expect(reply.card.title).toBe('No tasks yet');
    expect(draft.outcome).toBe('done');
    expect(await talk.tasks()).toHaveLength(1);
  });
});

describe('pause and resume', () => {
  it('stop and start the schedule; nothing is replayed', async () => {
    const talk = await talkWithStandup();

    const paused = await talk.say('pause standup');
    talk.clock.advance(4 * 24 * HOUR);
    const resumed = await talk.press(paused, 'Resume');

    expect(textOf(paused.card)).toContain('It would have run Mon 9 Mar 09:00.');
    expect(textOf(resumed.card)).toContain('Next: Wed 11 Mar 09:00');
    expect(textOf(resumed.card)).toContain('2 missed runs are not replayed.');
  });

  it('pausing a paused task changes nothing and says so', async () => {
    const talk = await talkWithStandup();
    await talk.say('pause standup');

    const again = await talk.say('pause standup');

    expect(again.card.title).toBe('join the standup is paused already');
    expect(textOf(again.card)).toContain('It was paused by Ana on Fri 6 Mar 15:00.');
    expect(buttonOf(again.card, 'Resume')).toBeDefined();
  });

  it.each([
    ['pause standup until wednesday', 'Wed 11 Mar 00:00'],
    ['pause standup until tomorrow 9am', 'Sat 7 Mar 09:00'],
    ['pause standup for 2 weeks', 'Fri 20 Mar'],
    ['pause standup for 3 days', 'Mon 9 Mar'],
  ])('"%s" ends by itself', async (line, until) => {
    const talk = await talkWithStandup();

    const reply = await talk.say(line);

    expect(reply.outcome).toBe('done');
    expect(textOf(reply.card)).toContain(`Until ${until}`);
  });

  it('asks until when if that cannot be read, and the next line answers', async () => {
    const talk = await talkWithStandup();

    const question = await talk.say('pause standup until the cows come home');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Until when?' } });
    expect((await talk.tasks())[0]?.status).toBe('active');

    const paused = await talk.say('tomorrow 9am');
    expect(textOf(paused.card)).toContain('Until Sat 7 Mar 09:00');
  });

  it('can skip only the next run instead', async () => {
    const talk = await talkWithStandup();
    const paused = await talk.say('pause standup');

    const skipped = await talk.press(paused, 'Only skip the next');

    expect(textOf(skipped.card)).toContain('Skips Mon 9 Mar 09:00; next Tue 10 Mar 09:00');
    expect((await talk.tasks())[0]?.status).toBe('active');
  });
});

describe('skip', () => {
  it('leaves out the next runs and can be undone', async () => {
    const talk = await talkWithStandup();

    const skipped = await talk.say('skip standup 2');
    const undone = await talk.press(skipped, 'Undo');

    expect(textOf(skipped.card)).toContain('Skips Mon 9 Mar 09:00, Tue 10 Mar 09:00; next Wed 11 Mar 09:00');
    expect(textOf(undone.card)).toContain('Next: Mon 9 Mar 09:00');
  });

  it('of too many is refused with what works', async () => {
    const talk = await talkWithStandup();

    const reply = await talk.say('skip standup 50');

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).toContain('1 to 10 runs');
  });

  it('has nothing to skip while paused', async () => {
    const talk = await talkWithStandup();
    await talk.say('pause standup');

    const reply = await talk.say('skip standup');

    expect(reply.card.title).toBe('Nothing to skip: join the standup');
  });
});

describe('run', () => {
  it('starts at once, posts the result, and moves no date', async () => {
    const talk = await openTalk({ agent: agentThat(async () => ({ text: 'All **done**.' })) });
    await talk.say('every monday at 10:00 am polish the boots');

    const started = await talk.say('run polish the boots');
    await talk.work();

    expect(started).toMatchObject({ outcome: 'done', card: { title: 'Started: polish the boots' } });
    const card = talk.lastPosted();
    expect(card.title).toBe('polish the boots');
    expect(textOf(card)).toContain('All **done**.');
    expect(textOf(card)).toMatch(/run by Ana Fri 6 Mar 15:00, under 1 s · T-\w+ by Ana, Fri 6 Mar 15:00/);
    expect((await talk.tasks())[0]?.nextDue).toBe(Date.UTC(2026, 2, 9, 9));
  });

  it('pressed twice by the same event runs once', async () => {
    const talk = await talkWithStandup();

    const first = await talk.say('run standup', { id: 'press' });
    const second = await talk.say('run standup', { id: 'press' });
    await talk.work();

    expect(second).toEqual(first);
    expect(talk.posted()).toHaveLength(1);
  });

  it('of a running task is refused, and the run can be canceled', async () => {
    const working = Promise.withResolvers<void>();
    const agent = agentThat(async ({ signal }) => {
      signal.addEventListener('abort', () => working.resolve());
      await working.promise;
      signal.throwIfAborted();
      return { text: 'done' };
    });
    const talk = await openTalk({ agent });
    await talk.say('every monday at 10:00 am polish the boots');
    await talk.say('run polish the boots');

    const again = await talk.say('run polish the boots');
    const canceled = await talk.say('cancel polish the boots');
    working.resolve();
    const nothing = await talk.say('cancel polish the boots');

    expect(again).toMatchObject({ outcome: 'error', card: { title: 'polish the boots is running already' } });
    expect(canceled.card.title).toBe('Canceled: polish the boots');
    expect(nothing.card.title).toBe('polish the boots is not running');
    expect(talk.posted()).toEqual([]);
  });
});

describe('history', () => {
  it('tells runs, failures and why, newest first, with pages', async () => {
    let runs = 0;
    const agent = agentThat(async () => {
      runs += 1;
      if (runs % 2 === 0) throw new Error('the moon is in the way');
      return { text: 'fine' };
    });
    const talk = await openTalk({ agent });
    await talk.say('every day at 10:00 am polish the boots');
    for (let run = 0; run < 4; run += 1) {
      await talk.say('run polish the boots');
      await talk.pass(30 * MINUTE);
    }

    const all = await talk.say('history polish the boots');
    const failed = await talk.press(all, 'Failed only');

    expect(all.card.title).toBe('History of polish the boots');
    expect(textOf(all.card)).toMatch(/ok .*by hand, Ana/);
    expect(textOf(failed.card)).not.toMatch(/^ok /m);
    expect(labelsOf(failed.card)).toContain('All runs');
  });

  it('opens one run with its result, steps and messages', async () => {
    const talk = await openTalk({ agent: agentThat(async () => ({ text: 'All done.' })) });
    await talk.say('every monday at 10:00 am polish the boots');
    await talk.say('run polish the boots');
    await talk.work();
    const history = await talk.say('history polish the boots');

    const run = await talk.act(openOf(history.card));

    expect(run.card.title).toBe('polish the boots (ok)');
    expect(textOf(run.card)).toContain('All done.');
    expect(textOf(run.card)).toContain('Messages: the console: delivered');
    expect(labelsOf(run.card)).toContain('Retry');
    expect((await talk.press(run, 'Retry')).card.title).toBe('Started: polish the boots');
  });

  it('of a task that has not run says so', async () => {
    const talk = await talkWithStandup();

    expect(textOf((await talk.say('history standup')).card)).toContain('It has not run yet.');
  });
});

describe('a delivered reminder', () => {
  it('arrives word for word with Done and Snooze, and snoozing leaves the schedule', async () => {
    const talk = await openTalk();
    await talk.say('every day at 16:00 remind me to drink **water**');

    await talk.pass(HOUR);
    const card = talk.lastPosted();
    expect(textOf(card)).toContain('drink **water**');
    expect(labelsOf(card)).toEqual(expect.arrayContaining(['Done', '20 min', 'tomorrow']));

    const before = (await talk.tasks())[0]?.nextDue;
    const snoozed = await talk.act(buttonOf(card, '20 min').action);
    expect(textOf(snoozed.card)).toContain('It comes again Fri 6 Mar 16:20 (Europe/Paris)');
    await talk.pass(20 * MINUTE);
    expect(talk.posted()).toHaveLength(2);
    expect((await talk.tasks())[0]?.nextDue).toBe(before);

    const put = await talk.act(buttonOf(card, 'Done').action);
    expect(put).toMatchObject({ replaces: true, card: { title: 'Done' } });
  });

  it('is snoozed by a line without its name', async () => {
    const talk = await openTalk();
    await talk.say('every day at 16:00 remind me to drink water');
    await talk.pass(HOUR);

    const snoozed = await talk.say('snooze 20m');

    expect(snoozed.card.title).toBe('Snoozed: drink water');
    expect(textOf(snoozed.card)).toContain('16:20');
  });

  it.each([
    ['snooze drink water tomorrow', 'Sat 7 Mar'],
    ['snooze until monday 9am', 'Mon 9 Mar 09:00'],
    ['snooze 1h', 'Fri 6 Mar 17:00'],
  ])('"%s"', async (line, until) => {
    const talk = await openTalk();
    await talk.say('every day at 16:00 remind me to drink water');
    await talk.pass(HOUR);

    expect(textOf((await talk.say(line)).card)).toContain(`It comes again ${until}`);
  });

  it('asks until when if nothing is said', async () => {
    const talk = await openTalk();
    await talk.say('every day at 16:00 remind me to drink water');
    await talk.pass(HOUR);

    const question = await talk.say('snooze');
    const snoozed = await talk.say('1 h');

    expect(question.outcome).toBe('question');
    expect(textOf(snoozed.card)).toContain('17:00');
  });
});

describe('delete, stop and undo', () => {
  it('deletes at once what has never run, and undo brings it back', async () => {
    const talk = await talkWithStandup();

    const deleted = await talk.say('delete standup');
    expect(deleted.card.title).toBe('Deleted: join the standup');
    expect(await talk.tasks()).toEqual([]);

    await talk.say('undo');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('asks before what has run is deleted; the question can be answered by typing the word', async () => {
    const talk = await talkWithStandup();
    await talk.say('run standup');
    await talk.work();

    const question = await talk.say('delete standup');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Delete join the standup?' } });
    expect(textOf(question.card)).toContain('Its history of 1 run goes after 30 days.');
    expect(buttonOf(question.card, 'Delete').style).toBe('danger');

    const deleted = await talk.say('delete');
    expect(deleted).toMatchObject({ outcome: 'done', replaces: true });
    expect(await talk.tasks()).toEqual([]);
  });

  it('"stop sending me …" finds the task and asks whether for good', async () => {
    const talk = await openTalk({ agent: agentThat(async () => ({ text: '' })) });
    await talk.say('every day at 9:00 am send 2 leetcode questions');

    const question = await talk.say('Stop sending me daily LeetCode questions');
    expect(labelsOf(question.card)).toEqual(['Stop for good', 'Pause', 'No']);

    await talk.press(question, 'Stop for good');
    expect(await talk.tasks()).toEqual([]);
  });

  it('an old button of a deleted task offers Undo only as long as that works', async () => {
    const talk = await talkWithStandup();
    const shown = await talk.say('show standup');
    await talk.say('delete standup');

    const early = await talk.press(shown, 'Run now');
    talk.clock.advance(10 * MINUTE);
    const late = await talk.press(shown, 'Run now');

    expect(textOf(early.card)).toContain('Undo brings it back until Fri 6 Mar 15:10 (Europe/Paris).');
    expect(labelsOf(early.card)).toEqual(['Undo']);
    expect(textOf(late.card)).not.toContain('Undo');
    expect(labelsOf(late.card)).toEqual([]);
  });

  it('undo is too late after 10 minutes, and says so', async () => {
    const talk = await talkWithStandup();
    const paused = await talk.say('pause standup');
    talk.clock.advance(11 * MINUTE);

    const late = await talk.press(paused, 'Undo');

    expect(late).toMatchObject({ outcome: 'error', card: { title: 'Too late to undo: join the standup' } });
  });

  it('undo without anything done has nothing to undo', async () => {
    const talk = await openTalk();

    expect((await talk.say('undo')).card.title).toBe('Nothing to undo');
  });
});

describe('next', () => {
  it('tells the coming runs of all tasks in order', async () => {
    const talk = await talkWithStandup();
    await talk.say('tomorrow at 8:00 am remind me to sleep in');

    const next = await talk.say('next 3');
    const tomorrow = await talk.say('what runs tomorrow?');
    const today = await talk.say('next today');

    expect(textOf(next.card)).toMatch(
      /Sat 7 Mar 08:00 sleep in[\s\S]*Mon 9 Mar 09:00 join[\s\S]*Tue 10 Mar 09:00 join/,
    );
    expect(textOf(tomorrow.card)).toContain('sleep in');
    expect(textOf(tomorrow.card)).not.toContain('standup');
    expect(today.card.title).toBe('Nothing runs today');
  });
});

describe('settings and time zone', () => {
  it('are changed by the form; what was not touched stays', async () => {
    const talk = await openTalk();
    const form = await talk.say('settings');

    const saved = await talk.press(form, 'Save settings', { zone: 'Asia/Tokyo', defaultTime: '7:30', clock: '12h' });
    expect(saved).toMatchObject({ outcome: 'done', card: { title: 'Settings saved' } });
    await talk.say('every monday remind me to stretch');
    await talk.say('yes');

    const [task] = await talk.tasks();
    expect(task?.zone).toBe('Asia/Tokyo');
    expect(textOf((await talk.say('show stretch')).card)).toContain('7:30');
  });

  it('say every problem under its field and keep what was typed', async () => {
    const talk = await openTalk();
    const form = await talk.say('settings');

    const again = await talk.press(form, 'Save settings', { zone: 'Mars/Olympus', defaultTime: '25:00' });

    expect(again).toMatchObject({ outcome: 'question', replaces: true });
    expect(formOf(again.card).zone).toMatchObject({
      value: 'Mars/Olympus',
      error: expect.stringContaining('not a time zone'),
    });
    expect(formOf(again.card).defaultTime).toMatchObject({
      value: '25:00',
      error: expect.stringContaining('not a time'),
    });
  });

  it.each([
    ['timezone Europe/Berlin', 'Time zone: Europe/Berlin'],
    ['timezone new york', 'Time zone: America/New_York'],
    ['my time zone is Asia/Tokyo', 'Time zone: Asia/Tokyo'],
    ['timezone UTC', 'Time zone: UTC'],
  ])('"%s" sets the zone', async (line, title) => {
    const talk = await openTalk();

    await talk.say(line);

    expect((await talk.say('timezone')).card.title).toBe(title);
  });

  it('an unknown zone changes nothing and offers the nearest', async () => {
    const talk = await openTalk();

    const reply = await talk.say('timezone Berlim');

    expect(reply.outcome).toBe('question');
    expect((await talk.say('timezone')).card.title).toBe('Time zone: Europe/Paris');
  });
});

describe('help and status', () => {
  it('help shows every command, a word with two examples, and times', async () => {
    const talk = await openTalk();

    expect(textOf((await talk.say('help')).card)).toContain('pause <task> [until <day>]');
    expect(textOf((await talk.say('help skip')).card)).toContain('skip standup · skip standup 2');
    expect((await talk.say('help with times')).card.title).toBe('Help with times');
  });

  it('status tells counts, the next run and whether there is a model', async () => {
    const talk = await talkWithStandup({ model: 'small-model' });

    const text = textOf((await talk.say('status')).card);

    expect(text).toContain('1 active, 0 paused, 0 failing');
    expect(text).toContain('Next run: Mon 9 Mar 09:00');
    expect(text).toContain('Model: small-model');
  });

  it('status tells what the last comparison of wake-ups with tasks repaired, where there is one', async () => {
    const talk = await talkWithStandup();
    const before = textOf((await talk.say('status')).card);
    const part = { round: talk.clock.now(), looked: 9, made: 1, changed: 0, removed: 2, failed: 0 };
    await talk.context.items.write([
      putComparedPart({ ...part, part: 'due-0', endedAt: part.round }, 'absent'),
      putComparedPart({ ...part, part: 'listed-0', made: 0, removed: 0, endedAt: part.round }, 'absent'),
      putComparedPart({ ...part, part: 'listed-1', round: part.round - HOUR, made: 50, endedAt: part.round }, 'absent'),
    ]);
    talk.clock.advance(12 * MINUTE);

    const text = textOf((await talk.say('status')).card);

    expect(before).not.toContain('Wake-ups');
    expect(text).toContain('Wake-ups: compared with the tasks <relative>: 3 were missing or wrong and repaired');
  });

  it('an empty line shows what is next', async () => {
    const talk = await talkWithStandup();

    const home = await talk.say('');

    expect(textOf(home.card)).toContain('join the standup');
    expect(home.outcome).toBe('done');
  });
});

describe('the demo', () => {
  it('jumps to the next run, and says when there is nothing to jump to', async () => {
    const instants = [undefined, Date.UTC(2026, 2, 9, 9)];
    const talk = await openTalk({ demo: { jump: async () => instants.shift() } });

    const nowhere = await talk.say('jump');
    const jumped = await talk.say('jump');

    expect(nowhere).toMatchObject({ outcome: 'error', card: { title: 'Nothing to jump to' } });
    expect(textOf(jumped.card)).toContain('Mon 9 Mar 10:00 (Europe/Paris)');
  });
});
