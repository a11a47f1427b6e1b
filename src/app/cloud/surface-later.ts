import type { Surface } from '../../ports/surface.ts';
import { lazily } from './lazily.ts';

/** What is asked of a surface without waiting. */
export type KnownOfSurface = Pick<Surface, 'name' | 'limits' | 'direct'>;

/** What not every platform has. */
type Extra = 'closed' | 'startUpload';

/**
 * A platform's sending half that is loaded by its first message: a function that has nothing to send, as when a message
 * came twice, does not load the platform's client. `extras`: what it has of that which not every platform has.
 */
export function surfaceLater(known: KnownOfSurface, extras: readonly Extra[], load: () => Promise<Surface>): Surface {
  const loaded = lazily(load);
  return {
    ...known,
    ...(extras.includes('startUpload')
      ? { startUpload: async (message) => own((await loaded()).startUpload)(message) }
      : {}),
    ...(extras.includes('closed') ? { closed: async (place) => own((await loaded()).closed)(place) } : {}),
    send: async (message) => (await loaded()).send(message),
    lookUp: async (message) => (await loaded()).lookUp(message),
    findChannel: async (wanted) => own((await loaded()).findChannel)(wanted),
    presence: async (member, place) => own((await loaded()).presence)(member, place),
    standing: async (workspace, member) => own((await loaded()).standing)(workspace, member),
    placesOf: async (workspace, member) => own((await loaded()).placesOf)(workspace, member),
    edit: async (destination, receipt, card) => own((await loaded()).edit)(destination, receipt, card),
    remove: async (destination, receipt) => (await loaded()).remove(destination, receipt),
  };
}

/** Slack and Discord have all of them; test/app/cloud/surface-later.test.ts compares. */
function own<Method>(method: Method | undefined): Method {
  if (method === undefined) throw new Error('this surface lacks what was promised of it');
  return method;
}
