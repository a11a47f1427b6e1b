import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AutoTaskError } from '../../../domain/errors.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { type Problem, sendProblem } from './problem.ts';

const HOME = { href: '/', label: 'Go to the chat' } as const;

const NOT_FOUND: Problem = {
  status: 404,
  title: 'There is nothing here',
  text: 'The address may be mistyped, or what was here is gone.',
  link: HOME,
};

/** The end of the road. */
export function notFound({ shell }: ConsoleParts): RequestHandler {
  return function showNotFound(request, response) {
    sendProblem(request, response, NOT_FOUND, shell);
  };
}

/**
 * A request that could not be served. What the parser refuses is the sender's; what we foresaw says itself what to do
 * (a full disk); everything else is told with the id of its log line, never with a stack.
 */
export function showFault({ log, random, shell }: ConsoleParts): ErrorRequestHandler {
  return function faultPage(error: unknown, request, response, next) {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refused = refusalOf(error);
    if (refused !== undefined) {
      sendProblem(request, response, refused, shell);
      return;
    }
    const id = random.id();
    const stack = error instanceof Error ? error.stack : String(error);
    log.error('console-failed', { id, path: request.path, error: stack });
    sendProblem(request, response, error instanceof AutoTaskError ? foreseen(error) : unforeseen(id), shell);
  };
}

/** What the parser of forms says no to. */
function refusalOf(error: unknown): Problem | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  const nothing = 'Nothing was changed.';
  return status === 413
    ? { status, title: 'This is too much at once', text: `${nothing} Send a shorter text.`, link: HOME }
    : {
        status,
        title: 'This could not be read',
        text: `${nothing} Load the page again and try once more.`,
        link: HOME,
      };
}

function foreseen({ message, hint, retryable }: AutoTaskError): Problem {
  const text = hint === undefined ? message : `${message} ${hint}`;
  return { status: retryable ? 503 : 500, title: 'This did not work', text, link: HOME };
}

function unforeseen(id: string): Problem {
  return {
    status: 500,
    title: 'This did not work',
    text: `It is our fault, not yours. Try again; if it stays, look for ${id} in the output of the bot.`,
    link: HOME,
  };
}
