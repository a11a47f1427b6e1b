import type { Reply } from '../../domain/card.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import type { LoggedMessage } from '../../ports/message-log.ts';
import type { TerminalLink } from './link.ts';

/** Talks to the bot that runs on this machine. */
export function httpTerminalLink(options: { readonly url: string; readonly accessKey: string }): TerminalLink {
  const ending = new AbortController();

  async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(new URL(path, options.url), {
      ...init,
      redirect: 'error',
      signal: AbortSignal.any([ending.signal, AbortSignal.timeout(60_000)]),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${options.accessKey}` },
    }).catch((cause: unknown) => {
      throw notReachable(options.url, cause);
    });
    if (!response.ok) throw notReachable(options.url, `HTTP ${response.status} ${await response.text()}`);
    // Our own bot of this version answers here; its types are those of the routes.
    return (await response.json()) as Answer;
  }

  return {
    converse: (content) => ask<Reply>('/terminal/converse', { method: 'POST', body: JSON.stringify(content) }),
    news: (after, { wait }) =>
      ask<readonly LoggedMessage[]>(`/terminal/news?after=${encodeURIComponent(after ?? '')}&wait=${wait ? 1 : 0}`, {}),
    close: async () => ending.abort(),
  };
}

function notReachable(url: string, cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'bot-not-reachable',
    message: `The bot at ${url} did not answer (${cause instanceof Error ? cause.message : String(cause)}).`,
    hint: 'Look at the terminal where it was started, or stop it and try again: the chat then opens the data folder itself.',
    retryable: true,
    cause,
  });
}
