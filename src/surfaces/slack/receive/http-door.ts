import { ExpressReceiver } from '@slack/bolt';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { Clock } from '../../../ports/clock.ts';
import { SILENT } from '../connections.ts';
import { createSlackApp, type ListeningParts } from './slack-app.ts';
import { signatureCheck } from './verify-signature.ts';

const ADDRESS = '/slack/events';
const LONGEST_BODY = '256kb';

/** `POST /slack/events` for commands, events, buttons and windows. Only what Slack signed over the raw bytes, now, is looked at. */
export function httpDoor(parts: ListeningParts, signingSecret: string): Router {
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: ADDRESS,
    // Done before, with our clock and towards the future too.
    signatureVerification: false,
    // The acknowledgement leaves when the work is stored, so that Slack sends again what a crash swallowed.
    processBeforeResponse: true,
    logger: SILENT,
  });
  createSlackApp(parts, receiver);
  const router = Router();
  router.post(
    ADDRESS,
    express.raw({ type: () => true, limit: LONGEST_BODY, inflate: false }),
    onlySigned(parts.clock, signingSecret),
  );
  // Bolt's router is of the same Express; only its type is named differently.
  router.use(receiver.router as Router);
  return router;
}

function onlySigned(clock: Clock, signingSecret: string) {
  const isGenuine = signatureCheck(signingSecret);
  return function refuseUnsigned(
    request: Request & { rawBody?: Buffer },
    response: Response,
    next: NextFunction,
  ): void {
    const body: unknown = request.body;
    const signed = {
      signature: request.get('x-slack-signature'),
      timestamp: request.get('x-slack-request-timestamp'),
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    };
    if (!isGenuine(signed, clock.now())) {
      response.status(401).type('text').send('The signature does not fit.');
      return;
    }
    // Where Bolt looks for what was read already.
    request.rawBody = signed.body;
    next();
  };
}
