import type { Router } from 'express';
import type { Signer } from '../ports/signer.ts';
import { noMailRoutes } from '../surfaces/mail/no-mail-routes.ts';
import type { UseCaseContext } from '../usecases/context.ts';
import { addressesOfLink, NO_MAIL_PATH } from '../usecases/no-mail-link.ts';
import { allowMail, stopMail } from '../usecases/stop-mail.ts';

/** The page where readers of mails end them. */
export function noMailDoor(parts: {
  readonly context: Pick<UseCaseContext, 'items' | 'random' | 'clock' | 'log'>;
  readonly signer: Signer;
}): Router {
  const { context, signer } = parts;
  return noMailRoutes({
    path: NO_MAIL_PATH,
    addressesOf: (token) => addressesOfLink(token, signer),
    stop: (address) => stopMail(context, address),
    allow: (address) => allowMail(context, address),
    log: context.log,
  });
}
