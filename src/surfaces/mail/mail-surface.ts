import { attachmentsOf } from '../../domain/chunks.ts';
import type { Clock } from '../../ports/clock.ts';
import { MailError, type Mailer } from '../../ports/mailer.ts';
import type { Painter } from '../../ports/painter.ts';
import { type Surface, SurfaceError } from '../../ports/surface.ts';
import { attachmentOf } from '../attachments.ts';

/** A mail has the whole text; what no reader would scroll through comes as a file. */
const LIMITS = { markdown: 200_000, parts: 1, files: 'inside' } as const;

interface MailParts {
  readonly mailer: Mailer;
  readonly clock: Clock;
  /** Absent: charts are sent as words. */
  readonly paint?: Painter;
}

/**
 * Results by mail. A mail that was accepted cannot be found again, so after a lost answer nobody can say whether it is on
 * its way: it is told, and never sent a second time by itself.
 */
export function mailSurface({ mailer, clock, paint }: MailParts): Surface {
  return {
    name: 'mail',
    limits: LIMITS,
    settles: 0,
    async send({ card, destination, key, taskId }) {
      try {
        const files = await Promise.all(attachmentsOf(card).map((block) => attachmentOf(block, paint)));
        const attachments = files.map(({ name, type, content }) => ({ name, type, content }));
        const account = { workspace: destination.workspace, ...(taskId === undefined ? {} : { taskId }) };
        // What reads Markdown is loaded with the first mail.
        const { cardToMail } = await import('./render/card-to-mail.ts');
        const mail = { ...cardToMail(card, clock.now(), attachments), to: [destination.id], key, account };
        const sent = await mailer.send(mail);
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
  const { code, message, hint, landed, permanent, isLimit } = error;
  return new SurfaceError({
    code,
    message,
    landed,
    permanent,
    isLimit,
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}
