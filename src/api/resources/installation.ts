import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { ConnectionList, TemplateList, ToolList } from '../schemas/installation-answers.ts';
import { answers, UserId } from './common.ts';

const Query = z.strictObject({ userId: UserId });

const templates = route({
  method: 'get',
  path: '/api/templates',
  operation: 'listTemplates',
  summary: 'Ready-made sentences; each works as "text" of a new task.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Sentences', TemplateList),
  handle: async ({ parts }) => ({ status: 200, body: { templates: parts.templates } }),
});

const tools = route({
  method: 'get',
  path: '/api/tools',
  operation: 'listTools',
  summary: 'What tasks may be granted here, and what is missing where one does not work yet.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Tools', ToolList),
  handle: async ({ parts }) => ({
    status: 200,
    body: {
      tools: parts.tools.map(({ name, description, access, server, input, missing }) => ({
        ...{ name, description, access, server: server ?? null, input },
        missing: missing === undefined ? null : { what: missing.what, fix: missing.fix },
      })),
    },
  }),
});

const connections = route({
  method: 'get',
  path: '/api/connections',
  operation: 'listConnections',
  summary:
    'What this installation works with; for an admin token of whoever runs it also what was found. Never secrets.',
  scope: 'read',
  query: Query,
  answers: answers(200, 'Connections', ConnectionList),
  handle: async ({ parts, actor }) => ({
    status: 200,
    body: {
      connections: (await parts.connections(actor)).map(({ name, isConnected, about, connect, found }) => ({
        ...{ name, connected: isConnected, about: about ?? null, connect: isConnected ? null : connect },
        checks: found?.map(({ status, text, fix }) => ({ status, text, fix: fix ?? null })) ?? null,
      })),
    },
  }),
});

/** What there is here. */
export const installationRoutes: readonly Route[] = [templates, tools, connections];
