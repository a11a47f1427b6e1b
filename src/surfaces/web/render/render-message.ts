import type { Card } from '../../../domain/card.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import type { Instant, ZoneId } from '../../../domain/time/schedule.ts';
import { localFields } from '../../../domain/time/zone.ts';
import type { LoggedMessage } from '../../../ports/message-log.ts';
import type { Signer } from '../../../ports/signer.ts';
import { botAvatar, personAvatar } from '../pages/icons.ts';
import { type Html, html } from './html.ts';
import { messageVersion } from './message-version.ts';
import { press } from './press.ts';
import { renderCard } from './render-card.ts';
import { dayHeading, renderClock } from './render-time.ts';

/** What messages look like depends on: when, for whom, and how their buttons come back. */
export interface MessageContext {
  readonly now: Instant;
  /** Buttons count only there. */
  readonly workspace: WorkspaceId;
  readonly zone: ZoneId;
  readonly csrf: string;
  readonly signer: Signer;
  /** A new id for everything that is rendered: two presses of two renderings are two events. */
  newEvent(): string;
}

/** Id of a message's element in the page. */
export function elementId(messageId: string): string {
  return `m-${messageId}`;
}

/** Messages in order, each with the heading of its day; the heading is shown where the day begins. */
export function renderMessages(messages: readonly LoggedMessage[], context: MessageContext): Html {
  const items = messages.map((message, index) => {
    const before = messages[index - 1];
    const isNewDay = before === undefined || dayOf(before, context.zone) !== dayOf(message, context.zone);
    return renderMessage(message, context, isNewDay);
  });
  return html`${items}`;
}

/** One message. The script decides again about the day's heading when it puts the message in its place. */
export function renderMessage(message: LoggedMessage, context: MessageContext, isNewDay = false): Html {
  const { zone, now } = context;
  return html`<li class="message ${message.from}" id="${elementId(message.id)}" data-id="${message.id}"
    data-version="${messageVersion(message)}" data-now="${now}" data-day="${dayOf(message, zone)}">
    <h2 class="day"${!isNewDay && html` hidden`}><span>${dayHeading(message.at, zone, now)}</span></h2>
    ${message.from === 'person' ? personAvatar : botAvatar}
    <div class="content">
      <p class="by"><span class="who">${message.from === 'person' ? 'You' : 'AutoTask'}</span> ${renderClock(message.at, zone, now)}</p>
      ${renderContent(message, context)}
    </div>
  </li>`;
}

/** The card where the conversation begins. */
export function renderWelcome(card: Card, context: MessageContext): Html {
  return html`<li class="message bot welcome" id="welcome">
    ${botAvatar}
    <div class="content">
      <p class="by"><span class="who">AutoTask</span></p>
      ${renderLooseCard('welcome', card, context)}
    </div>
  </li>`;
}

/** A run at work, below the messages. */
export function renderProgress(run: Run, card: Card, context: MessageContext): Html {
  const id = progressId(run);
  return html`<div class="message bot working" id="${id}">
    ${botAvatar}
    <div class="content">${renderLooseCard(id, card, context)}</div>
  </div>`;
}

/** Id of the element that shows a run at work. */
export function progressId(run: Pick<Run, 'id'>): string {
  return `run-${run.id.replace(/[^\w-]/g, '-')}`;
}

/** A card that is not stored as a message: what its buttons answer is a message of its own. */
function renderLooseCard(id: string, card: Card, { now, workspace, csrf, signer, newEvent }: MessageContext): Html {
  return renderCard(card, { now, level: 3, on: press(id, signer, { workspace, csrf, event: newEvent() }) });
}

function renderContent(
  { id, content }: LoggedMessage,
  { now, workspace, csrf, signer, newEvent }: MessageContext,
): Html {
  if (content.kind === 'text') return html`<p class="said">${content.text}</p>`;
  const on = press(elementId(id), signer, { workspace, csrf, event: newEvent(), source: id });
  return renderCard(content.card, { now, level: 3, on });
}

function dayOf(message: LoggedMessage, zone: ZoneId): string {
  return localFields(message.at, zone).date;
}
