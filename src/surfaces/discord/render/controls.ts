import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Action, ActionsBlock, Button, CardRow, Form } from '../../../domain/card.ts';
import { BUTTONS_IN_SIGHT, LIMITS } from '../limits.ts';
import { label } from './plain-text.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** How the controls of one message come back. */
export interface Encoding {
  /** A press as text of at most 100 characters. */
  action(action: Action): string;
  /** What opens the form with this number of the card as a window. */
  form(index: number): string;
}

/** The controls of one message: every id is used once, and there are never more than the message has room for. */
export interface Controls {
  actions(block: ActionsBlock): readonly Row[];
  rows(rows: readonly CardRow[]): readonly Row[];
  form(form: Form): readonly Row[];
}

/** Makes the controls of one message; what does not fit into `room` components is left out, the last first. */
export function messageControls(encoding: Encoding, room: number): Controls {
  const used = new Set<string>();
  let left = room;
  let menus = 0;
  let forms = 0;

  const isNew = (id: string): boolean => !used.has(id) && used.add(id) !== undefined;
  const take = (row: Row): readonly Row[] => {
    const size = 1 + row.components.length;
    if (size > left) return [];
    left -= size;
    return [row];
  };
  const menu = (placeholder: string, options: readonly APISelectMenuOption[]): readonly Row[] =>
    groups(uniqueOptions(options), LIMITS.selectOptions).flatMap((group) => {
      menus += 1;
      return take(selectRow(`menu.${menus}`, label(placeholder, LIMITS.placeholder), group));
    });

  return {
    actions({ items }) {
      const all = items.filter((item) => item.type === 'button').map((button) => messageButton(button, encoding));
      const buttons = all.filter(({ custom_id }) => isNew(custom_id));
      const shown = Math.min(buttons.length, BUTTONS_IN_SIGHT);
      const rest = buttons.slice(shown).map((button) => ({ label: button.label ?? '…', value: button.custom_id }));
      return [
        ...groups(buttons.slice(0, shown), LIMITS.buttonsPerRow).flatMap((components) => take(rowOf(components))),
        ...menu('More', rest),
        ...items
          .filter((item) => item.type === 'menu')
          .flatMap((item) =>
            menu(
              item.label,
              item.items.map((button) => menuOption(button, encoding)),
            ),
          ),
      ];
    },
    rows(rows) {
      const options = rows.flatMap((row) => (row.open === undefined ? [] : [openOption(row, row.open, encoding)]));
      return menu('Open', options);
    },
    form({ submit }) {
      const button = { ...messageButton(submit, encoding), custom_id: encoding.form(forms) };
      forms += 1;
      return take(rowOf([{ ...button, label: label(`${submit.label}…`, LIMITS.buttonLabel) }]));
    },
  };
}

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger, plain: ButtonStyle.Secondary } as const;

function messageButton(button: Button, encoding: Encoding): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[button.style ?? 'plain'],
    label: label(button.label, LIMITS.buttonLabel),
    custom_id: encoding.action(button.action),
  };
}

function menuOption(button: Button, encoding: Encoding): APISelectMenuOption {
  return { label: label(button.label, LIMITS.optionLabel), value: encoding.action(button.action) };
}

function openOption(row: CardRow, open: Action, encoding: Encoding): APISelectMenuOption {
  return {
    label: label(row.title, LIMITS.optionLabel),
    value: encoding.action(open),
    ...(row.status === undefined ? {} : { description: label(row.status, LIMITS.optionDescription) }),
  };
}

function uniqueOptions(options: readonly APISelectMenuOption[]): readonly APISelectMenuOption[] {
  return [...new Map(options.toReversed().map((option) => [option.value, option])).values()].toReversed();
}

function selectRow(id: string, placeholder: string, options: readonly APISelectMenuOption[]): Row {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder,
    options: [...options],
  };
  return rowOf([select]);
}

function rowOf(components: readonly APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components: [...components] };
}

function groups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
