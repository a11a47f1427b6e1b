import type { Card } from '../../domain/card.ts';
import { actions, card, code, fields, joined, note, sayButton, text } from './parts.ts';

/** What help says about one command. */
export interface HelpEntry {
  readonly word: string;
  readonly usage: string;
  readonly does: string;
  readonly aliases: readonly string[];
  readonly examples: readonly [string, string];
}

/** All commands, one line each. */
export function helpCard(entries: readonly HelpEntry[]): Card {
  return card(
    'What you can say',
    'neutral',
    text('A sentence with a job and a time makes a task: ', code('every monday 10am summarize commits'), '.'),
    fields(Object.fromEntries(entries.map(({ usage, does }) => [usage, does]))),
    note(
      '<task> is its name, a part of it, or its id such as ',
      code('T-7F3'),
      '. More: ',
      code('help skip'),
      ', ',
      code('help time'),
      '.',
    ),
    actions(
      sayButton('Help with times', 'help time', 'Help with times'),
      sayButton('My tasks', 'list', 'List your tasks'),
    ),
  );
}

/** One command with two examples. */
export function wordHelpCard({ word, usage, does, aliases, examples }: HelpEntry): Card {
  return card(
    `Help: ${word}`,
    'neutral',
    text(code(usage), ': ', does),
    text('For example: ', ...joined(examples.map(code), ' · ')),
    aliases.length === 0 ? undefined : note(`Also: ${aliases.join(', ')}`),
    actions(sayButton('All commands', 'help', 'All commands')),
  );
}

/** What times one can say, by kind. */
export function timeHelpCard(): Card {
  const phrases = (...list: readonly string[]) => joined(list.map(code), ' · ');
  return card(
    'Help with times',
    'neutral',
    fields({
      Once: phrases('tomorrow 9am', 'in 20 minutes', 'on friday at 17:30', 'on 12 march at noon'),
      'Every day': phrases('every day at 9', 'daily at 9am and 6pm', 'every weekday 8:30'),
      'Every week': phrases('every monday 10am', 'on tuesdays and thursdays at 5pm', 'every other friday 5pm'),
      'Every month': phrases('on the 1st of every month at 9', 'every last friday 4pm', 'every 2nd saturday at 10'),
      'Again and again': phrases('every 2 hours', 'every 15 minutes between 9 and 5 on weekdays'),
      Bounds: phrases('every day at 9 until december', 'every hour for 3 days', 'every day at 9 except fridays'),
      Zones: phrases('every day at 9am Paris time', 'tomorrow 9:00 UTC'),
      Cron: phrases('0 9 * * 1-5'),
    }),
    note('The smallest step is 1 minute. What is not clear is asked, never guessed.'),
    actions(sayButton('All commands', 'help', 'All commands')),
  );
}
