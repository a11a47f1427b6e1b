import { describe, expect, it } from 'vitest';
import { yamlText } from '../../src/adapters/yaml/yaml-text.ts';
import type { Reply } from '../../src/domain/card.ts';
import type { Task } from '../../src/domain/task.ts';
import { definitionOf } from '../../src/domain/task-lifecycle.ts';
import { BEN, DEV_CHANNEL, OWNER, SOME_POLICY, scheduled } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { formOf, labelsOf, openTalk, type Talk, textOf } from './talk.ts';
import { fileIn } from './task-file-talk.ts';

const SENTENCES = [
  'every monday at 10:00 remind me to water the roses',
  'every weekday at 9:30 and 16:00 remind me to look up',
  'every other friday at 16:00 remind me to fill in the timesheet',
  'on the last weekday of every month at 15:00 remind me to send the invoices',
  'every day at 8:00 except on sundays remind me to "say: hello" # not a comment',
  'every 90 minutes remind me to stretch',
  'every 15 minutes from 9 to 17 on weekdays remind me to blink',
  'tomorrow at 9:00 remind me to call Ana',
  'every monday at 10:00 until december remind me to sweep',
];

describe('"export" and "import"', () => {
  it('bring every task back as it was', async () => {
    const from = await openTalk();
    for (const sentence of SENTENCES) {
      from.clock.advance(60_000);
      const reply = await from.say(sentence);
      if (labelsOf(reply.card).includes('Save')) await from.press(reply, 'Save');
    }
    const made = await from.tasks();
    expect(made).toHaveLength(SENTENCES.length);
    const file = fileIn(await from.say('export'));
    const to = await openTalk({ now: from.clock.now() });

    const saved = await importFile(to, file);

    expect(saved.card.title).toBe(`Saved: ${SENTENCES.length} tasks`);
    expect((await to.tasks()).map(essence).sort(byTitle)).toEqual(made.map(essence).sort(byTitle));
    await to.press(saved, 'Start all imported');
    expect(fileIn(await to.say('export'))).toBe(file);
  }, 30_000);

  it('bring tasks paused; nothing runs until they are started, all at once or one by one', async () => {
    const from = await openTalk();
    await from.say('every day at 15:30 remind me to water the roses');
    await from.say('every day at 15:40 remind me to look up');
    const file = fileIn(await from.say('export'));
    const to = await openTalk({ now: from.clock.now() });
    await to.say('every day at 15:50 remind me to stretch');
    await to.say('pause stretch');

    const saved = await importFile(to, file);
    await to.pass(45 * 60_000);
    expect(to.posted()).toEqual([]);
    expect(textOf((await to.say('show roses')).card)).toContain('because it was imported');

    await to.press(saved, 'Start all imported');
    expect((await to.tasks()).map(({ title, status }) => `${title} ${status}`).sort()).toEqual([
      'look up active',
      'stretch paused',
      'water the roses active',
    ]);
  });

  it.each(['start all imported', 'start the imported tasks', 'resume my imported ones'])(
    '"%s" starts exactly those that came with a file',
    async (line) => {
      const from = await openTalk();
      await from.say('every day at 15:30 remind me to water the roses');
      const to = await openTalk({ now: from.clock.now() });
      await to.say('every day at 15:50 remind me to stretch');
      await to.say('stop all now');
      await importFile(to, fileIn(await from.say('export')));

      await to.say(line);

      const status = (await to.tasks()).map((task) => `${task.title} ${task.status}`).sort();
      expect(status).toEqual(['stretch paused', 'water the roses active']);
    },
  );

  it('keep what is unusual: priority, retries, limit, what happens to missed runs, a schedule without words', async () => {
    const policy = {
      ...SOME_POLICY,
      priority: 'urgent',
      missed: 'all',
      deadlineMs: 600_000,
      retry: { ...SOME_POLICY.retry, maxRetries: 7 },
    } as const;
    const trigger = scheduled({
      kind: 'recurring',
      zone: 'Asia/Kathmandu',
      rules: [
        {
          kind: 'calendar',
          days: { kind: 'monthly', on: [{ weekday: 2, nth: 3 }], every: 5, anchor: '2026-02-01', whenAbsent: 'last' },
          times: { kind: 'every', everyMinutes: 7, from: '09:03', to: '24:00' },
        },
      ],
      except: [{ kind: 'range', from: '2026-05-01', to: '2026-05-09' }],
    });
    const from = await openTalk();
    await createdTask(from.context, { policy, trigger, zone: 'Asia/Kathmandu' });
    await createdTask(from.context, { title: 'By hand', trigger: { kind: 'manual' } });
    const file = fileIn(await from.say('export'));
    const to = await openTalk();

    await importFile(to, file);

    expect((await to.tasks()).map(essence).sort(byTitle)).toEqual((await from.tasks()).map(essence).sort(byTitle));
  });

  it('are readable: words, not data, in an order that stays', async () => {
    const talk = await openTalk();
    await talk.say(SENTENCES[0] ?? '');

    expect(fileIn(await talk.say('export roses'))).toBe(
      'version: 1\ntasks:\n  - title: water the roses\n    when: Every Monday at 10:00\n    timezone: Europe/Paris\n    remind: water the roses\n',
    );
  });

  it('show what would be saved before anything is', async () => {
    const talk = await openTalk();
    const file = 'tasks:\n  - {title: Tea, when: every day at 16:00, timezone: Europe/Paris, remind: tea}\n';

    const preview = await talk.press(await talk.say('import'), 'Check', { text: file });

    expect(textOf(preview.card)).toMatch(/Save 1 task\?\n.*\n?.*Tea Every day at 16:00/s);
    expect(await talk.tasks()).toEqual([]);
    expect(formOf(preview.card).text?.value).toBe(file);
  });

  it('make tasks of whoever imports, with results where it was asked, whatever the file came from', async () => {
    const talk = await openTalk();
    await createdTask(talk.context, { title: 'Shared', destinations: [DEV_CHANNEL] }, { actor: BEN });
    await talk.say(SENTENCES[0] ?? '');

    const file = fileIn(await talk.say('export'));
    expect(file).not.toContain('Shared');
    const other = await openTalk();
    await importFile(other, file);

    expect((await other.tasks())[0]).toMatchObject({ owner: OWNER.member, destinations: [{ id: 'console' }] });
  });

  it('say everything that is wrong at once, and keep what was pasted', async () => {
    const talk = await openTalk();
    const file = [
      'version: 2',
      'owner: me',
      'tasks:',
      '  - title: ""',
      '    when: every blue moon',
      '    timezone: Mars/Base',
      '    remind: a',
      '    do: b',
      '  - title: Late',
      '    when: {kind: once}',
      '    timezone: Europe/Paris',
      '    priority: extreme',
      '    retries: 99',
      '    secret: x',
      '    remind: c',
      '  - just words',
    ].join('\n');

    const reply = await talk.press(await talk.say('import'), 'Check', { text: file });
    const text = textOf(reply.card);

    for (const part of [
      'version: 2',
      '"owner"',
      'title is missing',
      'timezone',
      'either remind',
      'Task 2 (Late): when:',
      'priority',
      'retries',
      '"secret"',
      'Task 3: is no task',
    ])
      expect(text).toContain(part);
    expect(formOf(reply.card).text?.value).toBe(file);
    expect(labelsOf(reply.card)).not.toContain('Save 3 tasks');
    expect(await talk.tasks()).toEqual([]);
  });

  it.each([
    ['a time that is none', 'every blue moon', 'is not read as one time'],
    ['a time with a job in it', 'every monday at 10:00 delete everything', 'is not read as one time'],
    ['a time that is over', '2020-01-01 at 10:00', 'over'],
  ])('refuse %s with the name of the task', async (_, when, problem) => {
    const talk = await openTalk();
    const file = `tasks:\n  - title: Tea\n    when: ${when}\n    timezone: Europe/Paris\n    remind: tea\n`;

    const reply = await talk.press(await talk.say('import'), 'Check', { text: file });

    expect(textOf(reply.card)).toMatch(new RegExp(`Task 1 \\(Tea\\): .*(?:${problem}|is not read as one time)`));
  });

  it.each([
    ['tags', 'tasks: !!js/function "x"'],
    [
      'references that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
        .join('\n')}\ntasks: *i`,
    ],
    ['keys twice', 'tasks: []\ntasks: []'],
    ['half a line', 'tasks:\n  - {title: Tea'],
  ])('take no %s', async (_, file) => {
    const talk = await openTalk();

    const reply = await talk.press(await talk.say('import'), 'Check', { text: file });

    expect(reply.card.title).toBe('Nothing was saved');
    expect(await talk.tasks()).toEqual([]);
  });

  it('saved twice by a platform are one', async () => {
    const talk = await openTalk();
    const text = 'tasks:\n  - {title: Tea, when: every day at 16:00, timezone: Europe/Paris, remind: tea}\n';
    const action = { verb: 'import', subject: 'tasks', arg: 'save', values: { text } };

    await talk.act(action, { id: 'same' });
    await talk.act(action, { id: 'same' });

    expect(await talk.tasks()).toHaveLength(1);
    expect(textOf((await talk.act(action)).card)).toContain('there already');
  });

  it.each(['export the sales numbers every friday at 5pm', 'import the new prices tomorrow at 9am'])(
    '"%s" is a task',
    async (line) => {
      const talk = await openTalk();

      expect((await talk.say(line)).card.title).not.toMatch(/file|Import tasks/);
    },
  );
});

describe('a file as text', () => {
  it('names the line of a fault', async () => {
    expect(await yamlText.read('tasks:\n  - a: [1,\n')).toMatchObject({
      kind: 'problems',
      problems: [expect.stringMatching(/^Line \d/)],
    });
  });

  it('keeps words that look like something else', async () => {
    const data = { tasks: ['yes', 'null', '1e3', '0x10', '2026-03-09', ' spaces ', 'a: b', '#c', '- d', 'ü\n\ttwo'] };

    expect(await yamlText.read(await yamlText.write(data))).toEqual({ kind: 'data', data });
  });
});

async function importFile(talk: Talk, file: string): Promise<Reply> {
  const preview = await talk.press(await talk.say('import'), 'Check', { text: `\`\`\`yaml\n${file}\`\`\`` });
  expect(textOf(preview.card)).toContain('They are yours');
  return await talk.act({ verb: 'import', subject: 'tasks', arg: 'save', values: { text: file } });
}

/** What a file carries of a task. */
function essence(task: Task) {
  const { title, job, trigger, zone, policy } = definitionOf(task);
  return { title, job, trigger, zone, policy };
}

function byTitle(a: { readonly title: string }, b: { readonly title: string }): number {
  return a.title.localeCompare(b.title);
}
