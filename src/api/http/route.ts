import type { z } from 'zod';
import type { ApiToken, TokenScope } from '../../domain/api-token.ts';
import type { Actor } from '../../domain/destination.ts';
import type { ApiParts } from '../api-parts.ts';

/** What is answered; the body is JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of JSON. */
  readonly text?: { readonly type: string; readonly content: string };
  /** Told as they happen, in place of a body. */
  readonly events?: AsyncIterable<ServerEvent>;
  /** JSON objects, one a line, in place of a body. */
  readonly lines?: AsyncIterable<string>;
  /** It tells a secret: it is kept nowhere, and a repeat with the same Idempotency-Key makes the same one. */
  readonly withheld?: true;
}

/** One server-sent event; without a kind it only says that the line is still there. */
export interface ServerEvent {
  readonly kind?: string;
  readonly id?: string;
  readonly data?: unknown;
}

/** One request that was let in and whose parts were checked. */
export interface Call<Body, Query> {
  readonly parts: ApiParts;
  readonly token: ApiToken;
  /** Whose rights it has: an admin's only with the scope. */
  readonly actor: Actor;
  readonly isAdmin: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** Names what is created because of it; the same for a repeat with the same Idempotency-Key. */
  readonly source: string;
  /** The task version of If-Match. */
  readonly rev?: number;
  /** The event that a listener heard last, when it comes again. */
  readonly lastEvent?: string;
  /** Aborts when the caller went away. */
  readonly gone: AbortSignal;
}

/** One answer as the document tells it. */
export interface ToldAnswer {
  readonly says: string;
  /** Absent where the answer has no body. */
  readonly schema?: z.ZodType;
  /** Default: JSON. */
  readonly type?: 'text/event-stream' | 'text/plain' | 'application/x-ndjson';
}

/** One address: what it takes, what it answers, and what it does. The document is made from the same values. */
export interface Route<Body = unknown, Query = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With `{id}` for parts that vary. */
  readonly path: string;
  /** For generated clients; unique. */
  readonly operation: string;
  readonly summary: string;
  readonly scope: TokenScope;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  /** Success first. */
  readonly answers: Readonly<Record<number, ToldAnswer>>;
  handle(call: Call<Body, Query>): Promise<ApiAnswer>;
}

/** Keeps the types of one route together and then forgets them, so that routes fit into one list. */
export function route<Body, Query>(definition: Route<Body, Query>): Route {
  // The body and query that `handle` gets have passed the schemas of this very route.
  return definition as unknown as Route;
}
