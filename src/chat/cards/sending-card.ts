import type { Card } from '../../domain/card.ts';
import type { Delivery } from '../../domain/run.ts';
import { card, text } from './parts.ts';

/** A message goes out once more, or need not. */
export function sendingCard({ destination }: Delivery, goesOut: boolean): Card {
  return goesOut
    ? card('Sending again', 'good', text(`It is posted to ${destination.name} in a moment.`))
    : card('It is there', 'neutral', text(`The message was delivered to ${destination.name}; nothing was sent now.`));
}
