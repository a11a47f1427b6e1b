import type { ChainTrigger, Task, Trigger } from '../../domain/task.ts';
import { findTask } from '../../usecases/find-task.ts';
import { invalid } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import type { TriggerInput } from '../schemas/task-input.ts';
import { ownTask } from './find-task.ts';

type Who = Pick<Call<unknown, unknown>, 'parts' | 'actor'>;

const SHORT_ID = /^T-[A-Z0-9]{2,8}$/iu;

/** What starts the task beside a time. */
export async function readTrigger(call: Who, input: TriggerInput): Promise<Trigger> {
  switch (input.type) {
    case 'webhook':
      return webhookTrigger(input.config?.github);
    case 'event':
      return { kind: 'event', name: input.config.name };
    case 'chain':
      return await readChain(call, input.config);
  }
}

/** What is not said is left out, as the store keeps it. */
function webhookTrigger(github: NonNullable<Extract<TriggerInput, { type: 'webhook' }>['config']>['github']): Trigger {
  if (github === undefined) return { kind: 'webhook' };
  const { event, action, repository, branch } = github;
  return {
    kind: 'webhook',
    github: {
      event,
      ...(action === undefined ? {} : { action }),
      ...(repository === undefined ? {} : { repository }),
      ...(branch === undefined ? {} : { branch }),
    },
  };
}

async function readChain(
  call: Who,
  { after, on = 'success' }: { readonly after: string; readonly on?: ChainTrigger['on'] | undefined },
): Promise<ChainTrigger> {
  const leader = await leaderOf(call, after);
  if (leader === undefined) {
    const example = 'the id or T-… of a task of yours';
    throw invalid([{ pointer: '/trigger/config/after', message: 'is no task that this token reaches', example }]);
  }
  return { kind: 'chain', after: leader.id, name: `${leader.title} (${leader.shortId})`, on };
}

async function leaderOf({ parts, actor }: Who, after: string): Promise<Task | undefined> {
  if (!SHORT_ID.test(after)) return await ownTask({ parts, actor, isAdmin: false }, after);
  const found = await findTask(parts.context, { actor, words: after });
  return found.kind === 'one' && found.task.owner === actor.member ? found.task : undefined;
}
