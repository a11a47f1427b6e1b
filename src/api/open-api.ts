import { z } from 'zod';
import { isRecord } from '../domain/is-record.ts';
import type { Route } from './http/route.ts';
import { CronCheck, CronTick, Health, Problem } from './schemas/answers.ts';
import { CallReceipt } from './schemas/webhook-answers.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const NO_DESCRIPTION: JsonObject = {};

/** The OpenAPI 3.1 document, made from the very values that check requests and answer them. */
export function openApiDocument(routes: readonly Route[], version: string): JsonObject {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (path: string, method: string, operation: JsonObject): void => {
    paths[path] = { ...paths[path], [method]: operation };
  };
  for (const route of routes) add(route.path, route.method, operationOf(route, schemas));
  const cron = '/api/cron/check-scheduled-tasks';
  const told = (schema: z.ZodType, says: string): JsonObject => answersOf({ 200: { says, schema } }, schemas);
  add(cron, 'get', {
    operationId: 'checkCron',
    summary: 'What is due; with CRON_SECRET.',
    responses: told(CronCheck, 'Counts'),
  });
  add(cron, 'post', {
    operationId: 'tickCron',
    summary: 'Starts what is due; with CRON_SECRET.',
    responses: told(CronTick, 'What was started'),
  });
  add('/api/webhooks/{id}', 'post', {
    operationId: 'callWebhook',
    summary: 'Starts the task of this address. The secret of the webhook comes instead of a token.',
    description:
      'The secret in X-AutoTask-Secret, or as ?secret=; or an HMAC-SHA-256 of the body made with it: X-Hub-Signature-256: ' +
      'sha256=… as GitHub does, or X-AutoTask-Signature: t=<seconds>,v1=… over "<t>.<body>". X-GitHub-Delivery, ' +
      'Idempotency-Key or X-Delivery-Id names the call: sent again it starts nothing.',
    security: [],
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'secret', in: 'query', required: false, schema: { type: 'string' } },
      { name: 'X-AutoTask-Secret', in: 'header', required: false, schema: { type: 'string' } },
      { name: 'X-Delivery-Id', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
    ],
    requestBody: { content: { 'application/json': { schema: {} } } },
    responses: answersOf({ 202: { says: 'What it started', schema: CallReceipt } }, schemas),
  });
  const health = {
    operationId: 'getHealth',
    summary: 'Whether it works; no token.',
    security: [],
    responses: told(Health, 'It works'),
  };
  add('/health', 'get', health);
  return {
    openapi: '3.1.0',
    info: {
      title: 'AutoTask',
      version,
      description: 'Tasks that run when you say. Every refusal is a problem document that names field, reason and fix.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Say "token new" to the bot.' } },
    },
  };
}

function operationOf(route: Route, schemas: Record<string, unknown>): JsonObject {
  const parameters = [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)];
  return {
    operationId: route.operation,
    summary: route.summary,
    description: `Scope: ${route.scope}.`,
    ...(parameters.length === 0 ? NO_DESCRIPTION : { parameters }),
    ...(route.body === undefined
      ? NO_DESCRIPTION
      : { requestBody: { content: { 'application/json': { schema: schemaOf(route.body, 'input', schemas) } } } }),
    responses: answersOf(route.answers, schemas),
  };
}

function answersOf(answers: Route['answers'], schemas: Record<string, unknown>): JsonObject {
  const good = Object.entries(answers).map(([status, { says, schema, type = 'application/json' }]) => [
    status,
    {
      description: says,
      ...(schema === undefined ? {} : { content: { [type]: { schema: schemaOf(schema, 'output', schemas) } } }),
    },
  ]);
  const problem = { 'application/problem+json': { schema: schemaOf(Problem, 'output', schemas) } };
  return Object.fromEntries([
    ...good,
    ['default', { description: 'A refusal; nothing was changed', content: problem }],
  ]);
}

function pathParameters({ path }: Route): readonly JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'string' },
  }));
}

function queryParameters({ query }: Route): readonly JsonObject[] {
  if (query === undefined) return [];
  const { properties } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function headerParameters({ method }: Route): readonly JsonObject[] {
  if (method === 'get') return [];
  const text = (name: string, description: string, schema: JsonObject): JsonObject => ({
    ...{ name, in: 'header', required: false, description },
    schema: { type: 'string', ...schema },
  });
  return [
    text('Idempotency-Key', 'A repeat within 24 hours gets the first answer.', { minLength: 1, maxLength: 200 }),
    text('If-Match', 'The version that the change is made on; another one is 412.', {}),
  ];
}

/** A schema in place, or a reference to it when it has a name; what it is made of is added to `schemas`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, unknown>): unknown {
  const { $defs = {}, $schema: _, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [name, value] of Object.entries($defs)) schemas[name] = placed(value);
  const { id } = own;
  if (typeof id !== 'string') return placed(own);
  schemas[id] = placed(own);
  return { $ref: `#/components/schemas/${id}` };
}

/** The same with references that lead into this document, and without the names that zod leaves behind. */
function placed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placed);
  if (!isRecord(value)) return value;
  const isNamed =
    'id' in value && typeof value.id === 'string' && ('type' in value || 'oneOf' in value || 'anyOf' in value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isNamed && key === 'id'))
      .map(([key, child]) => [
        key,
        key === '$ref' && typeof child === 'string'
          ? child.replace('#/$defs/', '#/components/schemas/')
          : placed(child),
      ]),
  );
}
