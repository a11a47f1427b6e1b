import { endSessions } from '../../usecases/console-sessions.ts';
import { makeSignInLink } from '../../usecases/make-sign-in-link.ts';
import { signedOutCard, signInCard } from '../cards/console-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const OUT = /^(?:sign|log)[ -]?out$/iu;

/** `console` gives a link that signs in once, `console sign out` ends every browser of this person. */
export async function typeConsole(turn: Turn, rest: string): Promise<Answer> {
  const { actor, context, conversation } = turn;
  if (OUT.test(rest.trim())) return done(signedOutCard(await endSessions(context, { actor })));
  const address = context.console?.address();
  if (context.console === undefined || address === undefined)
    return cannot(refusedCard('No link was made', 'There is no console here.', 'Say "list" to see your tasks here.'));
  if (conversation.surface === 'web')
    return cannot(
      refusedCard('You are in the console', 'This is it.', 'Say "console" in Slack or Discord for a link.'),
    );
  if (!conversation.private)
    return cannot(refusedCard('No link was made', 'Others read here too.', 'Say "console" to me in a direct message.'));
  const secret = secretOf(turn);
  const outcome = await makeSignInLink(context, { actor, secret });
  return outcome.kind === 'refused'
    ? cannot(refusedCard('No link was made', outcome.problem, outcome.hint))
    : done(signInCard(`${address}/sign-in?link=${secret}`, context.console.isPublic));
}

/**
 * 256 bits that only the key of this bot can make. They follow from the line that asked, so that a platform which sends
 * the line twice makes one link and nothing that is secret has to be kept for it.
 */
function secretOf({ context, actor, conversation, inboundId }: Turn): string {
  const { surface, workspace, id } = conversation;
  const asked = ['sign-in', surface, workspace, id, actor.member, inboundId];
  const half = (which: string): string => context.signer.sign('link', [...asked, which].join('\n'));
  return `${half('first')}${half('second')}`;
}
