import { type Html, html } from '../render/html.ts';

/** The mark: a clock whose hands are a tick. */
export const mark: Html = html`<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="9"/><path d="M10 16.6l4.4 4.4L22.5 11"/></svg>`;

export const botAvatar: Html = html`<div class="avatar" aria-hidden="true"><svg viewBox="0 0 32 32" width="20" height="20"><path d="M8.5 16.8l5.2 5.2L24 10.5"/></svg></div>`;

export const personAvatar: Html = html`<div class="avatar" aria-hidden="true"><svg viewBox="0 0 32 32" width="20" height="20"><circle cx="16" cy="12" r="4.8"/><path d="M6.8 25.5c1.5-4.6 5-6.9 9.2-6.9s7.7 2.3 9.2 6.9"/></svg></div>`;

export const chatIcon: Html = icon(html`<path d="M4 5.5h16v11H11l-4.5 3.5v-3.5H4z"/>`);
export const dashboardIcon: Html = icon(html`<path d="M4 19.5h16M6.5 16v-4M12 16V6M17.5 16v-7"/>`);
export const tasksIcon: Html = icon(
  html`<path d="M4 6.5l1.5 1.5L8.5 5M4 12.5l1.5 1.5 3-3M4 18.5l1.5 1.5 3-3M12 6.5h8M12 12.5h8M12 18.5h8"/>`,
);
export const calendarIcon: Html = icon(
  html`<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3v4M15.5 3v4"/>`,
);
export const settingsIcon: Html = icon(
  html`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
);
export const sendIcon: Html = icon(html`<path d="M12 19V5.5M6 11l6-6 6 6"/>`);
export const searchIcon: Html = icon(html`<circle cx="11" cy="11" r="6"/><path d="M15.5 15.5L20 20"/>`);

function icon(paths: Html): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">${paths}</svg>`;
}
