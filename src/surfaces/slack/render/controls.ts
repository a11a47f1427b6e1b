import type {
  ActionsBlockElement,
  ConfirmationDialog,
  PlainTextElement,
  PlainTextOption,
  Button as SlackButton,
} from '@slack/types';
import type { Action, ActionsBlock, Button, Menu } from '../../../domain/card.ts';
import { LIMITS } from '../limits.ts';
import { label } from './plain-text.ts';

/** A press as text that may leave us and come back. */
export type EncodeAction = (action: Action) => string;

/** The controls of one message: each has an id of its own. */
export interface Controls {
  actions(block: ActionsBlock): readonly ActionsBlockElement[];
  button(button: Button): SlackButton;
  /** One menu for several things of the same kind; what does not fit into an option becomes a button. */
  menu(menu: Menu): readonly ActionsBlockElement[];
}

/** Begins the id of everything that can be pressed. */
const PRESS = 'press.';

/** Makes the controls of one message or view. */
export function createControls(encode: EncodeAction): Controls {
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `${PRESS}${count}`;
  };

  const button = (source: Button): SlackButton => ({
    type: 'button',
    action_id: nextId(),
    text: plain(source.label, LIMITS.buttonLabel),
    value: encode(source.action),
    ...(source.style === undefined ? {} : { style: source.style }),
    ...(source.about === undefined ? {} : { accessibility_label: label(source.about, LIMITS.accessibilityLabel) }),
    ...(source.confirm === undefined ? {} : { confirm: confirmation(source.confirm, source.style) }),
  });

  const menu = (source: Menu): readonly ActionsBlockElement[] => {
    const encoded = source.items.map((item) => ({ item, value: encode(item.action) }));
    const fitting = encoded.filter(({ value }) => value.length <= LIMITS.optionValue).slice(0, LIMITS.selectOptions);
    const others = encoded.filter((one) => !fitting.includes(one)).map(({ item }) => button(item));
    const options = uniqueOptions(fitting.map(({ item, value }) => option(item.label, value)));
    if (options.length === 0) return others;
    const select: ActionsBlockElement = {
      type: 'static_select',
      action_id: nextId(),
      placeholder: plain(source.label, LIMITS.placeholder),
      options: [...options],
    };
    return [select, ...others];
  };

  return {
    button,
    menu,
    actions: ({ items }) => items.flatMap((item) => (item.type === 'button' ? [button(item)] : menu(item))),
  };
}

/** Words that Slack shows as they are. */
export function plain(text: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: label(text, most), emoji: false };
}

/** One choice of a menu. */
export function option(text: string, value: string): PlainTextOption {
  return { text: plain(text, LIMITS.optionLabel), value };
}

function uniqueOptions(options: readonly PlainTextOption[]): readonly PlainTextOption[] {
  return [...new Map(options.toReversed().map((one) => [one.value, one])).values()].toReversed();
}

function confirmation(
  { title, text, yes }: NonNullable<Button['confirm']>,
  style: Button['style'],
): ConfirmationDialog {
  return {
    title: plain(title, LIMITS.confirmTitle),
    text: plain(text, LIMITS.confirmText),
    confirm: plain(yes, LIMITS.confirmButton),
    deny: plain('Cancel', LIMITS.confirmButton),
    ...(style === undefined ? {} : { style }),
  };
}
