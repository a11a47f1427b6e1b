import type { ModalView } from '@slack/types';
import type { Card, FormBlock } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import { contentBlocks, fitBlocks, type RenderOptions } from './card-to-blocks.ts';
import { plain } from './controls.ts';
import { fieldBlockId } from './form-inputs.ts';

/** Names our windows when they come back. */
const WINDOW = 'card';

/** The form of a card. */
export function formOf({ blocks }: Card): FormBlock | undefined {
  return blocks.find((block) => block.type === 'form');
}

/** Whether a card is nothing but a form, so that a window can stand for it. */
export function isOnlyForm({ blocks }: Card): boolean {
  const isForm = blocks.filter(({ type }) => type === 'form').length === 1;
  return isForm && blocks.every(({ type }) => type === 'form' || type === 'actions' || type === 'note');
}

/** A card as a window. A form in it is sent with the window's own button, and closing it is its Cancel. */
export function cardToWindow(card: Card, metadata: string, options: RenderOptions): ModalView {
  const form = formOf(card);
  const shown = form === undefined ? card.blocks : card.blocks.filter((block) => block.type !== 'actions');
  const blocks = contentBlocks(shown, { ...options, isWindow: true });
  const title =
    card.title.length > LIMITS.modalTitle ? [{ type: 'text', text: [{ strong: card.title }] } as const] : [];
  return {
    type: 'modal',
    callback_id: WINDOW,
    title: plain(card.title, LIMITS.modalTitle),
    ...(form === undefined ? {} : { submit: plain(form.form.submit.label, LIMITS.modalSubmit) }),
    close: plain(form === undefined ? 'Close' : 'Cancel', LIMITS.modalSubmit),
    private_metadata: metadata,
    blocks: [...fitBlocks([...contentBlocks(title, options), ...blocks], LIMITS.viewBlocks)],
  };
}

/** What is wrong, by field, as the answer to a sent window; undefined when nothing is. */
export function formErrors({ form }: FormBlock): Record<string, string> | undefined {
  const errors = form.fields.flatMap(({ name, error }) =>
    error === undefined ? [] : [[fieldBlockId(name), error] as const],
  );
  return errors.length === 0 ? undefined : Object.fromEntries(errors);
}
