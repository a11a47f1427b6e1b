import type { RequestHandler } from 'express';
import { lazily } from './lazily.ts';

/** A door whose code is loaded by the first who comes to one of its addresses, or to anything below them. */
export function lazyDoor(addresses: readonly string[], open: () => Promise<RequestHandler>): RequestHandler {
  const opened = lazily(open);
  return async (request, response, next) => {
    const path = request.path.toLowerCase();
    if (!addresses.some((address) => path === address || path.startsWith(`${address === '/' ? '' : address}/`)))
      return next();
    return (await opened())(request, response, next);
  };
}
