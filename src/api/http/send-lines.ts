import type { Response } from 'express';

/** Lines of JSON as they are made; whoever reads slowly is waited for, so that nothing piles up. */
export async function sendLines(response: Response, lines: AsyncIterable<string>): Promise<void> {
  // The first one is waited for: what cannot be read is told with its own status.
  const iterator = lines[Symbol.asyncIterator]();
  let next = await iterator.next();
  response.status(200).type('application/x-ndjson');
  while (next.done !== true && !response.destroyed) {
    if (!response.write(next.value)) await room(response);
    next = await iterator.next();
  }
  await iterator.return?.();
  response.end();
}

/** Until more may be written, or nobody reads any more. */
function room(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      response.off('drain', goOn).off('close', goOn);
      resolve();
    };
    response.on('drain', goOn).on('close', goOn);
  });
}
