import { AutoTaskError } from '../domain/errors.ts';
import type { Inbound } from '../domain/inbound.ts';
import { faultCard } from './cards/trouble-cards.ts';
import { cleanText, cutText } from './clean-text.ts';
import type { ChatContext } from './context.ts';
import { type Answer, cannot } from './turn.ts';

const LONGEST_REPEATED = 1_000;

/** What is said when something broke: what happened, what to do now, and what was typed, so that nothing is lost. */
export function answerToFault(context: Pick<ChatContext, 'log'>, inbound: Inbound, error: unknown): Answer {
  const { actor, content, conversation, id } = inbound;
  const code = error instanceof AutoTaskError ? error.code : 'unexpected';
  const facts = { inbound: id, workspace: actor.workspace, member: actor.member, surface: conversation.surface, code };
  context.log.error('chat-fault', { ...facts, error });
  const said = content.kind === 'text' ? cutText(cleanText(content.text), LONGEST_REPEATED) : undefined;
  if (error instanceof AutoTaskError) {
    return cannot(faultCard(said, error.message, error.hint ?? 'Nothing was changed. Try again in a minute.'));
  }
  return cannot(
    faultCard(
      said,
      'Nothing was changed, because of a fault of this program.',
      'Try again in a minute; the log of the bot says more.',
    ),
  );
}
