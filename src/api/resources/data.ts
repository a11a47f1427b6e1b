import { z } from 'zod';
import { type ErasureScope, wordsOf } from '../../domain/erasure.ts';
import { beginErasure } from '../../usecases/erase/begin-erasure.ts';
import { exportOwnData } from '../../usecases/export-own-data.ts';
import { exportWorkspace } from '../../usecases/export-workspace.ts';
import { forbidden, stateConflict } from '../http/problem.ts';
import { type ApiAnswer, type Call, type Route, route } from '../http/route.ts';
import { Erased, OwnDataAnswer } from '../schemas/data-answers.ts';
import { answers, UserId } from './common.ts';

function confirmed(scope: ErasureScope, id: string) {
  return z
    .strictObject({
      confirm: z.literal(wordsOf({ scope })).describe('these words, so that nobody does it by mistake'),
      userId: UserId,
    })
    .meta({ id });
}

const EraseOwnInput = confirmed('mine', 'EraseOwnInput');
const EraseAllInput = confirmed('workspace', 'EraseAllInput');

const eraseOwn = route<z.infer<typeof EraseOwnInput>, unknown>({
  method: 'delete',
  path: '/api/me/data',
  operation: 'eraseOwnData',
  summary: 'Deletes everything that is kept about this member, this token included; it cannot be undone.',
  scope: 'write',
  body: EraseOwnInput,
  answers: answers(202, 'It has begun; what goes', Erased),
  handle: (call) => erase(call, 'mine'),
});

const eraseAll = route<z.infer<typeof EraseAllInput>, unknown>({
  method: 'delete',
  path: '/api/workspace/data',
  operation: 'eraseWorkspaceData',
  summary: 'For admins: deletes the data of everybody in the workspace; it cannot be undone.',
  scope: 'admin',
  body: EraseAllInput,
  answers: answers(202, 'It has begun; what goes', Erased),
  handle: (call) => erase(call, 'workspace'),
});

async function erase({ parts, actor }: Call<unknown, unknown>, scope: ErasureScope): Promise<ApiAnswer> {
  const outcome = await beginErasure(parts.context, { actor, scope });
  switch (outcome.kind) {
    case 'begun': {
      const { tasks, running, tokens, browsers } = outcome.erasable;
      return {
        status: 202,
        body: { scope: scope === 'mine' ? 'member' : 'workspace', tasks, running, tokens, browsers },
      };
    }
    case 'already':
      throw stateConflict('This data is being deleted already.', 'Wait until it is gone.');
    case 'forbidden':
      throw forbidden(
        'Only admins delete the data of a workspace.',
        'Use the admin token of somebody who is its admin.',
      );
  }
}

const exportOwn = route({
  method: 'get',
  path: '/api/me/data',
  operation: 'exportOwnData',
  summary: 'Everything that is kept about this member, files included; keys and their digests are not.',
  scope: 'read',
  answers: answers(200, 'The data', OwnDataAnswer),
  handle: async ({ parts, actor, token }) => ({
    status: 200,
    body: await exportOwnData(parts.context, { actor, conversation: token.conversation }),
  }),
});

const exportAll = route({
  method: 'get',
  path: '/api/workspace/data',
  operation: 'exportWorkspaceData',
  summary:
    'For admins: people, tasks with their history, usage and audit, a JSON object a line; what is private stays so.',
  scope: 'admin',
  answers: { 200: { says: 'JSON objects, one a line', schema: z.string(), type: 'application/x-ndjson' } },
  async handle({ parts, actor }) {
    const outcome = exportWorkspace(parts.context, { actor });
    if (outcome.kind === 'forbidden')
      throw forbidden('Only admins export a workspace.', 'Use the admin token of somebody who is its admin.');
    return { status: 200, body: undefined, lines: outcome.lines };
  },
});

/** What is kept about people. */
export const dataRoutes: readonly Route[] = [exportOwn, exportAll, eraseOwn, eraseAll];
