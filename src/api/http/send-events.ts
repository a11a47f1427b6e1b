import type { Response } from 'express';
import type { ServerEvent } from './route.ts';

/** When a listener whose line broke comes again. */
const RETRY_MS = 3_000;

/** Server-sent events as they happen; the answer ends with the last one, or when nobody listens any more. */
export async function sendEvents(response: Response, events: AsyncIterable<ServerEvent>): Promise<void> {
  // The first one is waited for: what is refused is refused with its own status.
  const iterator = events[Symbol.asyncIterator]();
  let next = await iterator.next();
  response.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.write(`retry: ${RETRY_MS}\n\n`);
  while (next.done !== true && !response.destroyed) {
    response.write(eventText(next.value));
    next = await iterator.next();
  }
  await iterator.return?.();
  response.end();
}

/** JSON has no line ends of its own, so one line is enough. */
function eventText({ kind, id, data }: ServerEvent): string {
  if (kind === undefined) return ':\n\n';
  const lines = [`event: ${kind}`, ...(id === undefined ? [] : [`id: ${id}`]), `data: ${JSON.stringify(data ?? {})}`];
  return `${lines.join('\n')}\n\n`;
}
