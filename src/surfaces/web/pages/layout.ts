import type { Assets } from '../assets.ts';
import { type Html, html } from '../render/html.ts';
import { calendarIcon, chatIcon, dashboardIcon, mark, settingsIcon, tasksIcon } from './icons.ts';

/** What every page shows around its content. */
export interface Shell {
  readonly assets: Assets;
  readonly version: string;
  readonly demo: boolean;
  readonly model?: string;
}

interface Page {
  readonly title: string;
  /** The entry of the navigation that is marked; pages without one are shown without navigation. */
  readonly here?: '/' | '/dashboard' | '/tasks' | '/calendar' | '/settings';
  /** The `main` element. */
  readonly main: Html;
}

/** No expressions, no cached history, no styles of its own: everything htmx does here passes our policy. */
const HTMX_CONFIG = JSON.stringify({
  mode: 'same-origin',
  history: false,
  includeIndicatorCSS: false,
  extensions: 'console',
  prefix: '',
  defaultTimeout: 120_000,
});

const PLACES = [
  { path: '/', label: 'Chat', icon: chatIcon },
  { path: '/dashboard', label: 'Dashboard', icon: dashboardIcon },
  { path: '/tasks', label: 'Tasks', icon: tasksIcon },
  { path: '/calendar', label: 'Calendar', icon: calendarIcon },
  { path: '/settings', label: 'Settings', icon: settingsIcon },
] as const;

/** A whole page as text. */
export function renderPage(page: Page, shell: Shell): string {
  const { assets } = shell;
  const document = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · AutoTask</title>
<link rel="icon" href="${assets.path('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.path('console.css')}">
${page.here !== undefined && renderScripts(assets)}
</head>
<body${page.here === undefined && html` class="alone"`}>
<a class="skip" href="#main">Skip to the content</a>
${page.here !== undefined && renderSide(page.here, shell)}
${page.main}
<p class="visually-hidden" id="announcer" role="status"></p>
</body>
</html>`;
  return `<!doctype html>\n${document.text}`;
}

function renderScripts(assets: Assets): Html {
  return html`<meta name="htmx-config" content="${HTMX_CONFIG}">
<script src="${assets.path('htmx.min.js')}" defer></script>
<script src="${assets.path('console.js')}" defer></script>`;
}

function renderSide(here: string, { demo, model, version }: Shell): Html {
  const links = PLACES.map(
    ({ path, label, icon }) =>
      html`<li><a href="${path}"${path === here && html` aria-current="page"`}>${icon}<span>${label}</span></a></li>`,
  );
  return html`<header class="side">
  <a class="brand" href="/">${mark}<span>AutoTask</span>${demo && html`<span class="badge">Demo</span>`}</a>
  <nav aria-label="Main"><ul>${links}</ul></nav>
  <p class="about">${model === undefined ? 'No model connected' : html`Model <strong>${model}</strong>`}<br>Version ${version}</p>
</header>`;
}
