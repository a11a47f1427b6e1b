import type { Action } from '../../domain/card.ts';
import type { MemberId, TaskId } from '../../domain/ids.ts';
import { may } from '../../domain/permission.ts';
import type { Task } from '../../domain/task.ts';
import { type AnswerHandover, answerHandover } from '../../usecases/answer-handover.ts';
import { findMembers } from '../../usecases/find-members.ts';
import { offerHandover } from '../../usecases/offer-handover.ts';
import {
  handoverAcceptedCard,
  handoverDeclinedCard,
  handoverOfferedCard,
  handoverQuestionCard,
  noOfferCard,
  outdatedOfferCard,
  unknownReceiverCard,
} from '../cards/handover-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

const ID_ANSWER = /^(?<id>t-[a-z0-9]{2,8})\s+(?<word>accept|decline)$/iu;
const TO = /^(?<name>.*?)\s+(?:to\s+)?(?<who><?@\S.*|\S+)$/isu;

/** `handover backup @ben`: asks first, then Ben; `handover T-7F3 accept` answers where no button could be shown. */
export async function typeHandover(turn: Turn, rest: string): Promise<Answer> {
  const answered = ID_ANSWER.exec(rest.trim())?.groups;
  if (answered !== undefined)
    return await answer(turn, { shortId: (answered.id ?? '').toUpperCase() }, /accept/iu.test(answered.word ?? ''));
  const { name = rest, who = '' } = TO.exec(rest.trim())?.groups ?? {};
  return withTask(turn, { word: 'handover', name, more: who }, (task) => question(turn, task, who));
}

export async function pressHandover(turn: Turn, { subject, arg = '' }: Action): Promise<Answer> {
  const [word, member = ''] = arg.split(' ');
  return word === 'offer'
    ? await offer(turn, asTaskId(subject), member)
    : await answer(turn, { id: asTaskId(subject) }, word === 'accept');
}

async function question(turn: Turn, task: Task, who: string): Promise<Answer> {
  if (!may(turn.actor, 'handover', task))
    return troubleAnswer(turn, { kind: 'forbidden', owner: task.ownerName }, 'hand over');
  const found = await findMembers(turn.context, turn.actor, who);
  const [receiver] = found;
  if (receiver === undefined || found.length > 1)
    return cannot(unknownReceiverCard(who, found.length), { about: task.id });
  return asks(handoverQuestionCard(task, receiver), { about: task.id });
}

async function offer(turn: Turn, taskId: TaskId, member: string): Promise<Answer> {
  const { actor, context } = turn;
  // The id was in a button that we made; whether there is such a person is asked of the store.
  const found = (await findMembers(context, actor, member)).find((one) => one.member === (member as MemberId));
  if (found === undefined) return cannot(unknownReceiverCard(member, 0));
  const outcome = await offerHandover(context, { actor, taskId, to: found });
  switch (outcome.kind) {
    case 'offered':
      return done(handoverOfferedCard(outcome.task, outcome.offer, outcome.isTold), { about: taskId, replaces: true });
    case 'refused':
      return cannot(refusedCard('It was not offered', outcome.problem, outcome.hint), { about: taskId });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'hand over');
  }
}

async function answer(turn: Turn, task: AnswerHandover['task'], accepts: boolean): Promise<Answer> {
  const { actor, context, conversation, inboundId: source } = turn;
  const place = conversation.private
    ? conversation
    : (context.surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member) ?? conversation);
  const outcome = await answerHandover(context, { actor, task, accepts, place, source });
  switch (outcome.kind) {
    case 'accepted':
      return done(handoverAcceptedCard(outcome.task, outcome.webhookEnded), {
        about: outcome.task.id,
        replaces: true,
      });
    case 'declined':
      return done(handoverDeclinedCard(outcome.task), { replaces: true });
    case 'no-offer':
      return cannot(noOfferCard());
    case 'outdated':
      return cannot(outdatedOfferCard(outcome.task));
    case 'refused':
      return cannot(refusedCard('It was not taken over', outcome.problem, outcome.hint));
  }
}
