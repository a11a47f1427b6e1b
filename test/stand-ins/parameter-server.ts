import { type JsonAnswer, type JsonRequest, type JsonServer, startJsonServer } from './json-server.ts';

/** Parameter Store over HTTP, with what it hands on to Secrets Manager. */
export interface ParameterServer {
  readonly url: string;
  /** By name: `/autotask/prod/SLACK_BOT_TOKEN`. */
  readonly parameters: Map<string, string>;
  /** By id: `autotask/prod`. */
  readonly secrets: Map<string, string>;
  /** `GetParametersByPath /autotask/prod/` and the like, in order. */
  readonly calls: readonly string[];
  /** The next calls end with this error. */
  fail(...errors: readonly string[]): void;
  close(): Promise<void>;
}

const PAGE = 10;
const REFERENCE = '/aws/reference/secretsmanager/';

export async function startParameterServer(): Promise<ParameterServer> {
  const parameters = new Map<string, string>();
  const secrets = new Map<string, string>();
  const calls: string[] = [];
  const faults: string[] = [];

  function answer({ body, headers }: JsonRequest): JsonAnswer {
    const [, action = ''] = String(headers['x-amz-target']).split('.');
    const asked: { Name?: string; NextToken?: string; Path?: string; WithDecryption?: boolean } = JSON.parse(body);
    calls.push(`${action} ${asked.Path ?? asked.Name ?? ''}`);
    const fault = faults.shift();
    if (fault !== undefined) return refusal(fault);
    if (asked.WithDecryption !== true) return refusal('ValidationException');
    if (action === 'GetParametersByPath') return page(asked.Path ?? '', Number(asked.NextToken ?? 0));
    const name = asked.Name ?? '';
    const value = name.startsWith(REFERENCE) ? secrets.get(name.slice(REFERENCE.length)) : parameters.get(name);
    return value === undefined ? refusal('ParameterNotFound') : json({ Parameter: { Name: name, Value: value } });
  }

  /** Of one level, ten at a time, and never a reference. */
  function page(path: string, from: number): JsonAnswer {
    const below = [...parameters].filter(([name]) => name.startsWith(path) && !name.slice(path.length).includes('/'));
    const next = from + PAGE;
    return json({
      Parameters: below.slice(from, next).map(([Name, Value]) => ({ Name, Value })),
      ...(below.length > next ? { NextToken: String(next) } : {}),
    });
  }

  const server: JsonServer = await startJsonServer(answer);
  return {
    url: server.url,
    parameters,
    secrets,
    calls,
    fail: (...errors) => void faults.push(...errors),
    close: server.close,
  };
}

function json(body: unknown): JsonAnswer {
  return { body, headers: { 'content-type': 'application/x-amz-json-1.1' } };
}

function refusal(name: string): JsonAnswer {
  return { ...json({ __type: name, message: name }), status: name === 'InternalServerError' ? 500 : 400 };
}
