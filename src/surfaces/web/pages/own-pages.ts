import { type Html, html } from '../render/html.ts';

/** The pages about the bot itself and those who use it, in the order of their tabs; they share one place in the navigation. */
export const OWN_PAGES = [
  { path: '/settings', label: 'Settings' },
  { path: '/usage', label: 'Usage' },
  { path: '/connections', label: 'Connections' },
  { path: '/members', label: 'Members' },
] as const;

const AUDIT = { path: '/audit', label: 'Audit' } as const;

/** Leads from one of them to the others. */
export function renderOwnTabs(here: string): Html {
  const tabs = [...OWN_PAGES, AUDIT].map(
    ({ path, label }) =>
      html`<li><a href="${path}"${path === `/${here}` && html` aria-current="page"`}>${label}</a></li>`,
  );
  return html`<nav aria-label="Settings and more"><ul class="tabs">${tabs}</ul></nav>`;
}
