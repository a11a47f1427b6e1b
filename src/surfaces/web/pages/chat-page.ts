import type { Card } from '../../../domain/card.ts';
import type { LoggedMessage } from '../../../ports/message-log.ts';
import { type Html, html } from '../render/html.ts';
import { conversationState } from '../render/message-version.ts';
import { hiddenFields } from '../render/press.ts';
import { type MessageContext, renderMessages, renderWelcome } from '../render/render-message.ts';
import { sendIcon } from './icons.ts';

/** How many messages one page of the conversation holds. */
export const PAGE_OF_MESSAGES = 30;
/** The longest line that can be sent. */
export const LONGEST_LINE = 4_000;

/** What the conversation's page shows. */
export interface ChatContent {
  readonly messages: readonly LoggedMessage[];
  /** Where the conversation begins; absent while there are earlier messages. */
  readonly welcome?: Card;
  /** Runs at work. */
  readonly working: Html;
  /** Whether these are the newest messages, which go on live. */
  readonly isNewest: boolean;
  /** Whether they do; else the page asks now and then. */
  readonly live: boolean;
  /** What stands in the line already: a ready-made sentence that somebody chose. */
  readonly line: string;
}

/** The conversation: what was said, what works just now, and the line to type in. */
export function chatMain(content: ChatContent, context: MessageContext): Html {
  const { messages, welcome, working, isNewest, live } = content;
  return html`<main id="main" class="chat" data-now="${context.now}"${isNewest && html` data-live="/live?state=${conversationState(messages)}"`}${!live && html` data-asks`}>
  <h1 class="visually-hidden">Chat</h1>
  <div class="log" id="log" tabindex="0" role="region" aria-label="Conversation"><div class="log-inner">
    <ol id="messages" class="messages" role="list">
      ${welcome === undefined ? earlierLink(messages) : renderWelcome(welcome, context)}
      ${renderMessages(messages, context)}
    </ol>
    <div id="working">${working}</div>
    ${!isNewest && html`<p class="elsewhere"><a class="button" href="/">Back to the newest messages</a></p>`}
  </div></div>
  ${renderComposer(context, content.line)}
</main>`;
}

/** The hidden fields of the line; the answer to a sent one brings new ones, so that the next line is another event. */
export function composerFields({ csrf, newEvent }: Pick<MessageContext, 'csrf' | 'newEvent'>): Html {
  return html`<div id="composer-fields" hidden>${hiddenFields({ csrf, event: newEvent() })}</div>`;
}

/** Where problems are told, on every page: announced at once. */
export const notice: Html = html`<div id="notice" role="alert"></div>`;

function renderComposer(context: MessageContext, line: string): Html {
  return html`<div class="composer">
    ${notice}
    <form id="composer" method="post" action="/say" hx-post="/say" hx-target="#messages" hx-swap="upsert" hx-sync="this:queue all">
      ${composerFields(context)}
      <label class="visually-hidden" for="line">Message to AutoTask</label>
      <textarea id="line" name="text" rows="1" maxlength="${LONGEST_LINE}" required autofocus autocomplete="off"
        aria-describedby="composer-hint" placeholder="What shall I do, and when?">${line}</textarea>
      <button type="submit" class="send" aria-label="Send">${sendIcon}</button>
    </form>
    <p class="composer-hint" id="composer-hint">
      <span class="lost">Not connected, trying again…</span>
      <span class="reading" aria-hidden="true">Reading…</span>
      <span class="keys"><kbd>Enter</kbd> to send, <kbd>Shift</kbd> <kbd>Enter</kbd> for a new line</span>
    </p>
  </div>`;
}

function earlierLink(messages: readonly LoggedMessage[]): Html {
  const address = `/?before=${encodeURIComponent(messages[0]?.id ?? '')}`;
  return html`<li class="earlier" id="earlier"><a class="button" href="${address}" hx-get="${address}"
    hx-target="#earlier" hx-select="#messages > *" hx-swap="outerHTML">Earlier messages</a></li>`;
}
