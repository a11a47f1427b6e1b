import { describe, expect, it } from 'vitest';
import { ADMIN, BEN } from '../support/definitions.ts';
import { formOf, labelsOf, openTalk, type Talk, textOf } from './talk.ts';

const STANDUP = 'every monday at 10:00 am remind me to join the standup';

async function talkWithStandup(): Promise<Talk> {
  const talk = await openTalk();
  await talk.say(STANDUP);
  return talk;
}

async function onlyTask(talk: Talk) {
  const [task] = await talk.tasks();
  if (task === undefined) throw new Error('There is no task.');
  return task;
}

describe('an edit by sentence', () => {
  it('shows the difference first, and Apply makes exactly that', async () => {
    const talk = await talkWithStandup();
    const before = await onlyTask(talk);

    const question = await talk.say('edit standup at 9:30');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Change join the standup?' } });
    expect(textOf(question.card)).toContain(
      'When: Every Monday at 10:00 (Europe/Paris) → Every Monday at 09:30 (Europe/Paris)',
    );
    expect(textOf(question.card)).toContain('Next: Mon 9 Mar 09:30');
    expect(await onlyTask(talk)).toEqual(before);

    const applied = await talk.press(question, 'Apply');
    expect(applied).toMatchObject({ outcome: 'done', replaces: true, card: { title: 'Changed: join the standup' } });
    expect(await onlyTask(talk)).toMatchObject({
      id: before.id,
      job: before.job,
      title: before.title,
      nextDue: Date.UTC(2026, 2, 9, 8, 30),
    });
  });

  it.each([
    ['move it to 11 and only on weekdays', 'Every weekday at 11:00'],
    ['edit standup only on tuesdays', 'Every Tuesday at 10:00'],
    ['edit the standup: every friday 5pm', 'Every Friday at 17:00'],
    ['reschedule standup to noon', 'Every Monday at 12:00'],
    ['shift the standup one to 11:00', 'Every Monday at 11:00'],
    ['change standup to 9am and 6pm', 'Every Monday at 09:00 and 18:00'],
    ['edit T-ID every 2 hours', 'Every 2 hours'],
    ['edit standpu at 9:30', 'Every Monday at 09:30'],
  ])('"%s" changes the time only', async (line, when) => {
    const talk = await talkWithStandup();
    const before = await onlyTask(talk);

    await talk.say(line.replace('T-ID', before.shortId));
    await talk.say('yes');

    expect(textOf((await talk.say('show standup')).card)).toContain(`When: ${when}`);
    expect(await onlyTask(talk)).toMatchObject({ id: before.id, job: before.job, title: before.title });
  });

  it('without a time changes the job only, and the title follows', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am summarize commits of acme/api');
    const before = await onlyTask(talk);

    const question = await talk.say(`edit ${before.shortId} summarize commits of acme/web`);
    expect(textOf(question.card)).toContain('May use: GitHub, read acme/api → GitHub, read acme/web');
    await talk.press(question, 'Apply');

    expect(await onlyTask(talk)).toMatchObject({
      title: 'Summarize commits of acme/web',
      trigger: before.trigger,
      job: { instruction: 'summarize commits of acme/web' },
    });
  });

  it('with both changes both', async () => {
    const talk = await talkWithStandup();

    const question = await talk.say('edit standup every friday at 9:00 am join the retro');
    await talk.press(question, 'Apply');

    expect(await onlyTask(talk)).toMatchObject({
      title: 'join the retro',
      job: { kind: 'remind', text: 'join the retro' },
    });
    expect(textOf((await talk.say('show retro')).card)).toContain('Every Friday at 09:00');
  });

  it('is not made by Cancel', async () => {
    const talk = await talkWithStandup();
    const before = await onlyTask(talk);

    const question = await talk.say('edit standup at 9:30');
    const canceled = await talk.press(question, 'Cancel');

    expect(textOf(canceled.card)).toContain('Nothing was changed');
    expect(await onlyTask(talk)).toEqual(before);
  });

  it('that changes nothing says so', async () => {
    const talk = await talkWithStandup();

    const reply = await talk.say('edit standup every monday at 10:00');

    expect(reply).toMatchObject({ outcome: 'done', card: { title: 'Nothing changed: join the standup' } });
  });

  it('with a time that cannot be meant opens the form with what was typed and why', async () => {
    const talk = await talkWithStandup();

    const reply = await talk.say('edit standup every day at 25:00');

    expect(reply.outcome).toBe('question');
    expect(formOf(reply.card).when).toMatchObject({
      value: 'every day at 25:00',
      error: expect.stringContaining('0 to 23'),
    });
  });

  it('applied after somebody else changed the task changes nothing and shows the task as it is', async () => {
    const talk = await talkWithStandup();
    const question = await talk.say('edit standup at 9:30');
    await talk.say('pause standup');

    const late = await talk.press(question, 'Apply');

    expect(late).toMatchObject({ outcome: 'error', card: { title: 'join the standup was changed meanwhile' } });
    expect(textOf((await talk.say('show standup')).card)).toContain('Every Monday at 10:00');
  });

  it('keeps an interval an interval: it has no hour to change', async () => {
    const talk = await openTalk();
    await talk.say('new every 2 hours remind me to stretch');
    await talk.say('yes');

    const reply = await talk.say('edit stretch at 9:30');

    expect(formOf(reply.card).when?.error ?? textOf(reply.card)).toMatch(/no hour to change|Every/);
  });
});

describe('the form', () => {
  it('opened and saved unchanged changes nothing', async () => {
    const talk = await talkWithStandup();
    const before = await onlyTask(talk);

    const form = await talk.say('edit standup');
    const values = Object.fromEntries(Object.entries(formOf(form.card)).map(([name, { value }]) => [name, value]));
    const saved = await talk.press(form, 'Save changes', values);

    expect(values).toEqual({ title: 'join the standup', when: 'Every Monday at 10:00', job: 'join the standup' });
    expect(saved.card.title).toBe('Nothing changed: join the standup');
    expect(await onlyTask(talk)).toEqual(before);
  });

  it('changes what was touched, with Undo', async () => {
    const talk = await talkWithStandup();
    const form = await talk.say('edit standup');

    const saved = await talk.press(form, 'Save changes', {
      title: 'Daily',
      when: 'every weekday at 9:15',
      job: 'join the standup',
    });
    expect(saved).toMatchObject({ outcome: 'done', card: { title: 'Changed: Daily' } });
    expect(textOf(saved.card)).toContain('Title: join the standup → Daily');

    await talk.press(saved, 'Undo');
    expect(await onlyTask(talk)).toMatchObject({ title: 'join the standup' });
  });

  it('says every problem under its field and keeps what was typed', async () => {
    const talk = await talkWithStandup();
    const form = await talk.say('edit standup');

    const again = await talk.press(form, 'Save changes', { title: ' ', when: 'whenever', job: '' });

    expect(again).toMatchObject({ outcome: 'question', replaces: true });
    expect(formOf(again.card)).toMatchObject({
      title: { error: expect.any(String) },
      when: { value: 'whenever', error: expect.stringContaining('is no time') },
      job: { error: 'Say what to do.' },
    });
  });

  it('saved after somebody else changed the task keeps what was typed', async () => {
    const talk = await talkWithStandup();
    const form = await talk.say('edit standup');
    await talk.say('pause standup');

    const conflict = await talk.press(form, 'Save changes', {
      title: 'Daily',
      when: 'every weekday at 9:15',
      job: 'join the standup',
    });
    expect(conflict.outcome).toBe('question');
    expect(textOf(conflict.card)).toContain('Somebody changed it meanwhile');
    expect(formOf(conflict.card)).toMatchObject({
      title: { value: 'Daily' },
      when: { value: 'every weekday at 9:15' },
    });

    const saved = await talk.press(conflict, 'Save changes', {
      title: 'Daily',
      when: 'every weekday at 9:15',
      job: 'join the standup',
    });
    expect(saved.card.title).toBe('Changed: Daily');
  });
});

describe('rights', () => {
  it('keep a task in a private place from other members, as if it were not there', async () => {
    const talk = await talkWithStandup();
    const { id } = await onlyTask(talk);

    for (const verb of ['show', 'pause', 'run', 'edit', 'delete', 'history', 'skip']) {
      const reply = await talk.act({ verb, subject: id }, { actor: BEN });
      expect(reply, verb).toMatchObject({ outcome: 'error', card: { title: 'That task is not there' } });
    }
    expect((await onlyTask(talk)).rev).toBe(1);
  });

  it('let nobody but the owner change what a task does', async () => {
    const talk = await talkWithStandup();
    const { id } = await onlyTask(talk);
    const form = await talk.act({ verb: 'edit', subject: id }, { actor: ADMIN });

    const refused = await talk.act(
      {
        verb: 'edit',
        subject: `${id}@1`,
        values: { title: 'join the standup', when: 'Every Monday at 10:00', job: 'do harm' },
      },
      { actor: ADMIN },
    );

    expect([form.outcome, refused.outcome]).toContain('error');
    expect((await onlyTask(talk)).job).toEqual({ kind: 'remind', text: 'join the standup' });
  });
});

describe('a line that may be two things', () => {
  it('asks whether a command or a new task is meant', async () => {
    const talk = await openTalk();
    await talk.say('every day at 2:00 am remind me to backup');

    const question = await talk.say('run backup every night at 3:00 am');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Which one do you mean?' } });
    expect(labelsOf(question.card)).toEqual(['Run backup', 'A new task', 'Edit backup']);

    const created = await talk.press(question, 'A new task');
    expect(created.outcome).not.toBe('error');
    expect(talk.posted()).toEqual([]);
  });

  it('asks too where several tasks fit the name', async () => {
    const talk = await openTalk();
    await talk.say('every day at 2:00 am remind me to backup the server');
    await talk.say('every day at 2:00 am remind me to backup the laptop');

    const question = await talk.say('run backup every night at 3:00 am');
    const pick = await talk.press(question, 'Run a task called backup');

    expect(labelsOf(pick.card)).toHaveLength(2);
    expect(talk.posted()).toEqual([]);
  });

  it('that asks to see something regularly is a new task, unless a task has exactly that name', async () => {
    const talk = await openTalk();
    await talk.say('every monday at 10:00 am summarize commits of acme/api');

    const created = await talk.say('show me the commits of acme/web every monday at 9:00 am');

    expect(created.card.title).toBe('Summarize commits of acme/web');
  });

  it('is a new task where no task is called that', async () => {
    const talk = await openTalk();

    const draft = await talk.say('run the backup every night at 3:00 am');

    expect(textOf(draft.card)).toContain('Every day at 03:00');
  });

  it('asks about a slip of the pen', async () => {
    const talk = await talkWithStandup();

    const question = await talk.say('puase standup');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Did you mean pause?' } });

    const paused = await talk.say('yes');
    expect(paused.card.title).toBe('Paused: join the standup');
  });

  it('does not take an ordinary sentence for a slip of the pen', async () => {
    const talk = await openTalk();

    expect((await talk.say('lists of books to read')).card.title).toBe('When?');
    expect((await talk.say('move the car')).card.title).toBe('When?');
  });
});

describe('a task in other words', () => {
  it('gets a new name, shown first', async () => {
    const talk = await talkWithStandup();

    const question = await talk.say('rename standup to Morning round');
    expect(textOf(question.card)).toContain('join the standup → Morning round');
    await talk.press(question, 'Apply');

    expect(await onlyTask(talk)).toMatchObject({ title: 'Morning round', job: { text: 'join the standup' } });
  });

  it('that is not there is named, with a way to make it a task all the same', async () => {
    const talk = await talkWithStandup();

    const moved = await talk.say('move retro to 9:15');
    const renamed = await talk.say('rename retro to Look back');

    expect([moved.card.title, renamed.card.title]).toEqual(['No task is called "retro"', 'No task is called "retro"']);
    expect(labelsOf(moved.card)).toContain('Make it a task');
    expect((await talk.press(moved, 'Make it a task')).outcome).toBe('question');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it.each([
    ['what did standup say last time?', 'History of join the standup'],
    ['when is the next standup?', 'join the standup (active)'],
    ['why did the standup fail?', 'History of join the standup'],
    ['who changed standup?', 'Changes of join the standup'],
    ['what is the capital of France?', 'I cannot answer that'],
    ['did the parcel arrive?', 'I cannot answer that'],
  ])('"%s" is answered from what is stored', async (line, title) => {
    const talk = await talkWithStandup();

    expect((await talk.say(line)).card.title).toBe(title);
  });

  it.each([
    ['standup', 'join the standup (active)'],
    ['the standup?', 'join the standup (active)'],
    ['stand up', 'join the standup (active)'],
    ['when is the next stand-up?', 'join the standup (active)'],
    ['join the standup', 'join the standup (active)'],
    ['what runs on monday?', 'What runs on Monday'],
  ])('"%s" shows it', async (line, title) => {
    const talk = await talkWithStandup();

    expect((await talk.say(line)).card.title).toBe(title);
  });

  it.each([
    ['no standup on 9 march', 'Every Monday at 10:00, except the 9th of March every year'],
    ['add tuesday to standup', 'Every Monday and Tuesday at 10:00'],
    ['postpone standup by 1 hour', 'Every Monday at 11:00'],
    ['standup every day at 10:00 instead', 'Every day at 10:00'],
    ['edit standup to run until christmas', 'Every Monday at 10:00, through Fri 25 Dec 2026'],
    ['move it to 11 and not in august', 'Every Monday at 11:00, except every day in August'],
  ])('"%s" changes its time only, once it is applied', async (line, when) => {
    const talk = await talkWithStandup();
    const before = await onlyTask(talk);

    const question = await talk.say(line);
    expect(question.card.title).toBe('Change join the standup?');
    await talk.press(question, 'Apply');

    expect(textOf((await talk.say('show it')).card)).toContain(`When: ${when}`);
    expect(await onlyTask(talk)).toMatchObject({ title: before.title, job: before.job });
  });

  it('goes elsewhere when it is said to', async () => {
    const talk = await talkWithStandup();

    expect(textOf((await talk.say('change standup to post in #dev')).card)).toContain('There is no #dev here.');
  });
});
