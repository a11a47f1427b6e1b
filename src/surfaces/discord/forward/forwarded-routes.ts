import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { DiscordApi } from '../discord-api.ts';
import type { Interactions } from '../receive/interactions.ts';
import { insist } from '../receive/late-answer.ts';
import { createMessages, type MessageParts } from '../receive/messages.ts';
import { FORWARDED, isSignedEvent, SIGNATURE, TIMESTAMP } from './event-signature.ts';

const LONGEST_BODY = '256kb';

const id = z.string().regex(/^\w{1,32}$/);

const forwarded = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    self: id,
    facts: z.object({ channelName: z.string().max(200).optional(), isAdmin: z.boolean(), botRole: id.optional() }),
    payload: z.unknown(),
  }),
  z.object({ kind: z.literal('interaction'), payload: z.looseObject({ id, token: z.string() }) }),
]);

/** An event of the gateway as a forwarder hands it on. */
export type Forwarded = z.input<typeof forwarded>;

/** What taking forwarded events needs. */
export interface ForwardedParts extends Omit<MessageParts, 'self' | 'serverFacts'> {
  readonly api: DiscordApi;
  readonly interactions: Interactions;
  /** Shared with the forwarder; at least 32 characters. */
  readonly key: string;
}

/**
 * `POST /discord/forwarded`: direct messages and mentions where nobody can hold the gateway's connection. An event that comes
 * twice is answered once, as over the gateway: its id is known, and Discord takes the same answer once.
 */
export function forwardedRoutes(parts: ForwardedParts): Router {
  const { api, clock, interactions, key, timers } = parts;

  const take = async (request: Request, response: Response): Promise<void> => {
    const body: unknown = request.body;
    const signed = {
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      signature: request.get(SIGNATURE),
      timestamp: request.get(TIMESTAMP),
    };
    if (!isSignedEvent(signed, key, clock.now())) {
      response.status(401).type('text').send('The signature does not fit.');
      return;
    }
    const read = forwarded.safeParse(jsonOf(signed.body));
    if (!read.success) {
      response.status(400).type('text').send('This is no event that we know.');
      return;
    }
    const { data } = read;
    if (data.kind === 'interaction')
      await interactions.handle(data.payload, (answer) => insist(() => api.answer(data.payload, answer), timers));
    else await messagesOf(parts, data).handle(data.payload);
    response.status(204).end();
  };

  const router = Router();
  router.post(FORWARDED, express.raw({ type: () => true, limit: LONGEST_BODY, inflate: false }), take);
  return router;
}

/** Each event brings what the gateway knows of its place. */
function messagesOf(parts: ForwardedParts, { facts, self }: Extract<z.infer<typeof forwarded>, { kind: 'message' }>) {
  const { botRole, channelName, isAdmin } = facts;
  return createMessages({ ...parts, self: () => self, serverFacts: () => ({ botRole, channelName, isAdmin }) });
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
