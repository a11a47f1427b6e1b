import { type Request, type Response, Router } from 'express';
import { type CallOutcome, findWebhook, receiveCall } from '../../usecases/receive-call.ts';
import type { ApiParts } from '../api-parts.ts';
import { notFound, type ProblemError, tooMany } from '../http/problem.ts';
import { type Rate, rates } from '../http/rates.ts';
import { takeBytes } from '../http/read-body.ts';
import { opens, readCredential } from './credentials.ts';
import { bytesOf, readCall } from './read-call.ts';

const PER_HOOK: Rate = { perMinute: 60, burst: 10 };
const WRONG_PER_ADDRESS: Rate = { perMinute: 1, burst: 10 };

/** Calls from outside that start tasks. They bring a secret of one task instead of a token. */
export function webhookRoutes(parts: ApiParts): Router {
  const { context, signer } = parts;
  const { clock, random } = context;
  const ofHooks = rates(PER_HOOK, clock);
  const ofStrangers = rates(WRONG_PER_ADDRESS, clock);
  const router = Router({ caseSensitive: true });
  router.post('/api/webhooks/:id', takeBytes(), async (request: Request, response: Response) => {
    const found = await findWebhook(context, signer, String(request.params.id));
    const credential = readCredential(request);
    const facts = { secrets: found?.secrets ?? [], bytes: bytesOf(request), now: clock.now(), signer };
    if (found === undefined || credential === undefined || !(await opens(credential, facts)))
      throw refuse(ofStrangers(request.socket.remoteAddress ?? ''));
    const share = ofHooks(found.webhook.id);
    if (!share.allowed) throw tooMany(share.reset);
    const outcome = await receiveCall(
      context,
      found.webhook,
      readCall(request, () => random.id()),
    );
    if (outcome.kind === 'not-found') throw notFound('webhook');
    parts.poke();
    response.status(202).json(receipt(outcome));
  });
  return router;
}

/** A wrong secret is told like an address that is not there. */
function refuse({ allowed, reset }: { readonly allowed: boolean; readonly reset: number }): ProblemError {
  return allowed ? notFound('webhook') : tooMany(reset);
}

function receipt(outcome: Exclude<CallOutcome, { kind: 'not-found' }>) {
  return outcome.kind === 'ignored'
    ? { runId: null, outcome: outcome.kind, reason: outcome.reason }
    : { runId: outcome.run.id, outcome: outcome.kind, reason: outcome.run.reason ?? null };
}
