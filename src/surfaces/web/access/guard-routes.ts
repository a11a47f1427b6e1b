import type { RequestHandler } from 'express';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { fromOwnPage } from './guard.ts';
import { type Problem, sendProblem } from './problem.ts';
import { formField, parseForm } from './read-form.ts';
import { visitOf } from './visit.ts';

const SIGN_IN: Problem = {
  status: 401,
  title: 'You are not signed in here',
  text: 'AutoTask is running, but this browser has not shown its key yet. Open the address that was printed where the bot was started; it looks like this:',
  code: 'http://127.0.0.1:3000/?key=…',
};

const WRONG_KEY: Problem = {
  ...SIGN_IN,
  title: 'This key does not fit',
  text: 'It may be from another data folder, or a part of it got lost when it was copied. Open the whole address that was printed where the bot was started; it looks like this:',
};

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
export const SIGNED_OUT: Problem = {
  ...SIGN_IN,
  status: 200,
  title: 'You are signed out',
  text: 'To come back, open the address that was printed where the bot was started; it looks like this:',
};

/** Only for those who are signed in; the others learn where the key is. */
export function requireVisit({ shell }: ConsoleParts): RequestHandler {
  return function checkVisit(request, response, next) {
    if (visitOf(response) !== undefined) {
      next();
      return;
    }
    sendProblem(request, response, request.query.key === undefined ? SIGN_IN : WRONG_KEY, shell);
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
