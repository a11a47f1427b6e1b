import { type Request, type Response, Router } from 'express';
import { decodeAction } from '../../../chat/action-codec.ts';
import type { Action } from '../../../domain/card.ts';
import type { LoggedMessage } from '../../../ports/message-log.ts';
import { fromOwnForm } from '../access/guard-routes.ts';
import { isPartial, type Problem, sendProblem } from '../access/problem.ts';
import { formField, formValues } from '../access/read-form.ts';
import type { Visit } from '../access/visit.ts';
import { type ConsoleParts, messageContext, requiredVisit } from '../console-parts.ts';
import { html } from '../render/html.ts';
import { elementId, renderMessage, renderProgress } from '../render/render-message.ts';
import { chatMain, composerFields, LONGEST_LINE, PAGE_OF_MESSAGES } from './chat-page.ts';
import { renderPage } from './layout.ts';
import { placePage } from './place-page.ts';
import { placeOf } from './places.ts';

const OLD_CARD: Problem = {
  status: 409,
  title: 'This card is old',
  text: 'Nothing was changed. Open the task again, or type what you want.',
  link: { href: '/', label: 'Go to the chat' },
};

const TOO_LONG: Problem = {
  status: 413,
  title: 'This line is too long',
  text: `At most ${LONGEST_LINE} characters fit. Nothing was sent.`,
  link: { href: '/', label: 'Go to the chat' },
};

/** The conversation: its page, typed lines, and pressed buttons of every page. */
export function chatRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/', (request, response) => showChat(parts, request, response));
  router.post('/say', ...fromOwnForm(parts), (request, response) => say(parts, request, response));
  router.post('/act', ...fromOwnForm(parts), (request, response) => act(parts, request, response));
  return router;
}

/** `fresh`: what was just said, with what it shows once; the log has these messages without it. */
async function showChat(
  parts: ConsoleParts,
  request: Request,
  response: Response,
  fresh: readonly LoggedMessage[] = [],
): Promise<void> {
  const { before, line } = request.query;
  const isNewest = typeof before !== 'string';
  const visit = requiredVisit(response);
  const kept = await parts.messages.list(visit.conversation, {
    limit: PAGE_OF_MESSAGES,
    ...(isNewest ? {} : { before }),
  });
  const messages = kept.map((message) => fresh.find(({ id }) => id === message.id) ?? message);
  const context = messageContext(parts, visit);
  const main = chatMain(
    {
      messages,
      working: html`${isNewest && renderWorking(parts, response)}`,
      isNewest,
      live: parts.live,
      line: typeof line === 'string' ? line.slice(0, LONGEST_LINE) : '',
      ...(messages.length < PAGE_OF_MESSAGES ? { welcome: parts.welcome() } : {}),
    },
    context,
  );
  response.type('html').send(renderPage({ title: 'Chat', here: '/', main }, parts.shell));
}

function renderWorking(parts: ConsoleParts, response: Response) {
  const visit = requiredVisit(response);
  const context = messageContext(parts, visit);
  return parts.working
    .list(visit.conversation)
    .map(({ run, label }) => renderProgress(run, parts.progress(run, label, context.now), context));
}

async function say(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const text = (formField(request.body, 'text') ?? '').trim();
  if (text.length > LONGEST_LINE) return sendProblem(request, response, TOO_LONG, parts.shell);
  if (text === '') return response.redirect(303, '/');
  const messages = await parts.talk.say(text, { visit, event: eventOf(request) });
  await showMessages(parts, request, response, messages);
}

async function act(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const action = actionOf(parts, visit, request);
  if (action === undefined) return sendProblem(request, response, OLD_CARD, parts.shell);
  const address = formField(request.body, 'page');
  const place = address === undefined ? undefined : placeOf(address);
  if (address !== undefined && place !== undefined) {
    const reply = await parts.talk.ask({ kind: 'action', action }, visit, eventOf(request));
    response.type('html').send(await placePage(parts, { visit, place, address, reply }));
    return;
  }
  const source = formField(request.body, 'source');
  const messages = await parts.talk.press(action, { visit, event: eventOf(request), source });
  await showMessages(parts, request, response, messages);
}

/** To the script the messages themselves, which it puts in their places; to a plain browser the page again. */
async function showMessages(
  parts: ConsoleParts,
  request: Request,
  response: Response,
  messages: readonly LoggedMessage[],
): Promise<void> {
  if (!isPartial(request)) {
    // What is shown once is on no page that could be asked for again.
    if (messages.some(showsOnce)) await showChat(parts, request, response, messages);
    else response.redirect(303, `/#${elementId(messages.at(-1)?.id ?? '')}`);
    return;
  }
  const context = messageContext(parts, requiredVisit(response));
  response.type('html').send(
    html`${messages.map((message) => renderMessage(message, context))}
<hx-partial hx-target="#composer-fields" hx-swap="outerHTML">${composerFields(context)}</hx-partial>`.text,
  );
}

function showsOnce({ content }: LoggedMessage): boolean {
  return content.kind === 'card' && content.card.secrets !== undefined;
}

function actionOf({ signer }: ConsoleParts, visit: Visit, request: Request): Action | undefined {
  const action = decodeAction(formField(request.body, 'action') ?? '', visit.actor.workspace, signer);
  const values = formValues(request.body);
  return action === undefined || values === undefined ? action : { ...action, values };
}

/** The rendering that was pressed. A made-up one only makes an event of its own. */
function eventOf(request: Request): string {
  return (formField(request.body, 'event') ?? '').slice(0, 64);
}
