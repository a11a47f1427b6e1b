import type { RequestHandler } from 'express';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { fromOwnPage } from './guard.ts';
import { type Problem, sendProblem } from './problem.ts';
import { formField, parseForm } from './read-form.ts';
import { visitOf } from './visit.ts';

/** How one gets in, as one can here. */
function ways({ local, members }: Ways): Pick<Problem, 'text' | 'code'> {
  const byLink = 'say "console" to the bot in chat: it gives you a link';
  if (!local) return { text: `${byLink.charAt(0).toUpperCase()}${byLink.slice(1)}.` };
  const byKey = 'Open the address that was printed where the bot was started';
  const also = members === undefined ? '' : `, or ${byLink}`;
  return { text: `${byKey}${also}. The address looks like this:`, code: 'http://127.0.0.1:3000/?key=…' };
}

type Ways = Pick<ConsoleParts, 'local' | 'members'>;

function problemOf(status: number, title: string, why: string, parts: Ways): Problem {
  const { text, ...more } = ways(parts);
  return { status, title, text: `${why} ${text}`.trim(), ...more };
}

function signInProblem(parts: Ways): Problem {
  return problemOf(401, 'You are not signed in here', 'AutoTask is running, but does not know this browser.', parts);
}

function wrongKey(parts: Ways): Problem {
  const why = 'It may be from another data folder, or a part of it got lost when it was copied.';
  return problemOf(401, 'This key does not fit', why, parts);
}

const FOREIGN: Problem = {
  status: 403,
  title: 'This did not come from our own page',
  text: 'Nothing was changed. Open the console itself and press the button there.',
  link: { href: '/', label: 'Open the console' },
};

const OLD_PAGE: Problem = {
  status: 403,
  title: 'This page is too old',
  text: 'Nothing was changed. Load it again and press the button once more.',
  link: { href: '/', label: 'Open the console' },
};

const NO_FORM: Problem = {
  status: 415,
  title: 'This is not a form',
  text: 'The console takes forms of its own pages only.',
};

/** Shown after signing out. */
export function signedOut(parts: Ways): Problem {
  return problemOf(200, 'You are signed out', 'This is how you come back.', parts);
}

/** Only for those who are signed in; the others learn where the key is. */
export function requireVisit(parts: ConsoleParts): RequestHandler {
  return function checkVisit(request, response, next) {
    if (visitOf(response) !== undefined) {
      next();
      return;
    }
    const problem = request.query.key === undefined || !parts.local ? signInProblem(parts) : wrongKey(parts);
    sendProblem(request, response, problem, parts.shell);
  };
}

/** Only from a page of ours, by what the browser says about it. */
export function requireOwnPage({ origins, shell }: ConsoleParts): RequestHandler {
  return function checkOrigin(request, response, next) {
    if (fromOwnPage(request, origins)) next();
    else sendProblem(request, response, FOREIGN, shell);
  };
}

/** What every change has to pass: from a page of ours, a form, with the token of this session. */
export function fromOwnForm(parts: ConsoleParts): readonly RequestHandler[] {
  return [requireOwnPage(parts), parseForm, requireToken(parts)];
}

function requireToken({ sessions, shell }: ConsoleParts): RequestHandler {
  return function checkToken(request, response, next) {
    if (request.body === undefined) sendProblem(request, response, NO_FORM, shell);
    else if (sessions.isCsrfToken(requiredVisit(response).session, formField(request.body, 'csrf') ?? '')) next();
    else sendProblem(request, response, OLD_PAGE, shell);
  };
}
