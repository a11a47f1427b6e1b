import type { Rich, RichPart } from '../../../domain/card.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { type Html, type HtmlValue, html } from './html.ts';
import { renderTime } from './render-time.ts';

/** Text with times, code and strong words in it. */
export function renderRich(rich: Rich, now: Instant): Html {
  return typeof rich === 'string' ? html`${rich}` : html`${rich.map((part) => renderPart(part, now))}`;
}

function renderPart(part: RichPart, now: Instant): HtmlValue {
  if (typeof part === 'string') return part;
  if ('code' in part) return html`<code>${part.code}</code>`;
  if ('strong' in part) return html`<strong>${part.strong}</strong>`;
  return renderTime(part, now);
}
