import type { Card } from '../../../domain/card.ts';
import type { Visit } from '../access/visit.ts';
import { type ConsoleParts, messageContext } from '../console-parts.ts';
import type { Html } from '../render/html.ts';
import { press } from '../render/press.ts';
import { renderCard } from '../render/render-card.ts';

/** Draws a card of a page; its id is unique in the page, and its buttons come back to this page. */
export type CardDrawer = (card: Card, id: string, level: 1 | 2) => Html;

/** Cards as they stand on a page for one visitor. */
export function cardDrawer(parts: ConsoleParts, visit: Visit, address: string): CardDrawer {
  const { now, workspace, csrf, signer, newEvent } = messageContext(parts, visit);
  return (card, id, level) =>
    renderCard(card, { now, level, on: press(id, signer, { workspace, csrf, event: newEvent(), page: address }) });
}
