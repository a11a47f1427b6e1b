import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import { ADMIN, BEN, OWNER } from '../support/definitions.ts';
import { DAILY, type Json, openRest, type Rest } from './open-rest.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
}

const STRANGERS: readonly (readonly [string, Actor])[] = [
  ['another member, where its owner alone reads', BEN],
  ['an admin of another workspace', { ...ADMIN, workspace: 'slack:T1' as Actor['workspace'] }],
  ['somebody of the same name in another workspace', { ...OWNER, workspace: 'discord:7' as Actor['workspace'] }],
];

describe('an address with the id of a task or a run', () => {
  it.each(STRANGERS)('has nothing for %s, whatever is asked of it', async (_who, stranger) => {
    const rest = await openRest();
    const { operations, before, ids } = await taskWithRun(rest);
    const authorization = `Bearer ${await rest.tokenOf(stranger)}`;

    for (const { method, path } of operations) {
      const answer = await rest.send(method, filled(path, ids), bodyOf(method, path), { authorization });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(JSON.stringify(answer.body)).not.toContain(DAILY.name);
    }

    expect((await rest.send('GET', `/api/tasks/${ids.task}`)).body).toEqual(before);
  });

  it('is not changed by a token that may only read, and not read by one that may only write', async () => {
    const rest = await openRest();
    const { operations, before, ids } = await taskWithRun(rest);
    const readOnly = `Bearer ${await rest.tokenOf(OWNER, ['read'])}`;
    const writeOnly = `Bearer ${await rest.tokenOf(OWNER, ['write'])}`;

    for (const { method, path } of operations) {
      const authorization = method === 'GET' ? writeOnly : readOnly;
      const answer = await rest.send(method, filled(path, ids), bodyOf(method, path), { authorization });
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }

    expect((await rest.send('GET', `/api/tasks/${ids.task}`)).body).toEqual(before);
  });

  it('answers nobody without a token', async () => {
    const rest = await openRest();
    const { operations, ids } = await taskWithRun(rest);

    for (const { method, path } of operations) {
      const answer = await rest.send(method, filled(path, ids), bodyOf(method, path), { authorization: '' });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  });
});

/** A task of the owner that ran, and every address of the document that names one of the two. */
async function taskWithRun(rest: Rest) {
  const document: Json = await (await fetch(`${rest.url}/openapi.json`)).json();
  const operations = Object.entries<Json>(document.paths)
    .filter(([path]) => /^\/api\/(?:tasks|runs)\/\{id\}/.test(path))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method): Operation => ({ method: method.toUpperCase(), path })),
    );
  const { body: task } = await rest.send('POST', '/api/tasks', DAILY);
  const { body: run } = await rest.send('POST', `/api/tasks/${task.id}/run`, {});
  await rest.send('GET', `/api/runs/${encodeURIComponent(run.runId ?? run.id)}?wait=5`);
  const { body: before } = await rest.send('GET', `/api/tasks/${task.id}`);
  expect(operations.length).toBeGreaterThan(22);
  return { operations, before, ids: { task: String(task.id), run: String(run.runId ?? run.id) } };
}

function filled(path: string, ids: { readonly task: string; readonly run: string }): string {
  return path.replace('{id}', encodeURIComponent(path.startsWith('/api/runs') ? ids.run : ids.task));
}

/** What each takes at least; whoever may not ask is told so before anything is read. */
function bodyOf(method: string, path: string): object | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined;
  if (/\/(?:approve|refuse)$/.test(path)) return { number: 1 };
  if (path.endsWith('/handover')) return { to: 'Ana' };
  if (path.endsWith('/snooze')) return { until: 'in 20 minutes' };
  if (path.endsWith('/ask')) return { question: 'why?' };
  if (path.endsWith('/restore')) return { version: 1 };
  return method === 'PUT' || method === 'PATCH' || path.endsWith('/copy') ? { name: 'Taken over' } : {};
}
