import type { ContextBlock, InputBlock, PlainTextInput, StaticSelect } from '@slack/types';
import type { Form, FormField } from '../../../domain/card.ts';
import { cutUnits } from '../../../domain/graphemes.ts';
import { LIMITS } from '../limits.ts';
import { option, plain } from './controls.ts';
import { escapeText, printable } from './plain-text.ts';

/** Begins the id of the block of a field. */
const FIELD = 'field.';
/** Begins the id of the line under a field that says how it is understood. */
const PREVIEW = 'preview.';
/** Stands for the empty value, which Slack does not take as an option. */
const NO_CHOICE = '(none)';

/**
 * The fields of a form as inputs, filled in; what is wrong with a value stands under it. In a window, what is typed as a
 * time is told to us while it is typed.
 */
export function formInputs({ fields }: Form, isWindow: boolean): readonly (InputBlock | ContextBlock)[] {
  return fields.flatMap((field) => {
    if (isTooLong(field)) return [tooLongLine(field)];
    const shown = isWindow && field.isTime === true ? told(input(field)) : input(field);
    return [shown, ...(field.error === undefined ? [] : [errorLine(field.error)])];
  });
}

function told(block: InputBlock): InputBlock {
  const { element } = block;
  if (element.type !== 'plain_text_input') return block;
  const config = { trigger_actions_on: ['on_character_entered'] } satisfies PlainTextInput['dispatch_action_config'];
  return { ...block, dispatch_action: true, element: { ...element, dispatch_action_config: config } };
}

/** How what is typed into a field is understood, to stand under it. */
function previewLine(name: string, preview: string): ContextBlock {
  const text = escapeText(cutUnits(preview, LIMITS.contextText));
  return { type: 'context', block_id: `${PREVIEW}${name}`, elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** The blocks of a window with another line under a field, or with none. */
export function withPreview<Block extends { readonly block_id?: string | undefined }>(
  blocks: readonly Block[],
  name: string,
  preview: string | undefined,
): readonly (Block | ContextBlock)[] {
  const others = blocks.filter(({ block_id }) => block_id !== `${PREVIEW}${name}`);
  if (preview === undefined) return others;
  return others.flatMap((block) =>
    block.block_id === fieldBlockId(name) ? [block, previewLine(name, preview)] : [block],
  );
}

/** The field that a block stands for. */
export function fieldOfBlock(blockId: string): string | undefined {
  return blockId.startsWith(FIELD) ? blockId.slice(FIELD.length) : undefined;
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
    // Slack says "(optional)" beside the label, and itself asks for what is missing.
    optional: field.optional === true,
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
