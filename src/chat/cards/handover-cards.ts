import type { Card } from '../../domain/card.ts';
import type { HandoverOffer } from '../../domain/handover.ts';
import type { Task } from '../../domain/task.ts';
import type { Receiver } from '../../usecases/offer-handover.ts';
import { destinationNames, jobWords, mayUse } from './definition-blocks.ts';
import { act, actions, button, card, fields, note, text } from './parts.ts';
import { whenSays } from './schedule-parts.ts';
import { taskButton } from './task-buttons.ts';

/** Asked before anything is offered. */
export function handoverQuestionCard(task: Task, { member, name }: Receiver): Card {
  return card(
    `Hand ${task.title} over to ${name}?`,
    'attention',
    text(`${name} is asked first. Then it is theirs, with its history: only they and admins can change it.`),
    text('What went to you alone goes to them, and its webhook ends.'),
    actions(
      button('Hand over', act('handover', task.id, `offer ${member}`), `Offer ${task.title} to ${name}`, 'primary'),
      taskButton('show', task, undefined, 'Cancel'),
    ),
    note(task.shortId),
  );
}

/** It was offered. */
export function handoverOfferedCard(task: Task, { toName }: HandoverOffer, isTold: boolean): Card {
  return card(
    `${toName} is asked: ${task.title}`,
    'good',
    text(
      isTold
        ? `Until ${toName} accepts it, it stays yours.`
        : `I cannot write to ${toName} alone. They can say: handover ${task.shortId} accept`,
    ),
    note(`${task.shortId} · the offer stands for 7 days`),
  );
}

/** What whoever is asked reads. */
export function handoverCard(task: Task, { byName }: HandoverOffer): Card {
  return card(
    `${byName} wants to hand over to you: ${task.title}`,
    'attention',
    fields({
      When: whenSays(task.trigger, { clock: '24h' }),
      Job: jobWords(task),
      'Goes to': destinationNames(task.destinations),
      'May use': mayUse(task),
    }),
    text('When you accept, it runs for you: you answer its questions, and its model is paid from your allowance.'),
    actions(
      button('Accept', act('handover', task.id, 'accept'), `Take ${task.title} over`, 'primary'),
      button('Decline', act('handover', task.id, 'decline'), `Do not take ${task.title} over`),
    ),
    note(task.shortId),
  );
}

/** It is theirs now. */
export function handoverAcceptedCard(task: Task, webhookEnded: boolean): Card {
  return card(
    `Yours now: ${task.title}`,
    'good',
    fields({ 'Goes to': destinationNames(task.destinations) }),
    webhookEnded ? text(`Its webhook has ended. A new address: webhook ${task.shortId}`) : undefined,
    actions(taskButton('show', task), taskButton('edit', task), taskButton('pause', task)),
    note(task.shortId),
  );
}

export function handoverDeclinedCard(task: Task): Card {
  return card(`Declined: ${task.title}`, 'neutral', text(`It stays with ${task.ownerName}.`));
}

/** What its old owner is told. */
export function handoverAnsweredCard(
  task: Task,
  { by, accepted }: { readonly by: string; readonly accepted: boolean },
): Card {
  return card(
    accepted ? `${by} has ${task.title} now` : `${by} did not take ${task.title}`,
    accepted ? 'good' : 'attention',
    text(accepted ? 'It is theirs: they and admins can change it.' : 'It stays yours, and nothing was changed.'),
    note(task.shortId),
  );
}

/** Nothing was offered to this person, or it was answered, or a week went by. */
export function noOfferCard(): Card {
  return card(
    'There is no such offer',
    'attention',
    text('It was answered before, or taken back, or its week is over.'),
  );
}

/** It is another task than the one that was shown. */
export function outdatedOfferCard(task: Task): Card {
  return card(
    `${task.title} was changed since`,
    'attention',
    text(`Ask ${task.ownerName} to offer it again, so that you see what it is now.`),
  );
}

/** Nobody, or several people, are called so. */
export function unknownReceiverCard(words: string, count: number): Card {
  const problem = count === 0 ? `I know nobody called ${words} here.` : `${count} people here are called ${words}.`;
  return card(
    'Who?',
    'attention',
    text(problem),
    text('Name them as I know them, or by their id. Somebody whom I have not met can say hello to me first.'),
  );
}
