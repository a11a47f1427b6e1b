import { type Request, type Response, Router } from 'express';
import { TOGETHER } from '../../../chat/cards/task-buttons.ts';
import type { Reply } from '../../../domain/card.ts';
import type { Task } from '../../../domain/task.ts';
import { fromOwnForm } from '../access/guard-routes.ts';
import { type Problem, sendProblem } from '../access/problem.ts';
import { formField, formFields } from '../access/read-form.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { type Html, html } from '../render/html.ts';
import { hiddenFields } from '../render/press.ts';
import { renderPage } from './layout.ts';

const VERBS = ['pause', 'resume', 'delete', 'undo'] as const;
type Verb = (typeof VERBS)[number];

const DONE: Readonly<Record<Verb, string>> = { pause: 'Paused', resume: 'Resumed', delete: 'Deleted', undo: 'Undone' };
const MOST_AT_ONCE = 100;
const OWN_LIST = /^\/tasks\?[\w=&%+.~*-]*$/;

const NOTHING_SELECTED: Problem = {
  status: 422,
  title: 'No task is selected',
  text: 'Open "Select several", tick the tasks you mean, then press the button.',
  link: { href: '/tasks', label: 'Back to the tasks' },
};

/** One task and what came of it. */
interface Result {
  readonly task: Task;
  readonly reply: Reply;
}

/** What is done with several tasks at once: asked first, done one by one with the rights of each, taken back together. */
export function severalRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.post('/tasks/several', ...fromOwnForm(parts), (request, response) => doSeveral(parts, request, response));
  return router;
}

async function doSeveral(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const { actor } = requiredVisit(response);
  const verb = VERBS.find((one) => one === formField(request.body, 'verb'));
  const ids = new Set(formFields(request.body, 'id').slice(0, MOST_AT_ONCE));
  const tasks = (await parts.tasks(actor)).filter(({ id }) => ids.has(id));
  if (verb === undefined || tasks.length === 0) {
    sendProblem(request, response, NOTHING_SELECTED, parts.shell);
    return;
  }
  const isSure = formField(request.body, 'sure') === 'yes' || verb === 'undo';
  const main = isSure
    ? await carryOut(parts, { verb, tasks }, request, response)
    : questionMain(parts, { verb, tasks }, request, response);
  response.type('html').send(renderPage({ title: 'Several tasks', here: '/tasks', main }, parts.shell));
}

interface Wish {
  readonly verb: Verb;
  readonly tasks: readonly Task[];
}

function questionMain(parts: ConsoleParts, { verb, tasks }: Wish, request: Request, response: Response): Html {
  const label = `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${counted(tasks.length)}`;
  return page(
    request,
    html`<h1>${label}?</h1>
    <section class="card" aria-label="Tasks"><ul class="plain">${tasks.map(({ title, shortId }) => html`<li>${title} <span class="note">${shortId}</span></li>`)}</ul>
    ${form(
      parts,
      { verb, ids: tasks.map(({ id }) => id), sure: 'yes' },
      request,
      response,
      html`<button type="submit" class="button ${verb === 'delete' ? 'danger' : 'primary'}">${label}</button>
      <a class="button" href="${back(request)}">Cancel</a>`,
    )}</section>`,
  );
}

async function carryOut(
  parts: ConsoleParts,
  { verb, tasks }: Wish,
  request: Request,
  response: Response,
): Promise<Html> {
  const visit = requiredVisit(response);
  const event = (formField(request.body, 'event') ?? '').slice(0, 64);
  const results: Result[] = [];
  for (const task of tasks) {
    const subject = verb === 'undo' ? `${task.id}@${task.rev}` : task.id;
    const action = { verb, subject, ...(verb === 'delete' || verb === 'undo' ? { arg: TOGETHER } : {}) };
    results.push({ task, reply: await parts.talk.ask({ kind: 'action', action }, visit, `${event}-${task.shortId}`) });
  }
  const done = results.filter(({ reply }) => reply.outcome === 'done');
  const refused = results.filter(({ reply }) => reply.outcome !== 'done');
  const ids = done.map(({ task }) => task.id);
  await parts.tellOwners({ actor: visit.actor, verb, taskIds: ids, source: `several ${event}` });
  return page(
    request,
    html`<h1>${DONE[verb]}: ${counted(done.length)}</h1>
    ${refused.length > 0 && html`<section class="card attention" aria-label="Not done"><h2 class="card-title">Not done</h2><ul class="plain">${refused.map(({ task, reply }) => html`<li>${task.title}: ${reply.card.title}</li>`)}</ul></section>`}
    <section class="card" aria-label="Done"><ul class="plain">${done.map(({ task }) => html`<li>${task.title} <span class="note">${task.shortId}</span></li>`)}</ul>
    ${form(
      parts,
      { verb: 'undo', ids, sure: 'yes' },
      request,
      response,
      html`${verb !== 'undo' && done.length > 0 && html`<button type="submit" class="button">Undo all of it</button>`}
      <a class="button primary" href="${back(request)}">Back to the tasks</a>`,
    )}
    ${verb !== 'undo' && html`<p class="note">It can be taken back for ten minutes.</p>`}</section>`,
  );
}

function form(
  parts: ConsoleParts,
  fields: { readonly verb: Verb; readonly ids: readonly string[]; readonly sure: string },
  request: Request,
  response: Response,
  buttons: Html,
): Html {
  const { csrf } = requiredVisit(response);
  const { verb, ids, sure } = fields;
  return html`<form method="post" action="/tasks/several" class="actions">${hiddenFields({ csrf, event: parts.random.id(), page: back(request), verb, sure })}${ids.map((id) => html`<input type="hidden" name="id" value="${id}">`)}${buttons}</form>`;
}

function page(request: Request, content: Html): Html {
  return html`<main id="main" class="page"><div class="page-inner">
    <p class="crumb"><a href="${back(request)}">Tasks</a></p>${content}</div></main>`;
}

/** The list as it was narrowed; whatever else the form says is the whole list. */
function back(request: Request): string {
  const address = formField(request.body, 'page') ?? '';
  return OWN_LIST.test(address) ? address : '/tasks';
}

function counted(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}
