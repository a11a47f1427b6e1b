import { z } from 'zod';
import { type ErasureScope, wordsOf } from '../../domain/erasure.ts';
import { beginErasure } from '../../usecases/erase/begin-erasure.ts';
import { forbidden, stateConflict } from '../http/problem.ts';
import { type ApiAnswer, type Call, type Route, route } from '../http/route.ts';
import { Erased } from '../schemas/data-answers.ts';
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

/** What is kept about people. */
export const dataRoutes: readonly Route[] = [eraseOwn, eraseAll];
