import { type Request, type Response, Router } from 'express';
import { TEMPLATES, type Template } from '../../../chat/templates.ts';
import { mayRemoveTemplate, type SavedTemplate } from '../../../domain/saved-template.ts';
import { fromOwnForm } from '../access/guard-routes.ts';
import { type Problem, sendProblem } from '../access/problem.ts';
import { formField } from '../access/read-form.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { type Html, html } from '../render/html.ts';
import { hiddenFields } from '../render/press.ts';
import { renderPage } from './layout.ts';

const TITLE = 'Ready-made sentences';
const GONE: Problem = {
  status: 404,
  title: 'There is no such template',
  text: 'It may have been removed.',
  link: { href: '/templates', label: 'Back to the templates' },
};

/**
 * Sentences to begin with: one of them fills the line of the chat, where it can be changed before it is sent. Those of the
 * workspace can be removed by whoever made them and by admins, who are asked first.
 */
export function templateRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/templates', (_request, response) => show(parts, response));
  router.post('/templates/remove', ...fromOwnForm(parts), (request, response) => remove(parts, request, response));
  return router;
}

async function show(parts: ConsoleParts, response: Response): Promise<void> {
  const { actor } = requiredVisit(response);
  const saved = (await parts.templates(actor)).map((template) => ({
    ...{ title: template.title, sentence: template.sentence, why: `From ${template.by.name}.` },
    more: mayRemoveTemplate(actor, template) ? removeForm(parts, response, template, false) : html``,
  }));
  const main = html`<main id="main" class="page"><div class="page-inner">
  <h1>${TITLE}</h1>
  <p class="note">Take one: it fills the line of the chat. Nothing is made before you send it. To add one of your tasks, say <code>template</code> and its name.</p>
  ${saved.length > 0 && html`<h2>Of this workspace</h2><ul class="templates" id="saved-templates">${saved.map((one) => templateItem(one, one.more))}</ul><h2>For everybody</h2>`}
  <ul class="templates">${TEMPLATES.map((one) => templateItem(one, html``))}</ul></div></main>`;
  send(parts, response, main);
}

function templateItem({ title, sentence, why }: Template, more: Html): Html {
  return html`<li class="card">
    <h2 class="card-title">${title}</h2>
    <p class="text"><code>${sentence}</code></p>
    <p class="note">${why}</p>
    <div class="actions"><a class="button" href="/?${new URLSearchParams({ line: sentence }).toString()}" aria-label="Use this: ${title}">Use this</a>${more}</div>
  </li>`;
}

/** Asked first; then it is a press like any other, with the rights of whoever pressed. */
async function remove(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const id = formField(request.body, 'id') ?? '';
  const template = (await parts.templates(visit.actor)).find((one) => one.id === id);
  if (template === undefined) {
    sendProblem(request, response, GONE, parts.shell);
    return;
  }
  if (formField(request.body, 'sure') !== 'yes' && mayRemoveTemplate(visit.actor, template)) {
    send(parts, response, questionMain(parts, response, template));
    return;
  }
  const action = { verb: 'template', subject: id, arg: 'remove' };
  const event = (formField(request.body, 'event') ?? '').slice(0, 64);
  const { card, outcome } = await parts.talk.ask({ kind: 'action', action }, visit, event);
  if (outcome === 'done') {
    response.redirect(303, '/templates');
    return;
  }
  const text = `Only ${template.by.name} or an admin removes it. Nothing was changed.`;
  const problem: Problem = { ...GONE, status: 403, title: card.title, text };
  sendProblem(request, response, problem, parts.shell);
}

function questionMain(parts: ConsoleParts, response: Response, template: SavedTemplate): Html {
  return html`<main id="main" class="page"><div class="page-inner">
    <p class="crumb"><a href="/templates">${TITLE}</a></p>
    <h1>Remove ${template.title}?</h1>
    <section class="card" aria-label="Template"><p class="text"><code>${template.sentence}</code></p>
    <p class="note">Nobody in the workspace finds it any more. Tasks that were made from it stay.</p>
    <div class="actions">${removeForm(parts, response, template, true)}<a class="button" href="/templates">Cancel</a></div></section></div></main>`;
}

function removeForm({ random }: ConsoleParts, response: Response, { id, title }: SavedTemplate, sure: boolean): Html {
  const { csrf } = requiredVisit(response);
  const fields = hiddenFields({ csrf, event: random.id(), id, ...(sure ? { sure: 'yes' } : {}) });
  const style = sure ? 'button danger' : 'button';
  return html`<form method="post" action="/templates/remove">${fields}<button type="submit" class="${style}" aria-label="Remove ${title}">Remove</button></form>`;
}

function send({ shell }: ConsoleParts, response: Response, main: Html): void {
  response.type('html').send(renderPage({ title: TITLE, here: '/', main }, shell));
}
