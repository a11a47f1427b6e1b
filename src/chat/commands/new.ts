import type { Action } from '../../domain/card.ts';
import { newTaskCard } from '../cards/new-task-card.ts';
import { cleanText } from '../clean-text.ts';
import { create } from '../create/create.ts';
import { askWhichOfSeveral } from '../several-tasks.ts';
import { type Answer, asks, type Turn } from '../turn.ts';
import { creationOf } from '../understand/creation.ts';
import { readTime } from '../understand/read-time.ts';
import { saysWhom } from '../understand/remind-whom.ts';

const EMPTY = { job: '', when: '' };

/** `new in 20 minutes check the deploy`: a task for certain; empty opens the form. */
export function typeNew(turn: Turn, rest: string): Promise<Answer> {
  return rest === '' ? Promise.resolve(asks(newTaskCard('new', EMPTY))) : create(turn, creationOf(rest, turn.reading));
}

/** `remind me tomorrow 9 drink water`: the words as they are. */
export async function typeRemind(turn: Turn, rest: string): Promise<Answer> {
  const words = rest.replace(/^me\b[\s:,]*/iu, '');
  if (words === '') return asks(newTaskCard('remind', EMPTY));
  const said = words === rest && saysWhom(words) ? `remind ${words}` : `remind me ${words}`;
  return (
    askWhichOfSeveral(turn, words.includes('\n') ? `remind me:\n${words}` : said) ??
    create(turn, creationOf(said, turn.reading, true))
  );
}

/** What was typed into the empty form: the same as the sentence of both fields. */
export async function pressForm(turn: Turn, { subject, values = {} }: Action): Promise<Answer> {
  const kind = subject === 'remind' ? 'remind' : 'new';
  const typed = { job: cleanText(values.job ?? ''), when: cleanText(values.when ?? '') };
  const read = typed.when === '' ? undefined : readTime(typed.when, turn.reading);
  if (typed.job === '' || read?.kind === 'problem') {
    const errors = {
      job: typed.job === '' ? 'Say what to do.' : undefined,
      when: read?.kind === 'problem' ? read.problem : undefined,
    };
    return asks(newTaskCard(kind, typed, errors), { replaces: true });
  }
  const said = `${typed.when} ${typed.job}`.trim();
  return { ...(await create(turn, creationOf(said, turn.reading, kind === 'remind'))), replaces: true };
}
