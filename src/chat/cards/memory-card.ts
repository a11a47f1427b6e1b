import type { Button, Card, CardRow } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { agentNotes, type TaskMemory } from '../../domain/task-memory.ts';
import { cleanText, cutText } from '../clean-text.ts';
import { act, actions, at, button, card, fields, menu, note, rows, text } from './parts.ts';
import { taskButton } from './task-buttons.ts';
import { counted } from './task-words.ts';

/** What a task keeps from run to run. */
export interface ShownMemory {
  readonly task: Task;
  readonly memory: TaskMemory;
  readonly version: number;
  readonly last?: Run;
}

const ITEMS_SHOWN = 10;
const LONGEST_SHOWN = 200;

/** What a task remembers, each part with a button that lets it forget it. */
export function memoryCard({ task, memory, version, last }: ShownMemory): Card {
  const keys = Object.keys(memory.notes);
  const items = memory.told.map((item, index) => ({ item, index })).slice(-ITEMS_SHOWN);
  const isEmpty = keys.length === 0 && items.length === 0 && last === undefined;
  const pages = keys.length - agentNotes(memory).length;
  return card(
    `What ${task.title} remembers`,
    'neutral',
    isEmpty ? text('Nothing yet.') : undefined,
    isEmpty
      ? undefined
      : fields({
          'Last result': last === undefined ? undefined : [at(last.scheduledFor, task.zone), `: ${beginning(last)}`],
          'Told already': memory.told.length === 0 ? undefined : counted(memory.told.length, 'item'),
          'Compares with':
            pages === 0 ? undefined : counted(pages, 'page as it was the last time', 'pages as they were'),
        }),
    rowsOf(memory, items),
    actions(
      ...forgetMenu(
        'Forget a note',
        agentNotes(memory).map(({ name }) => ({ label: name, arg: `note ${keys.indexOf(`note ${name}`)}@${version}` })),
        task,
      ),
      ...forgetMenu(
        'Forget an item',
        items.map(({ item, index }) => ({ label: item, arg: `item ${index}@${version}` })),
        task,
      ),
      isEmpty ? undefined : button('Forget all', act('seen', task.id, 'all'), `Forget all of ${task.title}`, 'danger'),
      taskButton('show', task),
    ),
    note(task.shortId),
  );
}

/** It begins anew. */
export function forgottenCard(task: Task): Card {
  return card(
    'Forgotten',
    'good',
    text(`${task.title} remembers nothing of its earlier runs any more. What was told may come again.`),
    actions(taskButton('run', task), taskButton('show', task)),
    note(task.shortId),
  );
}

function rowsOf(memory: TaskMemory, items: readonly { readonly item: string }[]) {
  const all: readonly CardRow[] = [
    ...agentNotes(memory).map(({ name, text: words }) => ({
      status: 'note',
      tone: 'neutral' as const,
      title: name,
      detail: cutText(cleanText(words), LONGEST_SHOWN),
    })),
    ...items
      .toReversed()
      .map(({ item }) => ({ status: 'told', tone: 'neutral' as const, title: cleanText(item), detail: '' })),
  ];
  return all.length === 0 ? undefined : rows(all);
}

function forgetMenu(label: string, items: readonly { readonly label: string; readonly arg: string }[], task: Task) {
  const buttons: readonly Button[] = items.map((item) =>
    button(cleanText(item.label), act('seen', task.id, item.arg), `Forget ${item.label} of ${task.title}`),
  );
  return buttons.length === 0 ? [] : [menu(label, ...buttons)];
}

function beginning({ result }: Run): string {
  const words = cleanText(result?.text ?? '').replace(/\s+/gu, ' ');
  return cutText(words === '' ? 'nothing new' : words, LONGEST_SHOWN);
}
