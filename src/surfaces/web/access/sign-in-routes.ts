import { randomBytes } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { Actor } from '../../../domain/destination.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { mark } from '../pages/icons.ts';
import { renderPage } from '../pages/layout.ts';
import { html } from '../render/html.ts';
import { hiddenFields } from '../render/press.ts';
import { requireOwnPage } from './guard-routes.ts';
import type { MemberSessions } from './member-sessions.ts';
import { type Problem, sendProblem } from './problem.ts';
import { formField, parseForm } from './read-form.ts';
import { keepMemberSession } from './visit.ts';

const LINK = /^[\w-]{40,64}$/;
const SECRET_BYTES = 32;
const PLATFORMS: Readonly<Record<string, string>> = { slack: 'Slack', discord: 'Discord' };

const NO_LINK: Problem = {
  status: 410,
  title: 'This link opens nothing any more',
  text: 'It was used already, or five minutes are over. Say "console" to the bot again: it gives you a new one.',
};

/**
 * Signing in by a link from chat. Opening the link shows a button and changes nothing, because chat programs and mail
 * filters open links too; the button signs in.
 */
export function signInRoutes(parts: ConsoleParts, members: MemberSessions): Router {
  const router = Router();
  router.get('/sign-in', (request, response) => showButton(parts, members, request, response));
  router.post('/sign-in', requireOwnPage(parts), parseForm, (request, response) =>
    signIn(parts, members, request, response),
  );
  return router;
}

async function showButton(
  { shell }: ConsoleParts,
  members: MemberSessions,
  request: Request,
  response: Response,
): Promise<void> {
  const { link } = request.query;
  const actor = typeof link === 'string' && LINK.test(link) ? await members.look(link) : undefined;
  if (actor === undefined || typeof link !== 'string') sendProblem(request, response, NO_LINK, shell);
  else response.type('html').send(renderPage({ title: 'Sign in', main: signInMain(actor, link) }, shell));
}

function signInMain({ name, surface }: Actor, link: string) {
  return html`<main id="main" class="problem">
    ${mark}
    <h1>Sign in as ${name}</h1>
    <p>This browser will see what you see with the bot in ${PLATFORMS[surface] ?? 'the terminal'}. Only go on if you asked for this link.</p>
    <form method="post" action="/sign-in">${hiddenFields({ link })}<button type="submit" class="button primary">Continue</button></form>
  </main>`;
}

async function signIn(
  { shell, origins }: ConsoleParts,
  members: MemberSessions,
  request: Request,
  response: Response,
): Promise<void> {
  const link = formField(request.body, 'link') ?? '';
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const session = LINK.test(link) ? await members.open(link, secret) : undefined;
  if (session === undefined) return sendProblem(request, response, NO_LINK, shell);
  keepMemberSession(request, response, origins, secret);
  response.redirect(303, '/');
}
