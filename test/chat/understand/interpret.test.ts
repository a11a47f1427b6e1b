import { describe, expect, it } from 'vitest';
import type { CommandWord } from '../../../src/chat/command.ts';
import { commandTable } from '../../../src/chat/commands.ts';
import { type Intent, interpret } from '../../../src/chat/understand/interpret.ts';
import { NOW } from '../../support/context.ts';

const COMMANDS = commandTable({ demo: false });
const CONTEXT = { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };

const meaning = (line: string): Intent => interpret(line, COMMANDS, CONTEXT);

describe('a line that is a command', () => {
  it.each<[line: string, word: CommandWord, rest: string]>([
    ['list', 'list', ''],
    ['List', 'list', ''],
    ['ls', 'list', ''],
    ['tasks', 'list', ''],
    ['/autotask list', 'list', ''],
    ['@autotask list here failing', 'list', 'here failing'],
    ['list mine', 'list', 'mine'],
    ['list paused standup', 'list', 'paused standup'],
    ['list my tasks', 'list', ''],
    ['show me my tasks', 'list', ''],
    ['show all my failing tasks', 'list', 'failing'],
    ['my tasks', 'list', ''],
    ['what tasks do I have?', 'list', ''],
    ['which tasks are failing?', 'list', 'failing'],
    ['please list', 'list', ''],
    ['could you please show me my reminders', 'list', ''],
    ['show T-7F3', 'show', 'T-7F3'],
    ['show me standup', 'show', 'standup'],
    ['show standup please', 'show', 'standup'],
    ['when does standup run?', 'show', 'standup'],
    ['status of standup', 'show', 'standup'],
    ['next', 'next', ''],
    ['next 5', 'next', '5'],
    ['next 3 runs', 'next', '3 runs'],
    ['what runs tomorrow?', 'next', 'tomorrow'],
    ["what's next?", 'next', ''],
    ['what is coming up this week?', 'next', 'this week'],
    ['run T-7F3', 'run', 'T-7F3'],
    ['run standup', 'run', 'standup'],
    ['run T-7F3 with: only the api folder', 'run', 'T-7F3 with: only the api folder'],
    ['run', 'run', ''],
    ['cancel backup', 'cancel', 'backup'],
    ['pause standup', 'pause', 'standup'],
    ['please pause the standup', 'pause', 'the standup'],
    ['can you pause it', 'pause', 'it'],
    ['pause standup until monday', 'pause', 'standup until monday'],
    ['pause it for 2 weeks', 'pause', 'it for 2 weeks'],
    ['turn standup off', 'pause', 'standup'],
    ['resume standup', 'resume', 'standup'],
    ['unpause T-7F3', 'resume', 'T-7F3'],
    ['edit standup', 'edit', 'standup'],
    ['move it to 11 and only on weekdays', 'edit', 'it to 11 and only on weekdays'],
    ['edit T-7F3 summarize commits of acme/web', 'edit', 'T-7F3 summarize commits of acme/web'],
    ['skip standup', 'skip', 'standup'],
    ['skip standup 2', 'skip', 'standup 2'],
    ['skip the next 3 runs of standup', 'skip', 'standup 3'],
    ['snooze', 'snooze', ''],
    ['snooze 20m', 'snooze', '20m'],
    ['snooze standup tomorrow', 'snooze', 'standup tomorrow'],
    ['stop sending me daily LeetCode questions', 'stop', 'daily LeetCode questions'],
    ["don't send me the digest any more", 'stop', 'the digest'],
    ['no more leetcode', 'stop', 'leetcode'],
    ['forget what leetcode has told me', 'seen', 'leetcode reset'],
    ['stop sending me leetcode questions every day at 9am', 'stop', 'leetcode questions'],
    ['delete leetcode', 'delete', 'leetcode'],
    ['remove T-7F3', 'delete', 'T-7F3'],
    ['undo', 'undo', ''],
    ['undo that', 'undo', ''],
    ['take that back', 'undo', ''],
    ['history backup', 'history', 'backup'],
    ['history backup failed', 'history', 'backup failed'],
    ['history of summarize commits', 'history', 'summarize commits'],
    ['timezone', 'timezone', ''],
    ['timezone Europe/Paris', 'timezone', 'Europe/Paris'],
    ['I am in New York', 'timezone', 'New York'],
    ['settings', 'settings', ''],
    ['status', 'status', ''],
    ['help', 'help', ''],
    ['?', 'help', ''],
    ['help me', 'help', 'me'],
    ['help skip', 'help', 'skip'],
    ['help with times', 'help', 'with times'],
    ['what can you do?', 'help', ''],
    ['how do i make a task?', 'help', ''],
    ['are you a bot?', 'help', ''],
    ['new run the backup every night at 2', 'new', 'run the backup every night at 2'],
    ['remind me tomorrow 9am to drink water', 'remind', 'me tomorrow 9am to drink water'],
  ])('%s', (line, word, rest) => {
    expect(meaning(line)).toEqual({ kind: 'command', word, rest });
  });
});

describe('a sentence for a task', () => {
  it.each([
    'every monday 10am summarize commits',
    'summarize commits every monday 10am',
    'in 20 minutes check the deploy',
    'next monday at 9am call mum',
    'next friday 5pm send the report',
    'list open bugs every friday 5pm',
    'status report every friday at 4pm',
    'help Ana with the release tomorrow at 9am',
    'help wanted sign every monday 8am',
    'settings review every first monday 10am',
    'timezone check tomorrow at 9am',
    'undo the deploy tomorrow at 9am',
    'every monday 8am run',
    'tomorrow 9am cancel my gym membership',
    'every night at 2 run the backup',
    'every friday 4pm show me the open pull requests',
    'summarize commits',
    'water the plants',
    'what changed in the repository since Monday?',
    'showcase the new release',
    'I am in a meeting',
    'what is planned for the release party?',
    'runner stretching exercises',
  ])('%s', (line) => {
    expect(meaning(line).kind).toBe('create');
  });
});

describe('a line that is a command only if a task is called that', () => {
  it.each<[line: string, word: CommandWord, name: string]>([
    ['run the backup every night at 2am', 'run', 'the backup'],
    ['please  run   the  backup every  night at 2am', 'run', 'the backup'],
    ['run every night at 2am the backup', 'run', 'the backup'],
    ['show me the commits every monday at 9am', 'show', 'the commits'],
    ['delete old logs every night at 2am', 'delete', 'old logs'],
    ['edit the newsletter draft tomorrow 9am', 'edit', 'the newsletter draft'],
    ['edit standup every day at 9:30', 'edit', 'standup'],
    ['cancel my gym membership tomorrow at 9am', 'cancel', 'my gym membership'],
    ['pause the music every evening at 10pm', 'pause', 'the music'],
    ['resume work on the thesis tomorrow at 9am', 'resume', 'work on the thesis'],
    ['history lesson every monday 10am', 'history', 'lesson'],
    ['status of the build every friday at 9am', 'show', 'the build'],
    ['remove the christmas tree on 6 january at noon', 'delete', 'the christmas tree'],
    ['skip lunch every friday at noon', 'skip', 'lunch'],
    ['stop the server every night at 11pm', 'stop', 'the server'],
    ['stop the server', 'stop', 'the server'],
    ['move the car', 'edit', 'the car'],
    ['change the bed sheets every sunday at 10am', 'edit', 'the bed sheets'],
    ['update the dependencies every monday at 8am', 'edit', 'the dependencies'],
    ['make coffee', 'edit', 'coffee'],
    ['check the deploy', 'show', 'the deploy'],
    ['open the shop', 'show', 'the shop'],
    ['start the engine', 'run', 'the engine'],
    ['retry the upload', 'run', 'the upload'],
    ['rerun the backup', 'run', 'the backup'],
    ['turn off the lights', 'pause', 'the lights'],
    ['get rid of the cache', 'delete', 'the cache'],
  ])('%s', (line, word, name) => {
    expect(meaning(line)).toMatchObject({ kind: 'if-task', word, name });
  });

  it('is asked about where both are fair: a command cannot have a time of its own', () => {
    expect(meaning('run the backup every night at 2am')).toMatchObject({ clash: true });
    expect(meaning('edit standup every day at 9:30')).toMatchObject({ clash: false });
  });
});

describe('other lines', () => {
  it.each(['', '   ', 'hi', 'Hello!', 'good morning', 'thanks', '@autotask', '/autotask'])(
    '"%s" is answered with the home card',
    (line) => {
      expect(meaning(line)).toEqual({ kind: 'home' });
    },
  );

  it.each<[line: string, word: CommandWord, rest: string]>([
    ['lsit', 'list', ''],
    ['shwo standup', 'show', 'standup'],
    ['puase standup', 'pause', 'standup'],
    ['histroy backup', 'history', 'backup'],
    ['delte leetcode', 'delete', 'leetcode'],
  ])('"%s" may be a slip of the pen', (line, word, rest) => {
    expect(meaning(line)).toMatchObject({ kind: 'misspelt', word, rest });
  });

  it('takes a sentence with a time for a task even if its first word is nearly a command', () => {
    expect(meaning('shop for groceries tomorrow at 9am').kind).toBe('create');
  });

  it.each([
    ['remind me tomorrow at 9am to drink water', true],
    ['every day at 9am remind me to drink water', true],
    ['every day at 9am drink water', false],
    ['tell me about the reminder app every monday at 9am', false],
  ])('"%s" asks for words as they are: %s', (line, remind) => {
    const intent = meaning(line);
    const asked =
      intent.kind === 'command' ? intent.word === 'remind' : intent.kind === 'create' && intent.creation.remind;

    expect(asked).toBe(remind);
  });

  it('knows jump in the demo only', () => {
    expect(interpret('jump', commandTable({ demo: true }), CONTEXT)).toEqual({
      kind: 'command',
      word: 'jump',
      rest: '',
    });
    expect(meaning('jump').kind).toBe('create');
  });
});

describe('a line about everything at once', () => {
  it.each<[line: string, word: CommandWord, rest: string]>([
    ['stop all', 'stop-all', ''],
    ['Stop everything!', 'stop-all', ''],
    ['stop all mine', 'stop-all', 'mine'],
    ['stop all here', 'stop-all', 'here'],
    ['stop all of my tasks right now', 'stop-all', 'mine now'],
    ['please stop everything now', 'stop-all', 'now'],
    ['pause everything until Monday', 'pause-all', 'until Monday'],
    ['pause everything', 'pause-all', ''],
    ['pause all my tasks for 2 weeks', 'pause-all', 'mine for 2 weeks'],
    ['can you pause all tasks until tomorrow?', 'pause-all', 'until tomorrow'],
    ['turn off all my reminders', 'pause-all', 'mine'],
    ['start all', 'start-all', ''],
    ['resume everything', 'start-all', ''],
    ['resume all my tasks', 'start-all', 'mine'],
    ['turn on everything again', 'start-all', ''],
  ])('%j is %s', (line, word, rest) => {
    expect(meaning(line)).toEqual({ kind: 'command', word, rest });
  });

  it.each(['stop all the servers every friday 5pm', 'start all backups every night at 2', 'resume everything at acme'])(
    '%j is not about our tasks',
    (line) => {
      const found = meaning(line);
      expect('word' in found ? found.word : found.kind).not.toMatch(/-all$/);
    },
  );
});
