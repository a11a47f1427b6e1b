import type { Button, Card, FormBlock, FormField } from '../../domain/card.ts';

/** A field whose error may be absent by value, as a computed one is. */
export type FieldDraft = Omit<FormField, 'error'> & { readonly error?: string | undefined };

/** Inputs with one submit. */
export function formBlock(submit: Button, fields: readonly FieldDraft[]): FormBlock {
  return {
    type: 'form',
    form: {
      submit,
      fields: fields.map(({ error, ...field }) => (error === undefined ? field : { ...field, error })),
    },
  };
}

/** The card with a form at its end. */
export function withForm(card: Card, form: FormBlock): Card {
  return { ...card, blocks: [...card.blocks, form] };
}
