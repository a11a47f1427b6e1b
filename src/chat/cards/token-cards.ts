import type { ApiToken } from '../../domain/api-token.ts';
import type { Card } from '../../domain/card.ts';
import { formatInstant } from '../../domain/time/format-instant.ts';
import { actions, card, code, note, rows, sayButton, showingOnce, text } from './parts.ts';

/** The one time that a token is shown. */
export function newTokenCard(secret: string, { scopes, expiresAt, conversation }: ApiToken, zone: string): Card {
  return showingOnce(
    card(
      'Your new API token',
      'good',
      text(code(secret)),
      text(
        `It may ${scopes.join(', ')} and ends ${formatInstant(expiresAt, zone)}. Copy it now: it is not shown again.`,
      ),
      note(
        `Tasks that are made with it post to ${conversation.name}. Send it as `,
        code('Authorization: Bearer <token>'),
      ),
      actions(sayButton('My tokens', 'token', 'List my tokens')),
    ),
    secret,
  );
}

/** Which tokens there are, and how to make and end them. */
export function tokensCard(tokens: readonly ApiToken[], zone: string): Card {
  return card(
    tokens.length === 0 ? 'You have no API tokens' : 'Your API tokens',
    'neutral',
    rows(
      tokens.map(({ prefix, scopes, expiresAt, lastUsedAt }) => ({
        title: `${prefix}…`,
        detail: `${scopes.join(', ')}; ends ${formatInstant(expiresAt, zone)}; ${
          lastUsedAt === undefined ? 'never used' : `last used ${formatInstant(lastUsedAt, zone)}`
        }`,
      })),
    ),
    note('To make one, say ', code('token new read write run'), '; to end one, ', code('token revoke at_…'), '.'),
  );
}

/** These count no more. */
export function tokensRevokedCard(tokens: readonly ApiToken[]): Card {
  const names = tokens.map(({ prefix }) => `${prefix}…`).join(', ');
  return card(tokens.length === 1 ? 'Token revoked' : 'Tokens revoked', 'good', text(`From now on useless: ${names}`));
}
