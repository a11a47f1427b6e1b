import { type Request, type Response, Router } from 'express';
import { TEMPLATES, type Template } from '../../../chat/templates.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { type Html, html } from '../render/html.ts';
import { renderPage } from './layout.ts';

/** Sentences to begin with: one of them fills the line of the chat, where it can be changed before it is sent. */
export function templateRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/templates', async (_request: Request, response: Response) => {
    const saved = await parts.templates(requiredVisit(response).actor);
    const main = templatesMain(saved.map(({ title, sentence, by }) => ({ title, sentence, why: `From ${by.name}.` })));
    response.type('html').send(renderPage({ title: 'Ready-made sentences', here: '/', main }, parts.shell));
  });
  return router;
}

function templatesMain(saved: readonly Template[]): Html {
  return html`<main id="main" class="page"><div class="page-inner">
  <h1>Ready-made sentences</h1>
  <p class="note">Take one: it fills the line of the chat. Nothing is made before you send it. To add one of your tasks, say <code>template</code> and its name.</p>
  ${saved.length > 0 && html`<h2>Of this workspace</h2><ul class="templates" id="saved-templates">${saved.map(templateItem)}</ul><h2>For everybody</h2>`}
  <ul class="templates">${TEMPLATES.map(templateItem)}</ul></div></main>`;
}

function templateItem({ title, sentence, why }: Template): Html {
  return html`<li class="card">
    <h2 class="card-title">${title}</h2>
    <p class="text"><code>${sentence}</code></p>
    <p class="note">${why}</p>
    <p class="actions"><a class="button" href="/?${new URLSearchParams({ line: sentence }).toString()}" aria-label="Use this: ${title}">Use this</a></p>
  </li>`;
}
