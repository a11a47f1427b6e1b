import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { eventBridgeInstants } from '../domain/time/render/event-bridge-oracle.ts';

type Json = Record<string, unknown>;

/** A schedule as it was asked for. */
export interface StoredSchedule extends Json {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly Target: { readonly Arn: string; readonly Input: string };
  readonly createdAt: number;
}

/** One message that a schedule would put into its queue. */
export interface FiredMessage {
  readonly at: number;
  readonly queueArn: string;
  readonly body: string;
  readonly schedule: string;
}

/** EventBridge Scheduler over HTTP as its documentation says it: names, limits, dialect, tokens, errors. */
export interface SchedulerServer {
  readonly url: string;
  readonly group: string;
  /** `POST tsk_….1.n0` and the like, in order. */
  readonly calls: readonly string[];
  readonly schedules: ReadonlyMap<string, StoredSchedule>;
  /** The next calls end with this error. */
  fail(...errors: readonly { readonly name: string; readonly status: number }[]): void;
  /** Somebody else takes a schedule away, or makes one. */
  lose(name: string): void;
  add(schedule: Json & { readonly Name: string }): void;
  /** Everything that fires after one instant and up to another, as the oracle of the tests reads the expressions. */
  fire(after: number, to: number): readonly FiredMessage[];
}

const PAGE = 100;
const MONTHS_OR_DAYS = '[A-Z]{3}|[\\dLW#*?,/-]';
const DIALECT = {
  at: /^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/,
  rate: /^rate\((?:1 (?:minute|hour|day)|(?:[2-9]|[1-9]\d+) (?:minutes|hours|days))\)$/,
  cron: new RegExp(`^cron\\((?:(?:${MONTHS_OR_DAYS})+ ){5}(?:${MONTHS_OR_DAYS})+\\)$`),
};

export async function startSchedulerServer(options: { readonly now: () => number }): Promise<SchedulerServer> {
  const world = new World(options.now);
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => world.take(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return world;
}

class World implements SchedulerServer {
  url = '';
  readonly group = 'autotask-test';
  readonly calls: string[] = [];
  readonly schedules = new Map<string, StoredSchedule>();
  readonly #now: () => number;
  readonly #faults: { readonly name: string; readonly status: number }[] = [];
  readonly #tokens = new Map<string, string>();

  constructor(now: () => number) {
    this.#now = now;
  }

  fail(...errors: readonly { readonly name: string; readonly status: number }[]): void {
    this.#faults.push(...errors);
  }

  lose(name: string): void {
    this.schedules.delete(name);
  }

  add(schedule: Json & { readonly Name: string }): void {
    // What a test adds has the fields that it is asked about.
    this.schedules.set(schedule.Name, { createdAt: this.#now(), ...schedule } as unknown as StoredSchedule);
  }

  fire(after: number, to: number): readonly FiredMessage[] {
    const fired = [...this.schedules.values()].flatMap((schedule) =>
      instantsOf(schedule, after, to).map((at) => ({
        at,
        queueArn: schedule.Target.Arn,
        schedule: schedule.Name,
        body: schedule.Target.Input.replace(
          '<aws.scheduler.scheduled-time>',
          `${new Date(at).toISOString().slice(0, 19)}Z`,
        ),
      })),
    );
    for (const [name, schedule] of this.schedules)
      if (schedule.ActionAfterCompletion === 'DELETE' && isOver(schedule, to)) this.schedules.delete(name);
    return fired.toSorted((a, b) => a.at - b.at);
  }

  take(request: IncomingMessage, response: ServerResponse, body: string): void {
    const url = new URL(request.url ?? '/', this.url);
    const name = decodeURIComponent(url.pathname.replace(/^\/schedules\/?/, ''));
    this.calls.push(`${request.method} ${name === '' ? 'list' : name}`);
    const fault = this.#faults.shift();
    const answer =
      fault === undefined
        ? this.#answer(request.method ?? '', name, url.searchParams, body)
        : refusal(fault.status, fault.name);
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(answer.error === undefined ? {} : { 'x-amzn-errortype': answer.error }),
    });
    response.end(JSON.stringify(answer.body));
  }

  #answer(method: string, name: string, query: URLSearchParams, body: string): Answer {
    if (method === 'GET' && name === '') return this.#list(query);
    if (method === 'GET') return this.#get(name);
    if (method === 'DELETE') return this.#delete(name, query);
    const wanted: Json = JSON.parse(body);
    const problem = problemOf(name, wanted, this.group) ?? datesProblem(wanted, this.#now());
    if (problem !== undefined) return { ...refusal(400, 'ValidationException'), body: { Message: problem } };
    return method === 'POST' ? this.#create(name, wanted) : this.#update(name, wanted);
  }

  #create(name: string, wanted: Json): Answer {
    const token = String(wanted.ClientToken);
    if (this.schedules.has(name)) {
      const isRepeat = this.#tokens.get(token) === JSON.stringify(wanted);
      return isRepeat ? arnOf(name) : refusal(409, 'ConflictException');
    }
    this.#tokens.set(token, JSON.stringify(wanted));
    this.add({ ...wanted, Name: name });
    return arnOf(name);
  }

  #update(name: string, wanted: Json): Answer {
    if (!this.schedules.has(name)) return refusal(404, 'ResourceNotFoundException');
    // A token is for one request: of another one it says nothing.
    if (this.#tokens.has(String(wanted.ClientToken))) return refusal(409, 'ConflictException');
    this.#tokens.set(String(wanted.ClientToken), JSON.stringify(wanted));
    this.add({ ...wanted, Name: name });
    return arnOf(name);
  }

  #get(name: string): Answer {
    const found = this.schedules.get(name);
    if (found === undefined) return refusal(404, 'ResourceNotFoundException');
    return { status: 200, body: { ...found, CreationDate: found.createdAt / 1000 } };
  }

  #delete(name: string, query: URLSearchParams): Answer {
    if (query.get('groupName') !== this.group || !this.schedules.delete(name))
      return refusal(404, 'ResourceNotFoundException');
    return { status: 200, body: {} };
  }

  #list(query: URLSearchParams): Answer {
    const prefix = query.get('NamePrefix') ?? '';
    const after = query.get('NextToken') ?? '';
    const names = [...this.schedules.keys()].filter((name) => name.startsWith(prefix) && name > after).toSorted();
    const page = names.slice(0, Number(query.get('MaxResults') ?? PAGE));
    const last = page.at(-1);
    const schedules = page.map((name) => ({
      Name: name,
      GroupName: this.group,
      CreationDate: (this.schedules.get(name)?.createdAt ?? 0) / 1000,
    }));
    return { status: 200, body: { Schedules: schedules, ...(names.length > page.length ? { NextToken: last } : {}) } };
  }
}

interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly error?: string;
}

function refusal(status: number, name: string): Answer {
  return { status, error: name, body: { Message: name } };
}

function arnOf(name: string): Answer {
  return { status: 200, body: { ScheduleArn: `arn:aws:scheduler:us-east-1:1:schedule/autotask-test/${name}` } };
}

/** What the real service refuses, as far as its documentation says. */
function problemOf(name: string, wanted: Json, group: string): string | undefined {
  const expression = String(wanted.ScheduleExpression);
  const target = wanted.Target as Json | undefined;
  const window = wanted.FlexibleTimeWindow as Json | undefined;
  const retry = target?.RetryPolicy as Json | undefined;
  const rules: readonly [boolean, string][] = [
    [/^[0-9a-zA-Z-_.]{1,64}$/.test(name), `the name ${name} is not allowed`],
    [wanted.GroupName === group, `there is no group ${String(wanted.GroupName)}`],
    [/^[a-zA-Z0-9-_]{1,64}$/.test(String(wanted.ClientToken)), 'the token is not allowed'],
    [isDialect(expression), `${expression} is not in the dialect`],
    [isZone(String(wanted.ScheduleExpressionTimezone)), 'the zone is not known'],
    [
      window?.Mode === 'OFF' || (window?.Mode === 'FLEXIBLE' && isWithin(window.MaximumWindowInMinutes, 1, 1440)),
      'no window',
    ],
    [/^arn:aws:sqs:[\w-]+:\d+:[\w-]+$/.test(String(target?.Arn)), 'the target is no queue'],
    [/^arn:aws:iam::\d+:role\//.test(String(target?.RoleArn)), 'the role is no role'],
    [
      isWithin(retry?.MaximumRetryAttempts, 0, 185) && isWithin(retry?.MaximumEventAgeInSeconds, 60, 86_400),
      'the retries are not allowed',
    ],
  ];
  return rules.find(([holds]) => !holds)?.[1];
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return Number(value) >= least && Number(value) <= most;
}

/** Of recurring schedules; those that fire once have no dates that anybody looks at. */
function datesProblem({ ScheduleExpression: expression, StartDate: start, EndDate: end }: Json, now: number) {
  if (String(expression).startsWith('at(')) return undefined;
  const begins = start === undefined ? now : Number(start) * 1000;
  if (begins < now - 300_000) return 'The StartDate you specify cannot be earlier than 5 minutes ago.';
  return end !== undefined && Number(end) * 1000 <= Math.max(begins, now) ? 'it ends before it begins' : undefined;
}

function isDialect(expression: string): boolean {
  if (expression.length > 256) return false;
  if (!expression.startsWith('cron(')) return DIALECT.at.test(expression) || DIALECT.rate.test(expression);
  const fields = expression.slice('cron('.length, -1).split(' ');
  return DIALECT.cron.test(expression) && [fields[2], fields[4]].filter((field) => field === '?').length === 1;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined && !/^[+-]/.test(zone) && zone.length <= 50;
  } catch {
    return false;
  }
}

function instantsOf(schedule: StoredSchedule, after: number, to: number): readonly number[] {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = schedule;
  const bounds = { ...bound('start', schedule.StartDate), ...bound('end', schedule.EndDate) };
  return eventBridgeInstants({ expression, zone, ...bounds }, after + 1, to + 1);
}

/** The protocol has seconds. */
function bound(name: 'start' | 'end', value: unknown): { readonly start?: number; readonly end?: number } {
  return value === undefined ? {} : { [name]: Number(value) * 1000 };
}

function isOver(schedule: StoredSchedule, now: number): boolean {
  if (schedule.ScheduleExpression.startsWith('at('))
    return instantsOf(schedule, now, Number.MAX_SAFE_INTEGER).length === 0;
  return schedule.EndDate !== undefined && Number(schedule.EndDate) * 1000 <= now;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
