import { PREFIX_LENGTH, TOKEN_SCOPES, type TokenScope } from '../../domain/api-token.ts';
import { makeToken } from '../../usecases/make-token.ts';
import { ownTokens, revokeTokens } from '../../usecases/own-tokens.ts';
import { newTokenCard, tokensCard, tokensRevokedCard } from '../cards/token-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

const DEFAULT_SCOPES: readonly TokenScope[] = ['read', 'write', 'run'];

/** `token` lists, `token new [scopes]` makes one and shows it once, `token revoke <beginning>|all` ends it. */
export async function typeToken(turn: Turn, rest: string): Promise<Answer> {
  const [verb = 'list', ...words] = cleanLine(rest)
    .split(/[\s,]+/u)
    .filter(Boolean);
  if (/^new$/iu.test(verb)) return await newToken(turn, words);
  if (/^revoke$/iu.test(verb)) return await revoke(turn, words[0] ?? '');
  const { actor, context, zone } = turn;
  return done(tokensCard(await ownTokens(context, { actor }), zone));
}

async function newToken(turn: Turn, words: readonly string[]): Promise<Answer> {
  const { actor, context, conversation, zone } = turn;
  if (!conversation.private)
    return cannot(
      refusedCard('No token was made', 'Others read here too.', 'Say it to me in a direct message or in the console.'),
    );
  const wanted = words.map((word) => word.toLowerCase());
  const unknown = wanted.find((word) => !TOKEN_SCOPES.some((scope) => scope === word));
  if (unknown !== undefined)
    return cannot(
      refusedCard('No token was made', `"${unknown}" is not a scope.`, `Scopes are ${TOKEN_SCOPES.join(', ')}.`),
    );
  const named = TOKEN_SCOPES.filter((scope) => wanted.includes(scope));
  const secret = secretOf(turn);
  const scopes = named.length === 0 ? DEFAULT_SCOPES : named;
  const outcome = await makeToken(context, { actor, conversation, scopes, secret });
  return outcome.kind === 'refused'
    ? cannot(refusedCard('No token was made', outcome.problem, outcome.hint))
    : done(newTokenCard(secret, outcome.token, zone));
}

/**
 * 256 bits that only the key of this bot can make. They follow from the line that asked, so that a platform which sends
 * the line twice does not make two tokens and nothing that is secret has to be kept for it.
 */
function secretOf({ context, actor, conversation, inboundId }: Turn): string {
  const { surface, workspace, id } = conversation;
  const asked = ['api-token', surface, workspace, id, actor.member, inboundId];
  const half = (which: string): string => context.signer.sign('link', [...asked, which].join('\n'));
  return `at_${half('first')}${half('second')}`;
}

async function revoke({ actor, context, zone }: Turn, typed: string): Promise<Answer> {
  const prefix = typed.toLowerCase() === 'all' ? 'all' : typed.slice(0, PREFIX_LENGTH);
  const revoked = await revokeTokens(context, { actor, prefix });
  if (revoked.length > 0) return done(tokensRevokedCard(revoked));
  return cannot(tokensCard(await ownTokens(context, { actor }), zone));
}
