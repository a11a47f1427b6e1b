import type { Task } from '../../domain/task.ts';
import { closeWebhook, openWebhook } from '../../usecases/open-webhook.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { webhookCard, webhookClosedCard } from '../cards/webhook-cards.ts';
import { withTask } from '../named-task.ts';
import { troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const WISH = /^(?<name>.*?)\s*\b(?<verb>off|rotate)$/isu;

/** `webhook orders` tells address and secret, `rotate` a new secret, `off` ends it. */
export function typeWebhook(turn: Turn, rest: string): Promise<Answer> {
  const { name = rest, verb = '' } = WISH.exec(rest)?.groups ?? {};
  const command = { word: 'webhook', name, more: verb } as const;
  return withTask(turn, command, (task) => (verb.toLowerCase() === 'off' ? close(turn, task) : open(turn, task)));
}

async function open(turn: Turn, { id: taskId }: Task): Promise<Answer> {
  const { actor, context, conversation, inboundId: source } = turn;
  if (!conversation.private)
    return cannot(
      refusedCard('No secret was told', 'Others read here too.', 'Say it to me in a direct message or in the console.'),
    );
  const outcome = await openWebhook(context, { actor, taskId, signer: context.signer, source });
  if (outcome.kind === 'refused') return cannot(refusedCard('No webhook was made', outcome.problem, outcome.hint));
  if (outcome.kind !== 'opened') return troubleAnswer(turn, outcome, 'make a webhook for');
  const publicUrl = context.feeds?.publicUrl;
  return done(webhookCard({ ...outcome, publicUrl, mailDomain: context.mailDomain }), { about: taskId });
}

async function close(turn: Turn, { id: taskId }: Task): Promise<Answer> {
  const { actor, context } = turn;
  const outcome = await closeWebhook(context, { actor, taskId });
  if (outcome.kind !== 'closed') return troubleAnswer(turn, outcome, 'end the webhook of');
  return done(webhookClosedCard(outcome.task, outcome.was), { about: taskId });
}
