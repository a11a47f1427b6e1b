import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Form, FormField } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import type { Encoding } from './controls.ts';
import { label, printable } from './plain-text.ts';

/** A form as a window: its fields filled in, what is wrong with a value under its label. Pure. */
export function formToModal(
  title: string,
  form: Form,
  encoding: Pick<Encoding, 'action'>,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encoding.action(form.submit.action),
    title: label(title, LIMITS.modalTitle),
    components: form.fields.slice(0, LIMITS.modalFields).map(labelled),
  };
}

function labelled(field: FormField): APILabelComponent {
  const said = field.error ?? field.hint;
  return {
    type: ComponentType.Label,
    label: label(field.label, LIMITS.fieldLabel),
    ...(said === undefined ? {} : { description: label(said, LIMITS.fieldDescription) }),
    component: field.choices === undefined ? input(field) : select(field, field.choices),
  };
}

function input({ name, kind, value, optional }: FormField): APITextInputComponent {
  const text = printable(value).slice(0, LIMITS.fieldValue);
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: optional !== true,
    max_length: LIMITS.fieldValue,
    ...(text === '' ? {} : { value: kind === 'text' ? text : text.replace(/\n/g, ' ') }),
  };
}

function select(
  { name, value, optional }: FormField,
  choices: NonNullable<FormField['choices']>,
): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: optional !== true,
    options: choices.slice(0, LIMITS.selectOptions).map((choice) => ({
      label: label(choice.label, LIMITS.optionLabel),
      // An option's value cannot be empty, "none of them" can.
      value: choice.value === '' ? NO_CHOICE : choice.value,
      ...(choice.value === value ? { default: true } : {}),
    })),
  };
}

/** Stands for the empty value, which Discord does not take. */
export const NO_CHOICE = '(none)';
