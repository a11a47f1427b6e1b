import type { ContextBlock, InputBlock, PlainTextInput, StaticSelect } from '@slack/types';
import type { Form, FormField } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import { option, plain } from './controls.ts';
import { escapeText, printable } from './plain-text.ts';

/** Begins the id of the block of a field. */
const FIELD = 'field.';
/** Stands for the empty value, which Slack does not take as an option. */
const NO_CHOICE = '(none)';

/** The fields of a form as inputs, filled in; what is wrong with a value stands under it. */
export function formInputs({ fields }: Form): readonly (InputBlock | ContextBlock)[] {
  return fields.flatMap((field) => {
    if (isTooLong(field)) return [tooLongLine(field)];
    return [input(field), ...(field.error === undefined ? [] : [errorLine(field.error)])];
  });
}

/** Where the error of a field belongs in a window. */
export function fieldBlockId(name: string): string {
  return `${FIELD}${name}`;
}

/** What was typed, by the names of the fields; undefined when nothing was. */
export function typedValues(values: StateValues): Readonly<Record<string, string>> | undefined {
  const typed = Object.entries(values).flatMap(([blockId, elements]) => {
    const [element] = Object.values(elements);
    return blockId.startsWith(FIELD) && element !== undefined
      ? [[blockId.slice(FIELD.length), typedIn(element)] as const]
      : [];
  });
  return typed.length === 0 ? undefined : Object.fromEntries(typed);
}

/** `state.values` of Slack: by block, then by element. */
export type StateValues = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          readonly value?: string | null | undefined;
          readonly selected_option?: { readonly value: string } | null | undefined;
        }
      >
    >
  >
>;

function typedIn({ value, selected_option }: StateValues[string][string]): string {
  const chosen = selected_option?.value ?? value ?? '';
  return chosen === NO_CHOICE ? '' : chosen;
}

function input(field: FormField): InputBlock {
  return {
    type: 'input',
    block_id: fieldBlockId(field.name),
    label: plain(field.label, LIMITS.inputLabel),
    // What is missing is told by the conversation, with an example; Slack's own refusal would say less.
    optional: true,
    element: field.choices === undefined ? textInput(field) : select(field, field.choices),
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, LIMITS.inputHint) }),
  };
}

function textInput({ name, kind, value }: FormField): PlainTextInput {
  const text = printable(value);
  const shown = kind === 'text' ? text : text.replace(/\n/g, ' ');
  return {
    type: 'plain_text_input',
    action_id: name,
    multiline: kind === 'text',
    max_length: LIMITS.inputValue,
    ...(shown === '' ? {} : { initial_value: shown }),
  };
}

function select({ name, value }: FormField, choices: NonNullable<FormField['choices']>): StaticSelect {
  const options = choices
    .slice(0, LIMITS.selectOptions)
    .map((choice) => ({ choice, made: option(choice.label, choice.value === '' ? NO_CHOICE : choice.value) }));
  const chosen = options.find(({ choice }) => choice.value === value)?.made;
  return {
    type: 'static_select',
    action_id: name,
    options: options.map(({ made }) => made),
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** Cut, it would come back as a change that nobody made; left out, it stays as it is. */
function isTooLong({ choices, value }: FormField): boolean {
  return choices === undefined && printable(value).length > LIMITS.inputValue;
}

function tooLongLine({ label }: FormField): ContextBlock {
  const text = `*${escapeText(label)}* is longer than Slack's forms take. It stays as it is; a sentence such as "edit …" changes it.`;
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

function errorLine(error: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: `:warning: ${escapeText(error)}`, verbatim: true }] };
}
