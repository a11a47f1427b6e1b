import type { NextFunction, Request, Response } from 'express';
import type { ApiToken } from '../../domain/api-token.ts';
import type { Actor } from '../../domain/destination.ts';
import { isRecord } from '../../domain/is-record.ts';
import { checkToken } from '../../usecases/check-token.ts';
import type { ApiParts } from '../api-parts.ts';
import { checkBody, checkQuery } from './check-value.ts';
import { onceForKey } from './idempotency.ts';
import { forbidden, invalid, ProblemError, tooMany } from './problem.ts';
import { type Rate, rates } from './rates.ts';
import { readJson } from './read-body.ts';
import type { ApiAnswer, Call, Route } from './route.ts';
import { sendEvents } from './send-events.ts';
import { sendLines } from './send-lines.ts';

const PER_TOKEN: Rate = { perMinute: 120, burst: 30 };
const PER_ADDRESS: Rate = { perMinute: 20, burst: 20 };

type Serve = (request: Request, response: Response, next: NextFunction) => Promise<void>;

/** Makes handlers of routes; they share the counts of who came how often. */
export function routeServer(parts: ApiParts): (route: Route) => Serve {
  const { clock } = parts.context;
  const ofTokens = rates(PER_TOKEN, clock);
  const ofAddresses = rates(PER_ADDRESS, clock);
  return (route) => async (request, response) => {
    const secret = bearer(request);
    const token = secret === undefined ? undefined : await checkToken(parts.context, secret);
    if (token === undefined) throw refuseStranger(ofAddresses(request.socket.remoteAddress ?? ''));
    const share = ofTokens(token.digest);
    response.set({
      'RateLimit-Limit': String(PER_TOKEN.perMinute),
      'RateLimit-Remaining': String(share.remaining),
      'RateLimit-Reset': String(share.reset),
    });
    if (!share.allowed) throw tooMany(share.reset);
    if (!token.scopes.includes(route.scope))
      throw forbidden(`This token has no scope "${route.scope}".`, `Make one: token new ${route.scope}`);
    const isAdmin = token.scopes.includes('admin') && token.actor.role === 'admin';
    const actor = actorOf(token, isAdmin);
    const json = readJson(request);
    refuseOthers([isRecord(json) ? json.userId : undefined, request.query.userId], actor, isAdmin);
    const query = route.query === undefined ? {} : checkQuery(route.query, { ...request.query });
    const body = route.body === undefined ? undefined : checkBody(route.body, json ?? {});
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const call: Omit<Call<unknown, unknown>, 'source'> = {
      ...{ parts, token, actor, isAdmin, query, body, gone: gone.signal },
      params: textParams(request.params),
      ...revOf(request),
      ...lastEventOf(request),
    };
    const answer = await onceForKey(parts.context, request, { actor, writes: route.method !== 'get' }, (source) =>
      route.handle({ ...call, source }),
    );
    if (route.method !== 'get') parts.poke();
    if (answer.lines !== undefined) await sendLines(response, answer.lines);
    else if (answer.events === undefined) send(response, answer);
    else await sendEvents(response, answer.events);
  };
}

/** A program acts as its member, by its token; an admin's rights need the scope. */
function actorOf({ actor, prefix }: ApiToken, isAdmin: boolean): Actor {
  const role = actor.role === 'admin' && !isAdmin ? 'member' : actor.role;
  return { ...actor, role, surface: 'api', token: prefix };
}

function send(response: Response, { status, body, text, headers = {} }: ApiAnswer): void {
  response.status(status).set(headers);
  if (text !== undefined) response.type(text.type).send(text.content);
  else if (body === undefined) response.end();
  else response.json(body);
}

function bearer(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(request.get('authorization') ?? '')?.[1];
}

function refuseStranger({ allowed, reset }: { readonly allowed: boolean; readonly reset: number }): ProblemError {
  if (!allowed) return tooMany(reset);
  return new ProblemError({
    status: 401,
    code: 'no-token',
    title: 'Who are you?',
    detail: 'There is no token, or it is unknown, revoked or expired.',
    fix: 'Say "token new read write run" to the bot and send Authorization: Bearer at_…',
    headers: { 'WWW-Authenticate': 'Bearer realm="AutoTask"' },
  });
}

/** A token speaks for its own member; `userId` may say so again and nothing else. */
function refuseOthers(named: readonly unknown[], actor: Actor, isAdmin: boolean): void {
  if (isAdmin) return;
  if (named.some((userId) => userId !== undefined && userId !== actor.member))
    throw forbidden('userId names somebody else than this token belongs to.', `Leave userId out or use this token's.`);
}

function revOf(request: Request): { readonly rev?: number } {
  const given = request.get('if-match');
  if (given === undefined || given === '*') return {};
  const rev = /^(?:W\/)?"(\d{1,9})"$/.exec(given)?.[1];
  if (rev === undefined)
    throw invalid([{ pointer: '', message: 'comes with an If-Match that is no version of ours', example: '"3"' }]);
  return { rev: Number(rev) };
}

/** As browsers bring it when they come again. */
function lastEventOf(request: Request): { readonly lastEvent?: string } {
  const id = request.get('last-event-id');
  return id === undefined || !/^[\w-]{1,100}$/.test(id) ? {} : { lastEvent: id };
}

function textParams(params: Readonly<Record<string, string | string[]>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
