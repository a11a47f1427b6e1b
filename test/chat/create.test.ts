import { describe, expect, it } from 'vitest';
import { formOf, labelsOf, openTalk, textOf } from './talk.ts';

describe('a clear sentence', () => {
  it('is saved at once and confirmed from what is stored', async () => {
    const talk = await openTalk();

    const reply = await talk.say('every monday 10am summarize commits of acme/api');

    const [task] = await talk.tasks();
    expect(reply).toMatchObject({ outcome: 'done', audience: 'me' });
    expect(textOf(reply.card)).toContain('When: Every Monday at 10:00 (Europe/Paris)');
    expect(textOf(reply.card)).toContain('Next: Mon 9 Mar 10:00, Mon 16 Mar 10:00, Mon 23 Mar 10:00 (<relative>)');
    expect(textOf(reply.card)).toContain('Result goes to: the console');
    expect(textOf(reply.card)).toContain('May use: GitHub, read acme/api');
    expect(textOf(reply.card)).toContain(task?.shortId);
    expect(labelsOf(reply.card)).toEqual(expect.arrayContaining(['Undo', 'Run now', 'Open']));
    expect(task).toMatchObject({
      status: 'active',
      job: { kind: 'agent', instruction: 'summarize commits of acme/api' },
    });
  });

  it('with "remind me" keeps the words and needs no model', async () => {
    const talk = await openTalk();

    const reply = await talk.say('remind me tomorrow at 9am to drink water');

    const [task] = await talk.tasks();
    expect(task).toMatchObject({ job: { kind: 'remind', text: 'drink water' }, title: 'drink water' });
    expect(reply.card.title).toBe('Reminder: drink water');
    expect(textOf(reply.card)).toContain('Sat 7 Mar 09:00 (Europe/Paris)');
  });

  it('with a bare hour is saved with the date, and offers the other half of the day', async () => {
    const talk = await openTalk();

    const reply = await talk.say('every day at 7 remind me to stretch');
    const evening = await talk.press(reply, 'at 19:00');

    expect(reply.outcome).toBe('done');
    expect(evening).toMatchObject({ replaces: true, card: { title: 'Changed: stretch' } });
    expect(textOf(evening.card)).toContain('Every day at 19:00');
  });

  it('for a reminder that repeats shows the sentence and the next dates; for one moment the date is enough', async () => {
    const talk = await openTalk();

    const daily = await talk.say('every day at 7:30 am remind me to stretch');
    const once = await talk.say('tomorrow at 7:30 am remind me to call mum');

    expect(textOf(daily.card)).toContain('When: Every day at 07:30 (Europe/Paris)');
    expect(textOf(daily.card)).toContain('Next: Sat 7 Mar 07:30, Sun 8 Mar 07:30, Mon 9 Mar 07:30');
    expect(textOf(once.card)).toContain('Saved. Next: Sat 7 Mar 07:30 (Europe/Paris)');
    expect(textOf(once.card)).not.toContain('When:');
  });

  it('said twice by the surface makes one task', async () => {
    const talk = await openTalk();

    const first = await talk.say('every monday 10am remind me to stretch', { id: 'same' });
    const second = await talk.say('every monday 10am remind me to stretch', { id: 'same' });

    expect(second).toEqual(first);
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('typed again asks before it saves a second task like the first', async () => {
    const talk = await openTalk();
    await talk.say('every monday 10am remind me to stretch');

    const reply = await talk.say('every monday 10am remind me to stretch');
    expect(reply).toMatchObject({ outcome: 'question', card: { title: 'You have this already' } });
    expect(await talk.tasks()).toHaveLength(1);

    const both = await talk.press(reply, 'Save both');
    expect(both.outcome).toBe('done');
    expect(await talk.tasks()).toHaveLength(2);
  });

  it('is read in the zone of the reader when the person set none', async () => {
    const talk = await openTalk();

    await talk.say('every day at 8am remind me to stretch', { zone: 'america/new_york' });

    const [task] = await talk.tasks();
    expect(task?.zone).toBe('America/New_York');
  });

  it('is undone by its button', async () => {
    const talk = await openTalk();
    const reply = await talk.say('every monday 10am remind me to stretch');

    const undone = await talk.press(reply, 'Undo');

    expect(undone.card.title).toBe('Not created: stretch');
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('a sentence with something filled in', () => {
  it('is shown with what was assumed, and Save makes exactly that', async () => {
    const talk = await openTalk({ repository: 'acme/api' });

    const draft = await talk.say('every monday summarize commits');
    expect(draft.outcome).toBe('question');
    expect(textOf(draft.card)).toMatch(/I assumed: .*at 09:00.*acme\/api/);
    expect(await talk.tasks()).toEqual([]);

    const saved = await talk.press(draft, 'Save');
    const [task] = await talk.tasks();
    expect(saved).toMatchObject({ outcome: 'done', replaces: true });
    expect(saved.card.title).toBe(`Saved: ${task?.title}`);
    expect(textOf(saved.card)).toContain('Next: Mon 9 Mar 09:00 (Europe/Paris)');
    expect(labelsOf(saved.card)).toEqual(['Run now', 'Open', 'Undo']);
  });

  it('pressed twice, Save makes one task', async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');

    await talk.press(draft, 'Save');
    const again = await talk.press(draft, 'Save');

    expect(again.outcome).toBe('done');
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('is dropped by Cancel', async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');

    const dropped = await talk.press(draft, 'Cancel');

    expect(dropped).toMatchObject({ outcome: 'done', replaces: true, card: { title: 'Canceled' } });
    expect(await talk.tasks()).toEqual([]);
  });

  it('is saved by typing yes, and dropped by typing no', async () => {
    const talk = await openTalk();

    await talk.say('every monday remind me to stretch');
    await talk.say('yes');
    await talk.say('every tuesday remind me to stretch');
    await talk.say('never mind');

    expect((await talk.tasks()).map(({ said }) => said)).toEqual(['every monday remind me to stretch']);
  });

  it('keeps its job when the time is changed, and is still only a proposal', async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');

    const form = await talk.press(draft, 'Change time');
    const changed = await talk.act({ verb: 'when', subject: subjectOf(form), values: { when: 'every day at 8am' } });

    expect(changed).toMatchObject({ outcome: 'question', replaces: true });
    expect(textOf(changed.card)).toContain('Every day at 08:00');
    await talk.press(changed, 'Save');
    expect((await talk.tasks())[0]).toMatchObject({ job: { kind: 'remind', text: 'stretch' } });
  });

  it('says under the field what is wrong with a time, and keeps what was typed', async () => {
    const talk = await openTalk();
    const draft = await talk.say('every monday remind me to stretch');
    const form = await talk.press(draft, 'Change time');

    const again = await talk.act({ verb: 'when', subject: subjectOf(form), values: { when: 'every day at 25:00' } });

    expect(formOf(again.card).when).toMatchObject({
      value: 'every day at 25:00',
      error: expect.stringContaining('0 to 23'),
    });
    expect([form.replaces, again.replaces]).toEqual([undefined, true]);
  });

  it('offers the other fair meaning of a date as a button', async () => {
    const talk = await openTalk();

    const draft = await talk.say('next monday 9am remind me to call Ana');
    const labels = labelsOf(draft.card);

    expect(labels).toContain('No, the one after');
  });
});

describe('a sentence that lacks something', () => {
  it('without a time is asked when, and a typed time answers', async () => {
    const talk = await openTalk();

    const question = await talk.say('remind me to water the plants');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'When?' } });
    expect(textOf(question.card)).toContain('I read the job: water the plants.');
    expect(labelsOf(question.card)).toEqual(['Every weekday 9:00', 'Tomorrow 9:00', 'Now', 'Type it', 'Cancel']);

    const saved = await talk.say('tomorrow at 9am');
    expect(saved.outcome).toBe('done');
    expect((await talk.tasks())[0]).toMatchObject({ job: { kind: 'remind', text: 'water the plants' } });
  });

  it('without a time takes the time that is pressed', async () => {
    const talk = await openTalk();
    const question = await talk.say('summarize commits of acme/api');

    const saved = await talk.press(question, 'Every weekday 9:00');

    expect(textOf(saved.card)).toContain('Every weekday at 09:00');
    expect(saved).toMatchObject({ outcome: 'done', replaces: true });
  });

  it('without a job is asked what to do, and the next line is the job', async () => {
    const talk = await openTalk();

    const question = await talk.say('every monday at 10am');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'What shall I do then?' } });

    const saved = await talk.say('summarize commits of acme/api');
    expect(textOf(saved.card)).toContain('Every Monday at 10:00');
    expect((await talk.tasks())[0]?.job).toMatchObject({ instruction: 'summarize commits of acme/api' });
  });

  it('with "remind me" and no words is asked for them, and they stay words', async () => {
    const talk = await openTalk();

    await talk.say('remind me tomorrow at 9:00 am');
    const saved = await talk.say('call Ana');

    expect(saved.outcome).toBe('done');
    expect((await talk.tasks())[0]?.job).toEqual({ kind: 'remind', text: 'call Ana' });
  });

  it('and everything else opens the form, which says what is missing', async () => {
    const talk = await openTalk();

    const form = await talk.say('new');
    const again = await talk.press(form, 'Create', { job: '', when: 'whenever' });
    const saved = await talk.press(again, 'Create', {
      job: 'summarize commits of acme/api',
      when: 'every day at 9:00 am',
    });

    expect(form.outcome).toBe('question');
    expect(formOf(again.card)).toMatchObject({
      job: { error: 'Say what to do.' },
      when: { value: 'whenever', error: expect.any(String) },
    });
    expect([again.replaces, saved.replaces]).toEqual([true, true]);
    expect(textOf(saved.card)).toContain('Every day at 09:00');
  });

  it('without a repository is asked which, and a typed name answers', async () => {
    const talk = await openTalk();

    const question = await talk.say('every weekday at 9am summarize commits');
    expect(question.outcome).toBe('question');
    expect(textOf(question.card)).toContain('The rest is clear: Every weekday at 09:00 (Europe/Paris)');

    const saved = await talk.say('acme/web');
    expect(saved.outcome).toBe('done');
    expect((await talk.tasks())[0]?.job).toMatchObject({
      grants: [expect.objectContaining({ pins: { repository: 'acme/web' } })],
    });
  });

  it('is still only proposed after the answer when its hour was filled in', async () => {
    const talk = await openTalk();

    await talk.say('every weekday summarize commits');
    const draft = await talk.say('acme/web');

    expect(draft.outcome).toBe('question');
    expect(textOf(draft.card)).toContain('I assumed: at 09:00.');
    expect(await talk.tasks()).toEqual([]);
  });

  it('that needs a model where there is none is saved paused, or becomes a reminder', async () => {
    const talk = await openTalk();

    const draft = await talk.say('every monday at 10am write a poem about spring');
    expect(textOf(draft.card)).toContain('Needs: a language model');
    const saved = await talk.press(draft, 'Save');
    expect(textOf(saved.card)).toContain('Saved, but paused: needs a language model');

    const other = await talk.say('every tuesday at 10am buy flowers');
    const reminder = await talk.press(other, 'Just remind me');
    const final = labelsOf(reminder.card).includes('Save') ? await talk.press(reminder, 'Save') : reminder;
    expect(final.outcome).toBe('done');
    expect((await talk.tasks()).map(({ job, status }) => [job.kind, status])).toEqual(
      expect.arrayContaining([
        ['agent', 'paused'],
        ['remind', 'active'],
      ]),
    );
  });
});

describe('a sentence with an unclear time', () => {
  it('offers its meanings with their next dates; the first can be pressed or typed', async () => {
    const talk = await openTalk();

    const question = await talk.say('every 3rd friday at 5pm remind me to send the report');
    expect(question.outcome).toBe('question');
    expect(labelsOf(question.card)[0]).toMatch(/^3rd Friday of the month, next Fri 20 Mar/);
    expect(await talk.tasks()).toEqual([]);

    const saved = await talk.say('the first');
    expect(saved.outcome).toBe('done');
    expect(textOf(saved.card)).toContain('Fri 20 Mar 17:00');
    expect((await talk.tasks())[0]?.job).toMatchObject({ text: 'send the report' });
  });

  it('in the past offers the nearest moment to come', async () => {
    const talk = await openTalk();

    const question = await talk.say('today at 9:00 am remind me to call Ana');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'That time has passed' } });
    expect(labelsOf(question.card)).toEqual(expect.arrayContaining(['Run now', 'Other time', 'Cancel']));

    const saved = await talk.say('yes');
    expect(saved.outcome).toBe('done');
    expect((await talk.tasks())[0]?.nextDue).toBeGreaterThan(talk.clock.now());
  });

  it('that cannot be meant is told with its place and two examples, and a time alone goes on', async () => {
    const talk = await openTalk();

    const problem = await talk.say('every weekday at 25:00 remind me to stretch');
    expect(problem).toMatchObject({ outcome: 'error', card: { title: 'I could not read the time' } });
    expect(textOf(problem.card)).toContain('Hours go from 0 to 23');
    expect(textOf(problem.card)).toContain('every weekday at 15:00 · every weekday at 3pm');
    expect(formOf(problem.card).text?.value).toBe('every weekday at 25:00 remind me to stretch');

    const saved = await talk.say('every weekday at 3pm');
    expect(saved.outcome).toBe('done');
    expect((await talk.tasks())[0]?.job).toMatchObject({ text: 'stretch' });
  });
});

function subjectOf({ card }: { readonly card: Parameters<typeof formOf>[0] }): string {
  const form = card.blocks.find((block) => block.type === 'form');
  return form?.form.submit.action.subject ?? '';
}

describe('a place that cannot be had', () => {
  it('is left out by one press', async () => {
    const talk = await openTalk();

    const refused = await talk.say('every weekday at 8:30 remind me to stretch and mail me');
    expect(refused.card.title).toBe('Nothing was created');
    const made = await talk.press(refused, 'Without it, result here');

    expect(made.outcome).toBe('done');
    expect(await talk.tasks()).toMatchObject([{ title: 'stretch', destinations: [{ surface: 'web' }] }]);
  });
});
