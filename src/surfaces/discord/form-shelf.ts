import type { Card, Form } from '../../domain/card.ts';
import type { ConversationRef } from '../../domain/destination.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MessageLog } from '../../ports/message-log.ts';

/**
 * Forms that stand in messages as a button: a window can open only when it is pressed, maybe in another process, and must
 * then have the fields as they were, with what was typed. So the card is kept with our own lines of the conversation.
 */
export interface FormShelf {
  /** Keeps the card under a key and says what the buttons of its forms carry; without forms nothing is written. */
  keep(place: ConversationRef, key: string, card: Card): Promise<(index: number) => string>;
  /** The form behind a button, with the title of its card. */
  find(place: ConversationRef, customId: string): Promise<{ readonly title: string; readonly form: Form } | undefined>;
}

const OPENER = /^form\.([\w-]{1,64})\.(\d{1,2})$/;

/** Whether the id of a button opens a form. */
export function opensForm(customId: string): boolean {
  return OPENER.test(customId);
}

/** Makes the shelf over the log of our own lines. */
export function formShelf({ messages, clock }: { readonly messages: MessageLog; readonly clock: Clock }): FormShelf {
  return {
    async keep(place, key, card) {
      if (formsOf(card).length === 0) return () => 'form';
      const content = { kind: 'card', card } as const;
      const kept = await messages.append(place, `form ${key}`, { at: clock.now(), from: 'bot', content });
      return (index) => `form.${kept.id}.${index}`;
    },
    async find(place, customId) {
      const [, id = '', index = ''] = OPENER.exec(customId) ?? [];
      const content = (await messages.find(place, id))?.content;
      if (content?.kind !== 'card') return undefined;
      const form = formsOf(content.card)[Number(index)];
      return form === undefined ? undefined : { title: content.card.title, form };
    },
  };
}

/** The forms of a card, in the order in which they are shown. */
export function formsOf(card: Card): readonly Form[] {
  return card.blocks.flatMap((block) => (block.type === 'form' ? [block.form] : []));
}
