import { z } from 'zod';
import { OFFER_LASTS_MS } from '../../domain/handover.ts';
import { type AnswerHandover, answerHandover } from '../../usecases/answer-handover.ts';
import { findMembers } from '../../usecases/find-members.ts';
import { listHandovers, type OpenHandover } from '../../usecases/list-handovers.ts';
import { offerHandover, type Receiver } from '../../usecases/offer-handover.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { invalid, notFound, stateConflict } from '../http/problem.ts';
import { type Call, type Route, route } from '../http/route.ts';
import { isTaskId, taskOf } from '../read/find-task.ts';
import { TaskAnswer } from '../schemas/answers.ts';
import { words } from '../schemas/words.ts';
import { iso, sentenceOf } from '../show/task-answer.ts';
import { answers, NoBody, taskReply, UserId } from './common.ts';

const Offered = z
  .object({
    taskId: z.string(),
    to: z.object({ userId: z.string(), name: z.string() }),
    until: z.iso.datetime().describe('unanswered until then, it stays where it is'),
    told: z
      .boolean()
      .describe('false: they could not be written to; they answer by POST …/handover/accept, or in chat'),
  })
  .meta({ id: 'HandoverOffered' });

const HandoverAnswer = z
  .object({
    ...{ taskId: z.string(), shortId: z.string(), name: z.string(), sentence: z.string() },
    mayUse: z.array(z.string()),
    by: z.string().describe('who offered it'),
    ...{ from: z.string(), to: z.object({ userId: z.string(), name: z.string() }) },
    until: z.iso.datetime(),
    outdated: z.boolean().describe('it was changed since, so that it must be offered again'),
  })
  .meta({ id: 'Handover' });

const list = route({
  method: 'get',
  path: '/api/handovers',
  operation: 'listHandovers',
  summary: 'Tasks that are offered to the member, and their own that wait for somebody else; oldest first.',
  scope: 'read',
  query: z.strictObject({}),
  answers: answers(200, 'Offers', z.object({ handovers: z.array(HandoverAnswer) }).meta({ id: 'HandoverList' })),
  async handle({ parts, actor }) {
    const open = await listHandovers(parts.context, { actor });
    return { status: 200, body: { handovers: open.map(handoverAnswer) } };
  },
});

function handoverAnswer({ offer, task }: OpenHandover): z.infer<typeof HandoverAnswer> {
  return {
    ...{ taskId: task.id, shortId: task.shortId, name: task.title, sentence: sentenceOf(task) },
    mayUse: task.job.kind === 'agent' ? task.job.grants.map(({ says }) => says) : [],
    ...{ by: offer.byName, from: offer.from, to: { userId: offer.to, name: offer.toName } },
    ...{ until: iso(offer.at + OFFER_LASTS_MS), outdated: offer.rev !== task.rev },
  };
}

const OfferBody = z
  .strictObject({ to: words(200).describe('name or id of a member of the workspace'), userId: UserId })
  .meta({ id: 'HandoverInput' });

const offer = route<z.infer<typeof OfferBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/handover',
  operation: 'offerTask',
  summary: 'Offers the task to somebody else, who is asked; until they accept it, nothing changes.',
  scope: 'write',
  body: OfferBody,
  answers: answers(202, 'They are asked', Offered),
  async handle(call) {
    const { parts, actor, rev } = call;
    const task = await taskOf(call);
    const outcome = await offerHandover(parts.context, { actor, taskId: task.id, to: await receiverOf(call) });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'offered') throw troubleOf(outcome, rev);
    const { to, toName, at } = outcome.offer;
    const body = { taskId: task.id, to: { userId: to, name: toName }, until: iso(at + OFFER_LASTS_MS) };
    return { status: 202, body: { ...body, told: outcome.isTold } };
  },
});

async function receiverOf({ parts, actor, body }: Call<z.infer<typeof OfferBody>, unknown>): Promise<Receiver> {
  const found = await findMembers(parts.context, actor, body.to);
  const [receiver] = found;
  if (receiver !== undefined && found.length === 1) return receiver;
  const message = found.length === 0 ? 'names nobody who is known here' : 'names several people; give the id of one';
  throw invalid([{ pointer: '/to', message }]);
}

const answer = (word: 'accept' | 'decline'): Route =>
  route<z.infer<typeof NoBody>, unknown>({
    method: 'post',
    path: `/api/tasks/{id}/handover/${word}`,
    operation: word === 'accept' ? 'acceptTask' : 'declineTask',
    summary:
      word === 'accept'
        ? 'Takes over a task that was offered to the member: it is theirs from now on.'
        : 'Leaves a task that was offered to the member where it is.',
    scope: 'write',
    body: NoBody,
    answers: answers(
      200,
      word === 'accept' ? 'The task as it is now' : 'It stays where it is',
      word === 'accept' ? TaskAnswer : z.object({ taskId: z.string(), declined: z.literal(true) }),
    ),
    handle: (call) => settle(call, word === 'accept'),
  });

/** Whoever is asked may not see the task yet: without an offer there is no such task for them. */
async function settle(call: Call<unknown, unknown>, accepts: boolean) {
  const { parts, actor, token, source, params } = call;
  const id = params.id ?? '';
  if (!isTaskId(id)) throw notFound('offer');
  const { conversation } = token;
  const place = conversation.private
    ? conversation
    : (parts.context.surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member) ?? conversation);
  const request: AnswerHandover = { actor, task: { id }, accepts, place, source };
  const outcome = await answerHandover(parts.context, request);
  switch (outcome.kind) {
    case 'accepted':
      return taskReply(outcome.task, parts.context.clock.now());
    case 'declined':
      return { status: 200, body: { taskId: outcome.task.id, declined: true } };
    case 'no-offer':
      throw notFound('offer');
    case 'outdated':
      throw stateConflict('The task was changed since it was offered.', 'Ask for it to be offered again.');
    case 'refused':
      throw refusalOf(outcome);
  }
}

/** Tasks that change hands. */
export const handoverRoutes: readonly Route[] = [list, offer, answer('accept'), answer('decline')];
