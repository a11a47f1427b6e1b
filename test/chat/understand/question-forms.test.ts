import { describe, expect, it } from 'vitest';
import { commandTable } from '../../../src/chat/commands.ts';
import { movedName } from '../../../src/chat/understand/edit-of-nothing.ts';
import { findTitle } from '../../../src/chat/understand/find-title.ts';
import { interpret } from '../../../src/chat/understand/interpret.ts';
import { isQuestion } from '../../../src/chat/understand/is-question.ts';
import { NOW } from '../../support/context.ts';

const CONTEXT = { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' };
const COMMANDS = commandTable({ demo: false });

describe('a question about a task', () => {
  it.each([
    ['what did the backup say last time?', 'history', 'the backup'],
    ['What did standup post yesterday', 'history', 'standup'],
    ['did the backup run today?', 'history', 'the backup'],
    ['has standup run yet', 'history', 'standup'],
    ['did backup fail last night?', 'history', 'backup failed'],
    ['why did backup fail?', 'history', 'backup'],
    ['why is standup late', 'history', 'standup'],
    ["why didn't standup run this morning?", 'history', 'standup'],
    ['when did the backup last run?', 'history', 'the backup'],
    ['when was the last standup?', 'history', 'standup'],
    ["what's the last result of fetch prices?", 'history', 'fetch prices'],
    ['when is the next standup?', 'show', 'standup'],
    ['when is standup?', 'show', 'standup'],
    ['how often does standup run?', 'show', 'standup'],
    ['where does standup post?', 'show', 'standup'],
    ['is the backup still running?', 'show', 'the backup'],
    ["how's the backup doing", 'show', 'the backup'],
    ['how much does fetch prices cost?', 'show', 'fetch prices'],
    ['who owns standup?', 'show', 'standup'],
    ['who changed standup?', 'changes', 'standup'],
    ['notify standup only on problems', 'edit', 'standup only on problems'],
    ['tell me about standup only if there are changes', 'edit', 'standup only on changes'],
    ['only tell me when standup fails', 'edit', 'standup only on problems'],
    ['tell me only if fetch prices changes', 'edit', 'fetch prices only on changes'],
    ["skip tomorrow's standup", 'edit', 'standup not tomorrow'],
    ["don't run standup on friday", 'edit', 'standup not this friday'],
    ['no standup tomorrow', 'edit', 'standup not tomorrow'],
    ['no standup on fridays', 'edit', 'standup not fridays'],
    ['no standup on holidays', 'edit', 'standup not holidays'],
    ['skip standup next week', 'edit', 'standup not next week'],
    ["cancel friday's standup", 'edit', 'standup not this friday'],
    ['skip standup on 24 december', 'edit', 'standup not 24 december'],
    ['add saturday to standup', 'edit', 'standup also on saturday'],
    ['remove monday from the standup', 'edit', 'the standup not on monday'],
    ['postpone standup by 1 hour', 'edit', 'standup 1 hour later'],
    ['delay the standup 30 minutes', 'edit', 'the standup 30 minutes later'],
    ['move standup half an hour earlier', 'edit', 'standup half an hour earlier'],
    ['bring standup forward by 15 min', 'edit', 'standup 15 min earlier'],
    ['standup every day at 10 instead', 'edit', 'standup every day at 10'],
    ['resume standup on monday', 'pause', 'standup until monday'],
    ['how many times did standup fail?', 'show', 'standup'],
    ['standup history', 'history', 'standup'],
    ['when do i get leetcode next?', 'show', 'leetcode'],
    ["why didn't i get leetcode today?", 'history', 'leetcode'],
    ['how did the backup go last night', 'history', 'the backup'],
    ['has the backup ever failed?', 'history', 'the backup failed'],
    ['how much did leetcode cost this month', 'show', 'leetcode'],
    ['who can see the standup?', 'show', 'the standup'],
    ['pause the standup next week', 'edit', 'the standup not next week'],
    ['theres no standup on monday', 'edit', 'standup not this monday'],
    ['skip standup tomorrow and sunday', 'edit', 'standup not tomorrow and this sunday'],
    ['swap standup from 10 to 9', 'edit', 'standup to 9'],
    ['run the backup at 3am instead', 'edit', 'the backup at 3am'],
    ['if the backup fails tell #ops', 'edit', 'the backup failures to #ops'],
    ['dont tell me about the backup unless it fails', 'edit', 'the backup only on problems'],
    ['send leetcode to #algo instead', 'edit', 'leetcode post it to #algo'],
    ['can i change the time of standup?', 'edit', 'standup'],
    ['give the backup to @ben', 'handover', 'the backup @ben'],
    ['turn off notifications for the backup', 'edit', "the backup don't tell me"],
    ['put leetcode into my digest', 'edit', 'leetcode in my digest'],
    ['run standup 5 more times then stop', 'edit', 'standup 5 more times'],
    ['end the standup after 10 times', 'edit', 'the standup 10 more times'],
    ['run the pull requests thing again', 'run', 'the pull requests'],
    ['tell me more about the backup', 'show', 'the backup'],
    ['put standup on hold', 'pause', 'standup'],
    ['hold off on the standup for now', 'pause', 'the standup'],
    ['start standup again', 'resume', 'standup'],
    ['we dont need the standup anymore', 'stop', 'the standup'],
    ['standup details', 'show', 'standup'],
    ['run standup now with: the notes', 'run', 'standup with: the notes'],
    ['what about standup?', 'show', 'standup'],
    ['notify standup never', 'edit', "standup don't tell me"],
  ])('%s', (line, word, rest) => {
    expect(interpret(line, COMMANDS, CONTEXT)).toMatchObject({ kind: 'if-task', word, rest, clash: false });
  });

  it.each([
    ['anything failing?', 'list', 'failing'],
    ['what failed today?', 'list', 'failing'],
    ['which tasks are failing this week', 'list', 'failing'],
    ['is anything broken?', 'list', 'failing'],
    ['what ran today?', 'status', ''],
    ['did everything run?', 'status', ''],
    ['stop', 'stop', 'it'],
    ['stop it now', 'stop', 'it'],
    ['again', 'run', 'it'],
    ['do it again', 'run', 'it'],
    ['remind me again in 10 minutes', 'snooze', 'in 10 minutes'],
    ['who am i?', 'members', ''],
    ['/help', 'help', ''],
    ['examples', 'templates', ''],
  ])('in brief: %s', (line, word, rest) => {
    expect(interpret(line, COMMANDS, CONTEXT)).toEqual({ kind: 'command', word, rest });
  });

  it.each(['menu', 'start', '/start', 'bye'])('"%s" shows where one is', (line) => {
    expect(interpret(line, COMMANDS, CONTEXT)).toEqual({ kind: 'home' });
  });

  it('a new name is a change, whether or not a task is called so', () => {
    expect(interpret('rename standup to Morning round', COMMANDS, CONTEXT)).toEqual({
      kind: 'command',
      word: 'edit',
      rest: 'standup call it Morning round',
    });
  });
});

describe('a new name', () => {
  it.each([
    ['call it Morning round', 'Morning round'],
    ['name it "Ops digest"', 'Ops digest'],
    ['rename to Backup of to-dos', 'Backup of to-dos'],
    ['rename it as “Stand up and stretch”', 'Stand up and stretch'],
    ['and call it B', 'B'],
    ['title Weekly numbers', 'Weekly numbers'],
  ])('%s', (words, title) => {
    expect(findTitle(words)).toBe(title);
  });

  it.each(['call', 'call it', 'every day at 9', 'summarize what they call it', 'names of the winners'])(
    'is not in "%s"',
    (words) => {
      expect(findTitle(words)).toBeUndefined();
    },
  );
});

describe('a line that only moves something', () => {
  it.each([
    ['move standup to 9:15', 'standup'],
    ['Move the standup to 9:15 and only on tuesdays.', 'the standup'],
    ['push backup to tomorrow at 9am', 'backup'],
    ['change my daily reminder to every friday 5pm', 'my daily reminder'],
  ])('%s', (line, name) => {
    expect(movedName(line, CONTEXT)).toBe(name);
  });

  it.each([
    'move the notes to the archive every friday',
    'set up the meeting room tomorrow at 9am',
    'change the oil of all of our seven old cars to 9am',
    'move to 9am',
    'push the branch to main',
  ])('is not "%s"', (line) => {
    expect(movedName(line, CONTEXT)).toBeUndefined();
  });
});

it.each([
  ['who wrote most?', true],
  ['what changed', true],
  ['the weather?', true],
  ['whatever works', false],
  ['water the plants', false],
  ['when the build fails, tell me why', false],
  ['when does the shop open', true],
  ['summarize what we did', false],
])('"%s" asks for an answer: %s', (line, asks) => {
  expect(isQuestion(line)).toBe(asks);
});
