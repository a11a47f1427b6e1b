import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished } from 'vitest';
import { apiRoutes } from '../../src/api/api-routes.ts';
import { chatParts } from '../../src/app/api.ts';
import type { TokenScope } from '../../src/domain/api-token.ts';
import type { Actor } from '../../src/domain/destination.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Agent } from '../../src/ports/agent.ts';
import type { RunQuestions } from '../../src/ports/run-questions.ts';
import { makeToken } from '../../src/usecases/make-token.ts';
import { createWorker } from '../../src/usecases/worker.ts';
import { openTalk, type Talk } from '../chat/talk.ts';
import { CONSOLE, OWNER } from '../support/definitions.ts';
import { answerCheck } from './answer-check.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
export type Json = any;

export const CRON_SECRET = 'a cron secret of at least 32 characters';

export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

/** The real API over HTTP, a real store and the real chat. */
export interface Rest {
  readonly url: string;
  readonly talk: Talk;
  readonly token: string;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  tokenOf(actor: Actor, scopes?: readonly TokenScope[]): Promise<string>;
}

/** Opens the API for one test, with a token of the owner. */
export async function openRest(
  options: {
    readonly agent?: Agent;
    readonly questions?: RunQuestions;
    readonly cronSecret?: string;
    readonly longestWaitMs?: number;
  } = {},
): Promise<Rest> {
  const { agent = echoAgent } = options;
  const { questions } = options;
  const asks = questions === undefined ? {} : { questions };
  const talk = await openTalk({
    agent,
    ...asks,
    limits: { ...DEFAULT_LIMITS, createsPerMinute: 1_000, createsPerDay: 1_000 },
  });
  const { chatContext: context, clock } = talk;
  const worker = createWorker(context);
  const sweeps: Promise<unknown>[] = [];
  const app = express();
  const server = createServer(app);
  app.use(
    apiRoutes({
      ...{ context, signer: context.signer, version: '1.2.3', defaults: context.defaults },
      ...chatParts(context),
      poke: () => void sweeps.push(worker.attend({ now: clock.now() })),
      tick: () => worker.attend({ now: clock.now() }),
      startedAt: clock.now() - 5_000,
      sendsMail: context.mail !== undefined,
      ...(options.longestWaitMs === undefined ? {} : { longestWaitMs: options.longestWaitMs }),
      ...(options.cronSecret === undefined ? {} : { cronSecret: options.cronSecret }),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // TCP servers have this shape.
  onTestFinished(async () => {
    await Promise.all(sweeps);
    await worker.idle();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const document: Json = await (await fetch(`${url}/openapi.json`)).json();
  const wrongIn = answerCheck(document);
  let tokens = 0;
  const tokenOf = async (actor: Actor, scopes: readonly TokenScope[] = ['read', 'write', 'run']): Promise<string> => {
    tokens += 1;
    const secret = `at_${String(tokens).padStart(8, '0')}${'x'.repeat(36)}`;
    const made = await makeToken(context, { actor, conversation: CONSOLE, scopes, secret });
    if (made.kind !== 'made') throw new Error(made.problem);
    return secret;
  };
  const token = await tokenOf(OWNER);
  return {
    ...{ url, talk, token, tokenOf },
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      // The clock of a test stands still, and so would the share of requests.
      clock.advance(1_000);
      const answered = isJson ? JSON.parse(text) : text;
      expect(wrongIn(method, path, response.status, answered), `${method} ${path} against the document`).toEqual([]);
      return { status: response.status, body: answered, headers: response.headers };
    },
  };
}

/** Does what it is told at once and says so. */
export const echoAgent: Agent = {
  plan: (instruction) => ({
    title: instruction.slice(0, 60),
    says: `I will do: ${instruction}`,
    grants: [],
    assumed: [],
    missing: [],
  }),
  work: async ({ job }) => ({ text: `did ${job.instruction}` }),
};

/** Keeps runs open until it is told to end them. */
export function heldAgent(): Agent & { end(): void } {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    ...echoAgent,
    async work() {
      await ended;
      return { text: 'done at last' };
    },
    end: () => end(),
  };
}

export function runPath({ id }: Pick<Run, 'id'> | { readonly id: string }, more = ''): string {
  return `/api/runs/${encodeURIComponent(id)}${more}`;
}

export const DAILY = {
  name: 'Daily report',
  type: 'recurring',
  schedule: { cron: '0 9 * * *', timezone: 'America/New_York' },
  action: { type: 'ai-prompt', prompt: 'Write the report' },
};
