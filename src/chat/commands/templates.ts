import type { Action } from '../../domain/card.ts';
import type { SavedTemplate } from '../../domain/saved-template.ts';
import { listTemplates, removeTemplate, saveTemplate } from '../../usecases/saved-templates.ts';
import {
  noTemplateCard,
  templateRemovedCard,
  templateSavedCard,
  templatesCard,
  unknownTemplateCard,
} from '../cards/template-cards.ts';
import { forbiddenCard, refusedCard } from '../cards/trouble-cards.ts';
import { cleanLine, cleanTitle } from '../clean-text.ts';
import { create } from '../create/create.ts';
import { templateOf } from '../create/template-of.ts';
import { withTask } from '../named-task.ts';
import { unlessMay } from '../outcomes.ts';
import { TEMPLATES } from '../templates.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';
import { creationOf } from '../understand/creation.ts';

const REMOVE = /^(?:remove|delete|drop)\s+(?:the )?(?:template )?(?<title>.+)$/iu;
const BUILT_IN = 'ready-';

/** A sentence to choose; the ready-made ones come after those of the workspace. */
interface Choice {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly why: string;
}

/** `templates [words]`: sentences to begin with, those of this workspace first. */
export function typeTemplates(turn: Turn, rest: string): Promise<Answer> {
  return show(turn, cleanLine(rest), 0);
}

export function pressTemplates(turn: Turn, { subject, arg = '' }: Action): Promise<Answer> {
  const page = /^\d{1,3}$/.test(subject) ? Number(subject) : 0;
  return show(turn, arg, page);
}

async function show(turn: Turn, words: string, page: number): Promise<Answer> {
  const wanted = words.toLowerCase();
  const found = (await choices(turn)).filter(({ title, sentence }) =>
    `${title} ${sentence}`.toLowerCase().includes(wanted),
  );
  return done(found.length === 0 ? noTemplateCard(words) : templatesCard(found, { words, page }));
}

async function choices({ actor, context }: Turn): Promise<readonly Choice[]> {
  const saved = await listTemplates(context, actor);
  return [
    ...saved.map(({ id, title, sentence, by }) => ({ id, title, sentence, why: `From ${by.name}.` })),
    ...TEMPLATES.map((template, index) => ({ ...template, id: `${BUILT_IN}${index}` })),
  ];
}

/** `template standup`: its sentence joins the ready-made ones; `template remove <title>` takes one away. */
export async function typeTemplate(turn: Turn, rest: string): Promise<Answer> {
  const title = REMOVE.exec(rest)?.groups?.title;
  if (title !== undefined) {
    const wanted = cleanLine(title).toLowerCase();
    return await remove(turn, (template) => template.title.toLowerCase() === wanted);
  }
  return await withTask(turn, { word: 'template', name: rest }, async (task) => {
    // What a task says is its owner's to show to everybody.
    const refused = unlessMay(turn, 'change-job', task, 'make a template of');
    if (refused !== undefined) return refused;
    const outcome = await saveTemplate(turn.context, {
      ...{ actor: turn.actor, title: cleanTitle(task.title), sentence: templateOf(turn, task) },
      source: turn.inboundId,
    });
    return outcome.kind === 'refused'
      ? cannot(refusedCard('No template was made', outcome.problem, outcome.hint))
      : done(templateSavedCard(outcome.template, outcome.kind === 'already'), { about: task.id });
  });
}

/** A chosen sentence is said, as if it had been typed; `remove` takes the template of that id away. */
export async function pressTemplate(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  if (arg === 'remove') return await remove(turn, ({ id }) => id === subject);
  const chosen = (await choices(turn)).find(({ id }) => id === subject);
  return chosen === undefined
    ? cannot(unknownTemplateCard())
    : await create(turn, creationOf(chosen.sentence, turn.reading));
}

async function remove({ actor, context }: Turn, which: (template: SavedTemplate) => boolean): Promise<Answer> {
  const outcome = await removeTemplate(context, { actor, which });
  if (outcome.kind === 'not-found') return cannot(unknownTemplateCard());
  return outcome.kind === 'forbidden'
    ? cannot(forbiddenCard(outcome.template.by.name, 'remove'))
    : done(templateRemovedCard(outcome.template));
}
