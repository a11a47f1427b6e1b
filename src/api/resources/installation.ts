import { z } from 'zod';
import { LONGEST_TEMPLATE } from '../../domain/saved-template.ts';
import { listTemplates, removeTemplate, saveTemplate } from '../../usecases/saved-templates.ts';
import { refusalOf } from '../http/outcomes.ts';
import { forbidden, notFound } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import {
  ConnectionList,
  TemplateAnswer,
  TemplateList,
  TemplateRemoved,
  ToolList,
} from '../schemas/installation-answers.ts';
import { words } from '../schemas/words.ts';
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
  async handle({ parts, actor }) {
    const saved = await listTemplates(parts.context, actor);
    const own = saved.map(({ id, title, sentence, by }) => ({ id, title, sentence, why: `From ${by.name}.` }));
    return { status: 200, body: { templates: [...own, ...parts.templates.map((one) => ({ id: null, ...one }))] } };
  },
});

const TemplateInput = z
  .strictObject({ title: words(200), sentence: words(LONGEST_TEMPLATE), userId: UserId })
  .meta({ id: 'TemplateInput' });

const addTemplate = route<z.infer<typeof TemplateInput>, unknown>({
  method: 'post',
  path: '/api/templates',
  operation: 'addTemplate',
  summary: 'Puts a sentence among the ready-made ones, for everybody in the workspace.',
  scope: 'write',
  body: TemplateInput,
  answers: answers(201, 'The template', TemplateAnswer),
  async handle({ parts, actor, body, source }) {
    const { title, sentence } = body;
    const outcome = await saveTemplate(parts.context, { actor, title, sentence, source });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    const { id, by, ...template } = outcome.template;
    return { status: 201, body: { id, title: template.title, sentence: template.sentence, why: `From ${by.name}.` } };
  },
});

const dropTemplate = route({
  method: 'delete',
  path: '/api/templates/{id}',
  operation: 'removeTemplate',
  summary: 'Takes one away again: whoever made it, or an admin.',
  scope: 'write',
  answers: answers(200, 'It is gone', TemplateRemoved),
  async handle({ parts, actor, params }) {
    const outcome = await removeTemplate(parts.context, { actor, which: ({ id }) => id === params.id });
    if (outcome.kind === 'not-found') throw notFound('template');
    if (outcome.kind === 'forbidden')
      throw forbidden(`Only ${outcome.template.by.name} or an admin removes it.`, 'Ask one of them.');
    return { status: 200, body: { id: outcome.template.id, removed: true } };
  },
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
export const installationRoutes: readonly Route[] = [templates, addTemplate, dropTemplate, tools, connections];
