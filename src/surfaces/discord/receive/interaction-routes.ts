import express, { type Request, type Response, Router } from 'express';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Interactions } from './interactions.ts';
import { signatureCheck } from './verify-signature.ts';

const LONGEST_BODY = '256kb';

/**
 * `POST /discord/interactions`, for the address that one enters in the Developer Portal. Only what Discord signed over the
 * raw bytes, now, is looked at; Discord itself tries wrong signatures and wants a 401 for them.
 */
export function interactionRoutes(parts: {
  readonly interactions: Interactions;
  /** 64 hex characters, from the Developer Portal. */
  readonly publicKey: string;
  readonly clock: Clock;
  readonly log: Log;
}): Router {
  const { interactions, clock, log } = parts;
  const isGenuine = signatureCheck(parts.publicKey);

  const take = async (request: Request, response: Response): Promise<void> => {
    const body: unknown = request.body;
    const signed = {
      signature: request.get('x-signature-ed25519'),
      timestamp: request.get('x-signature-timestamp'),
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    };
    if (!isGenuine(signed, clock.now())) {
      response.status(401).type('text').send('The signature does not fit.');
      return;
    }
    try {
      const payload: unknown = JSON.parse(signed.body.toString('utf8'));
      const outcome = await interactions.handle(payload, async (answer) => {
        answerAsJson(response, answer);
      });
      if (outcome === 'unknown') response.status(400).type('text').send('This is no interaction that we know.');
    } catch (error) {
      log.error('discord-interaction-failed', { error });
      if (!response.headersSent) response.status(error instanceof SyntaxError ? 400 : 500).end();
    }
  };

  const router = Router();
  router.post('/discord/interactions', express.raw({ type: () => true, limit: LONGEST_BODY, inflate: false }), take);
  return router;
}

/** Nobody asks for it again, so that no mark of its state is made, as Express would. */
function answerAsJson(response: Response, answer: unknown): void {
  const body = Buffer.from(JSON.stringify(answer));
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', body.length);
  response.end(body);
}
