import { expect, it } from 'vitest';
import { commandTable } from '../../../src/chat/commands.ts';
import { nearestWord } from '../../../src/chat/understand/nearest-word.ts';

const COMMANDS = commandTable({ demo: false });

it.each([
  ['lsit', 'list'],
  ['listt', 'list'],
  ['lst', undefined],
  ['pase', 'pause'],
  ['paues', 'pause'],
  ['delte', 'delete'],
  ['setings', 'settings'],
  ['summarize', undefined],
  ['list', undefined],
  ['slip', 'skip'],
])('"%s" is nearly %s', (typed, word) => {
  expect(nearestWord(typed, COMMANDS)).toBe(word);
});
