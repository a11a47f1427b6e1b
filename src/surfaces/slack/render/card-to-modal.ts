import type { ModalView } from '@slack/types';
import type { Card, FormBlock } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import { contentBlocks, type RenderOptions } from './card-to-blocks.ts';
import { plain } from './controls.ts';
import { fieldBlockId, formInputs } from './form-inputs.ts';

/** Names our windows when they come back. */
export const FORM_WINDOW = 'form';

/** The form of a card that is nothing but a form, so that a window can stand for it. */
export function onlyForm({ blocks }: Card): FormBlock | undefined {
  const isFormOnly = blocks.every(({ type }) => type === 'form' || type === 'actions' || type === 'note');
  const [form, ...more] = blocks.filter((block) => block.type === 'form');
  return isFormOnly && more.length === 0 ? form : undefined;
}

/** A card that is a form as a window. Its other buttons are what closing it does. */
export function cardToModal(card: Card, form: FormBlock, metadata: string, options: RenderOptions): ModalView {
  const notes = card.blocks.filter(({ type }) => type === 'note');
  const inputs = formInputs(form.form);
  return {
    type: 'modal',
    callback_id: FORM_WINDOW,
    title: plain(card.title, LIMITS.modalTitle),
    submit: plain(form.form.submit.label, LIMITS.modalSubmit),
    close: plain('Cancel', LIMITS.modalSubmit),
    private_metadata: metadata,
    blocks: [...inputs, ...contentBlocks(notes, options)].slice(0, LIMITS.viewBlocks),
  };
}

/** What is wrong, by field, as the answer to a sent window; undefined when nothing is. */
export function formErrors({ form }: FormBlock): Readonly<Record<string, string>> | undefined {
  const errors = form.fields.flatMap(({ name, error }) =>
    error === undefined ? [] : [[fieldBlockId(name), error] as const],
  );
  return errors.length === 0 ? undefined : Object.fromEntries(errors);
}
