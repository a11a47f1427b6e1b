import type { Request, Response } from 'express';
import { mark } from '../pages/icons.ts';
import { renderPage, type Shell } from '../pages/layout.ts';
import { html } from '../render/html.ts';

/** What went wrong and what to do now, in words for people. Never a stack. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Something to look for or type. */
  readonly code?: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** A whole page for a browser, one line beside the composer for the script. */
export function sendProblem(request: Request, response: Response, problem: Problem, shell: Shell): void {
  response.status(problem.status);
  if (isPartial(request)) {
    // A page whose session is over is better seen as the page that says so.
    if (problem.status === 401) response.set('HX-Refresh', 'true');
    response.set({ 'HX-Retarget': '#notice', 'HX-Reswap': 'innerHTML', 'HX-Reselect': '#problem' });
    response.type('html').send(html`<p id="problem"><strong>${problem.title}.</strong> ${problem.text}</p>`.text);
    return;
  }
  response.type('html').send(problemPage(problem, shell));
}

/** Whether the script of our page asks for a part of it. */
export function isPartial(request: Request): boolean {
  return request.get('hx-request') === 'true';
}

function problemPage({ title, text, code, link }: Problem, shell: Shell): string {
  const main = html`<main id="main" class="problem">
    ${mark}
    <h1>${title}</h1>
    <p>${text}</p>
    ${code !== undefined && html`<pre tabindex="0">${code}</pre>`}
    ${link !== undefined && html`<p><a class="button primary" href="${link.href}">${link.label}</a></p>`}
  </main>`;
  return renderPage({ title, main }, shell);
}
