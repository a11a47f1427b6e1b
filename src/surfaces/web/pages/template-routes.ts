import { type Request, type Response, Router } from 'express';
import { TEMPLATES } from '../../../chat/templates.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { html } from '../render/html.ts';
import { renderPage } from './layout.ts';

/** Sentences to begin with: one of them fills the line of the chat, where it can be changed before it is sent. */
export function templateRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/templates', (_request: Request, response: Response) => {
    response
      .type('html')
      .send(renderPage({ title: 'Ready-made sentences', here: '/', main: TEMPLATES_MAIN }, parts.shell));
  });
  return router;
}

const TEMPLATES_MAIN = html`<main id="main" class="page"><div class="page-inner">
  <h1>Ready-made sentences</h1>
  <p class="note">Take one: it fills the line of the chat. Nothing is made before you send it.</p>
  <ul class="templates">${TEMPLATES.map(
    ({ title, sentence, why }) => html`<li class="card">
    <h2 class="card-title">${title}</h2>
    <p class="text"><code>${sentence}</code></p>
    <p class="note">${why}</p>
    <p class="actions"><a class="button" href="/?${new URLSearchParams({ line: sentence }).toString()}" aria-label="Use this: ${title}">Use this</a></p>
  </li>`,
  )}</ul></div></main>`;
