import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Card } from '../../../domain/card.ts';
import { fromOwnForm, signedOut } from '../access/guard-routes.ts';
import { type Problem, sendProblem } from '../access/problem.ts';
import { formField } from '../access/read-form.ts';
import { endSession } from '../access/visit.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { OWN_PAGES } from './own-pages.ts';
import { placePage } from './place-page.ts';
import { placeOf } from './places.ts';

const NOTHING_TO_EXPORT: Problem = {
  status: 404,
  title: 'There is nothing to export',
  text: 'You have no tasks yet.',
  link: { href: '/tasks', label: 'Back to the tasks' },
};

/** The pages beside the conversation: tasks, one task, settings; and the way out. */
export function placeRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/settings/data.json', async (_request, response) => {
    const data = await parts.ownData(requiredVisit(response));
    response
      .attachment('autotask-data.json')
      .type('application/json')
      .send(JSON.stringify(data, null, 2));
  });
  router.get('/settings/workspace.jsonl', (_request, response, next) => sendWorkspace(parts, response, next));
  router.get('/tasks/export.yaml', (request, response) => sendFile(parts, request, response));
  const pages = ['/tasks', '/tasks/:id', '/tasks/:id/changes', '/runs/:id'];
  router.get([...pages, ...OWN_PAGES.map(({ path }) => path)], (request, response, next) => {
    const place = placeOf(request.originalUrl);
    if (place === undefined) {
      next();
      return undefined;
    }
    return showPlace(parts, request, response, place);
  });
  router.post('/sign-out', ...fromOwnForm(parts), (request, response) => signOut(parts, request, response));
  return router;
}

/** For admins what they may know of the workspace; for others there is no such page. */
async function sendWorkspace(parts: ConsoleParts, response: Response, next: NextFunction): Promise<void> {
  const lines = parts.workspaceData(requiredVisit(response).actor);
  if (lines === undefined) return next();
  response.attachment('autotask-workspace.jsonl').type('application/x-ndjson');
  await pipeline(Readable.from(lines), response);
}

/** The reader's tasks as a file, as `export` writes them in the conversation. */
async function sendFile(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const { card } = await parts.talk.ask({ kind: 'text', text: 'export' }, requiredVisit(response));
  const file = fileOf(card);
  if (file === undefined) sendProblem(request, response, NOTHING_TO_EXPORT, parts.shell);
  else response.attachment('tasks.yaml').type('text/yaml').send(file);
}

function fileOf({ blocks }: Card): string | undefined {
  const texts = blocks.map((block) =>
    block.type === 'file' ? block.content : block.type === 'markdown' ? block.markdown : '',
  );
  return /^```yaml\n([\s\S]*\n)```$/.exec(texts.find((text) => text !== '') ?? '')?.[1];
}

async function signOut(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const { actor, secret } = requiredVisit(response);
  if (secret !== undefined) await parts.members?.end(secret);
  if (formField(request.body, 'where') === 'everywhere') await parts.members?.endAll(actor);
  endSession(request, response, parts.origins);
  sendProblem(request, response, signedOut(parts), parts.shell);
}

async function showPlace(
  parts: ConsoleParts,
  request: Request,
  response: Response,
  place: NonNullable<ReturnType<typeof placeOf>>,
): Promise<void> {
  const visit = requiredVisit(response);
  response.type('html').send(await placePage(parts, { visit, place, address: request.originalUrl }));
}
