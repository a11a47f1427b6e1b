import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemClock } from '../adapters/local/system-clock.ts';
import type { Config } from '../config/config.ts';
import type { Card, Reply } from '../domain/card.ts';
import { AutoTaskError } from '../domain/errors.ts';
import { cardToText } from '../surfaces/terminal/card-to-text.ts';
import { plainStyle } from '../surfaces/terminal/style.ts';
import { withTerminal } from './terminal.ts';

const FENCED = /^```ya?ml\n([\s\S]*\n)```$/u;

/** Whether a file holds tasks as people write them, and not a whole installation. */
export function isTaskFile(path: string): boolean {
  return /\.ya?ml$/iu.test(path);
}

/** `autotask import tasks.yaml`: the tasks of this machine's owner, paused; returns what to tell and the exit code. */
export async function importTaskFile(
  config: Config,
  path: string,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const file = resolve(path);
  if (!existsSync(file))
    throw new AutoTaskError({
      code: 'no-task-file',
      message: `There is no file ${file}.`,
      hint: 'Make one with: autotask export tasks.yaml',
    });
  const values = { text: readFileSync(file, 'utf8') };
  const reply = await withTerminal(config, (link) =>
    link.converse({ kind: 'action', action: { verb: 'import', subject: 'tasks', arg: 'save', values } }),
  );
  const text = cardToText(withoutForms(reply.card), { now: systemClock.now(), style: plainStyle });
  return { text, exitCode: reply.outcome === 'done' ? 0 : 1 };
}

/** `autotask export tasks.yaml`: the same tasks as a file that does not exist yet; returns what to tell. */
export async function exportTaskFile(config: Config, path: string): Promise<string> {
  const file = resolve(path);
  if (existsSync(file))
    throw new AutoTaskError({
      code: 'task-file-there',
      message: `${file} exists already. Nothing was written.`,
      hint: 'Choose another name, or take the file away first.',
    });
  const reply = await withTerminal(config, (link) => link.converse({ kind: 'text', text: 'export' }));
  const yaml = yamlIn(reply);
  if (yaml === undefined)
    throw new AutoTaskError({ code: 'no-tasks', message: 'There are no tasks to export.', hint: 'Make one first.' });
  writeFileSync(file, yaml, { flag: 'wx', mode: 0o600 });
  return `Wrote your tasks to ${file}. Change what you like and bring it back with: autotask import ${path}`;
}

function yamlIn({ card }: Reply): string | undefined {
  const texts = card.blocks.map((block) =>
    block.type === 'file' ? block.content : block.type === 'markdown' ? block.markdown : '',
  );
  return FENCED.exec(texts.find((text) => text !== '') ?? '')?.[1];
}

/** The file itself need not be shown again. */
function withoutForms(card: Card): Card {
  return { ...card, blocks: card.blocks.filter(({ type }) => type !== 'form' && type !== 'actions') };
}
