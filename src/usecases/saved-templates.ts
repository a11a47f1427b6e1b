import type { AuditSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import { mayCreate } from '../domain/permission.ts';
import {
  LONGEST_TEMPLATE,
  MOST_SAVED_TEMPLATES,
  mayRemoveTemplate,
  type SavedTemplate,
} from '../domain/saved-template.ts';
import { deleteTemplate, putTemplate, readTemplates } from '../store/template-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused } from './outcome.ts';
import { requestIdOf } from './request-id.ts';
import { tryAgain } from './try-again.ts';

export interface SaveTemplateRequest {
  readonly actor: Actor;
  readonly title: string;
  readonly sentence: string;
  /** Id of the inbound: the same one again is the template that is there. */
  readonly source: string;
}

export type SaveTemplateOutcome =
  | { readonly kind: 'saved'; readonly template: SavedTemplate }
  /** The same sentence is there. */
  | { readonly kind: 'already'; readonly template: SavedTemplate }
  | Refused;

export type RemoveTemplateOutcome =
  | { readonly kind: 'removed'; readonly template: SavedTemplate }
  | { readonly kind: 'forbidden'; readonly template: SavedTemplate }
  | { readonly kind: 'not-found' };

/** The ready-made sentences of a workspace, newest first. */
export async function listTemplates(
  { items }: Pick<UseCaseContext, 'items'>,
  { workspace }: Pick<Actor, 'workspace'>,
): Promise<readonly SavedTemplate[]> {
  return (await readTemplates(items, workspace)).map(({ value }) => value).reverse();
}

/** Puts a sentence among the ready-made ones, where everybody of the workspace finds it. */
export async function saveTemplate(
  context: UseCaseContext,
  { actor, title, sentence, source }: SaveTemplateRequest,
): Promise<SaveTemplateOutcome> {
  if (!mayCreate(actor)) return { kind: 'refused', problem: 'Guests make no templates.', hint: 'Ask a member.' };
  if (sentence.length > LONGEST_TEMPLATE)
    return {
      kind: 'refused',
      problem: `The sentence has ${sentence.length} characters; ${LONGEST_TEMPLATE} fit.`,
      hint: 'Say the job in fewer words first.',
    };
  return await tryAgain<SaveTemplateOutcome>(context, async () => {
    const known = await listTemplates(context, actor);
    const same = known.find((one) => one.sentence.toLowerCase() === sentence.toLowerCase());
    if (same !== undefined) return { kind: 'already', template: same };
    if (known.length >= MOST_SAVED_TEMPLATES)
      return {
        kind: 'refused',
        problem: `There are ${known.length} templates.`,
        hint: 'Remove one that nobody uses first: template remove <title>.',
      };
    const now = context.clock.now();
    const { workspace, member, name } = actor;
    const id = `${now.toString(36)}${requestIdOf(context, source).slice(0, 10)}`;
    const template: SavedTemplate = { id, workspace, title, sentence, by: { member, name }, at: now };
    const entry = auditOf(context, actor, { verb: 'make', subject: subjectOf(template) });
    await context.items.write([putTemplate(template), entry]);
    return { kind: 'saved', template };
  });
}

/** Takes one away again: whoever made it, or an admin. */
export async function removeTemplate(
  context: UseCaseContext,
  { actor, which }: { readonly actor: Actor; readonly which: (template: SavedTemplate) => boolean },
): Promise<RemoveTemplateOutcome> {
  return await tryAgain<RemoveTemplateOutcome>(context, async () => {
    const found = (await readTemplates(context.items, actor.workspace)).find(({ value }) => which(value));
    if (found === undefined) return { kind: 'not-found' };
    const template = found.value;
    if (!mayRemoveTemplate(actor, template)) return { kind: 'forbidden', template };
    const entry = auditOf(context, actor, { verb: 'delete', subject: subjectOf(template) });
    await context.items.write([deleteTemplate(found), entry]);
    return { kind: 'removed', template };
  });
}

function subjectOf({ id, title, by }: SavedTemplate): AuditSubject {
  return { kind: 'template', id, name: title, owner: by.member };
}
