import type { Clock } from '../../ports/clock.ts';
import { MailError, type Mailer } from '../../ports/mailer.ts';
import { type Surface, SurfaceError } from '../../ports/surface.ts';
import { cardToMail } from './render/card-to-mail.ts';

/** A mail has the whole text; what no reader would scroll through comes as a file. */
const LIMITS = { markdown: 200_000, parts: 1, files: 'inside' } as const;

/**
 * Results by mail. A mail that was accepted cannot be found again, so after a lost answer nobody can say whether it is on
 * its way: it is told, and never sent a second time by itself.
 */
export function mailSurface({ mailer, clock }: { readonly mailer: Mailer; readonly clock: Clock }): Surface {
  return {
    name: 'mail',
    limits: LIMITS,
    settles: 0,
    async send({ card, destination, key }) {
      try {
        const sent = await mailer.send({ ...cardToMail(card, clock.now()), to: [destination.id], key });
        return { messageId: sent.messageId, at: clock.now() };
      } catch (error) {
        throw error instanceof MailError ? asSurfaceError(error) : error;
      }
    },
    lookUp: async () => undefined,
    // What was sent cannot be called back.
    remove: async () => {},
  };
}

function asSurfaceError(error: MailError): SurfaceError {
  const { code, message, hint, landed, permanent } = error;
  return new SurfaceError({
    code,
    message,
    landed,
    permanent,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}
