import type { Card, Reply } from './card.ts';

const SHOWN_ONCE = '(shown once)';

/** The card as it may be kept: what it shows once stands in no word of it any more. */
export function withoutSecrets(card: Card): Card {
  const { secrets, ...shown } = card;
  if (secrets === undefined) return card;
  // A card is plain data, and replacing texts by texts leaves every other part of it as it was.
  return blanked(shown, secrets) as Card;
}

/** An answer as it may be kept for the repeats of what asked for it. */
export function keptReply(reply: Reply): Reply {
  return reply.card.secrets === undefined ? reply : { ...reply, card: withoutSecrets(reply.card), withheld: true };
}

function blanked(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, SHOWN_ONCE), value);
  if (Array.isArray(value)) return value.map((one) => blanked(one, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, blanked(one, secrets)]));
}
