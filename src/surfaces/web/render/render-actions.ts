import type { ActionsBlock, Button, Menu } from '../../../domain/card.ts';
import { type Html, html } from './html.ts';
import { pagePath } from './page-paths.ts';
import { formId, hiddenFields, type Press, pressAttributes } from './press.ts';

/** Buttons and menus in a row. The dialogs of buttons that ask once more stand behind, outside of closing menus. */
export function renderActions(block: ActionsBlock, on: Press, place: string): Html {
  const { items, dialogs } = renderItems(block.items, on, place);
  return html`<div class="actions" role="group" aria-label="Actions">${items}</div>${dialogs}`;
}

/** The buttons of a row, and the dialogs that belong behind it. */
export function renderItems(
  actions: ActionsBlock['items'],
  on: Press,
  place: string,
): { readonly items: readonly Html[]; readonly dialogs: readonly Html[] } {
  const dialogs: Html[] = [];
  const items = actions.map((item, index) => renderItem(item, on, `${place}-${index}`, dialogs));
  return { items, dialogs };
}

/** A button by itself, such as the one of a form. */
export function buttonClass(button: Pick<Button, 'style'>): string {
  return button.style === undefined ? 'button' : `button ${button.style}`;
}

function renderItem(item: Button | Menu, on: Press, place: string, dialogs: Html[]): Html {
  if (item.type === 'button') return renderButton(item, on, place, dialogs);
  const items = item.items.map((button, index) => renderButton(button, on, `${place}-${index}`, dialogs));
  return html`<details class="menu" id="${on.id}-${place}">
    <summary class="button">${item.label}<span class="caret" aria-hidden="true"></span></summary>
    <div class="menu-items" role="group" aria-label="${item.label}">${items}</div>
  </details>`;
}

function renderButton(button: Button, on: Press, place: string, dialogs: Html[]): Html {
  const page = pagePath(button.action, on.place);
  // A link to where one is leads nowhere.
  if (page !== undefined && page === on.fields.page) return html``;
  if (page !== undefined)
    return html`<a class="${buttonClass(button)}" href="${page}" ${spoken(button)}>${button.label}</a>`;
  if (button.confirm !== undefined) {
    const dialog = `${on.id}-${place}-sure`;
    dialogs.push(renderConfirm(button, button.confirm, on, dialog));
    return html`<button type="button" id="${on.id}-${place}" class="${buttonClass(button)}" ${spoken(button)}
      command="show-modal" commandfor="${dialog}" aria-haspopup="dialog">${button.label}</button>`;
  }
  return submitButton(button, button.label, on, html`id="${on.id}-${place}" ${spoken(button)}`);
}

/** Deleting and the like are asked once more, with the harmless way out under the finger. */
function renderConfirm(button: Button, confirm: NonNullable<Button['confirm']>, on: Press, id: string): Html {
  return html`<dialog id="${id}" class="confirm" aria-labelledby="${id}-title" aria-describedby="${id}-text" closedby="any">
    <h2 id="${id}-title">${confirm.title}</h2>
    <p id="${id}-text">${confirm.text}</p>
    <div class="actions">
      <button type="button" class="button" command="close" commandfor="${id}" autofocus>Cancel</button>
      ${submitButton(button, confirm.yes, on, html``)}
    </div>
  </dialog>`;
}

function submitButton(button: Button, label: string, on: Press, attributes: Html): Html {
  const own = html`<button type="submit" name="action" value="${on.encode(button.action)}" class="${buttonClass(button)}"
    ${attributes}`;
  if (button.action.values === undefined) return html`${own} form="${formId(on)}">${label}</button>`;
  return html`<form class="press-own" ${pressAttributes(on)}>${hiddenFields({ ...on.fields, ...namedValues(button.action.values) })}${own}>${label}</button></form>`;
}

/** Form values are told apart from our own fields by their beginning. */
function namedValues(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`v.${name}`, value]));
}

function spoken(button: Button): Html | false {
  return button.about !== undefined && button.about !== button.label && html`aria-label="${button.about}"`;
}
