import { encodeAction } from '../../../chat/action-codec.ts';
import type { Action } from '../../../domain/card.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import type { Signer } from '../../../ports/signer.ts';
import { type Html, html } from './html.ts';

/**
 * How the buttons of one rendered card come back: by `POST /act`, with and without script. Everything but the pressed
 * button is the same for all buttons of the card, so it stands in one form that they name.
 */
export interface Press {
  /** Makes the ids of the card's elements unique in the page. */
  readonly id: string;
  /** The button's text that may leave us and come back. */
  encode(action: Action): string;
  /** Hidden fields that every press carries. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the answer changes: the conversation, or the page as a whole. */
  readonly place: 'conversation' | 'page';
}

/** What a press carries besides the button: proof of our own page, the event it is, and where it was pressed. */
export interface PressFields {
  /** The reader's; buttons of another one are no buttons here. */
  readonly workspace: WorkspaceId;
  readonly csrf: string;
  /** New with every rendering, so that the same press that arrives twice is recognised. */
  readonly event: string;
  /** The message whose card it is, in the conversation. */
  readonly source?: string;
  /** The page to show again, elsewhere. */
  readonly page?: string;
}

/** The buttons of a card that stands in a message or on a page. */
export function press(id: string, signer: Signer, fields: PressFields): Press {
  const { workspace, csrf, event, source, page } = fields;
  return {
    id,
    encode: (action) => encodeAction(action, workspace, signer),
    fields: {
      csrf,
      event,
      ...(source === undefined ? {} : { source }),
      ...(page === undefined ? {} : { page }),
    },
    place: page === undefined ? 'conversation' : 'page',
  };
}

/** The form that all plain buttons of a card belong to; it has no look of its own. */
export function pressForm(on: Press): Html {
  return html`<form id="${formId(on)}" class="press" ${pressAttributes(on)}>${hiddenFields(on.fields)}</form>`;
}

/** Id of `pressForm`, for the `form` attribute of buttons. */
export function formId(on: Press): string {
  return `${on.id}-press`;
}

/** Where a form of a card goes: the same place with and without script; a press in flight is not repeated. */
export function pressAttributes(on: Press): Html {
  const answer =
    on.place === 'conversation'
      ? html`hx-target="#messages" hx-swap="upsert"`
      : html`hx-target="#main" hx-select="#main" hx-swap="outerHTML show:none"`;
  return html`method="post" action="/act" hx-post="/act" hx-sync="this:drop" ${answer}`;
}

/** Hidden inputs. */
export function hiddenFields(fields: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
