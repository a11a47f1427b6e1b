import { Router } from 'express';
import { isRecord } from '../../domain/is-record.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * The document for programs, and the same as a page for people that needs neither script nor style. Both are made when
 * somebody asks first: turning the schemas into JSON costs more than all else of a cold start that is ours.
 */
export function docsRoutes(makeDocument: () => Document): Router {
  const router = Router();
  const document = once(makeDocument);
  const page = once(() => docsPage(document()));
  router.get(['/openapi.json', '/api/openapi.json'], (_request, response) => {
    response.json(document());
  });
  router.get('/api/docs', (_request, response) => {
    response.set('Content-Security-Policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    response.type('html').send(page());
  });
  return router;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function docsPage({ paths, components }: Document): string {
  const operations = entriesOf(paths).flatMap(([path, methods]) =>
    entriesOf(methods).map(([method, operation]) => section(`${method.toUpperCase()} ${path}`, operation)),
  );
  const schemas = isRecord(components) ? entriesOf(components.schemas) : [];
  const definitions = schemas.map(
    ([name, schema]) => `<h3 id="schema-${escaped(name)}">${escaped(name)}</h3>${json(schema)}`,
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    '<title>AutoTask: REST API</title></head><body><main><h1>AutoTask: REST API</h1>',
    '<p>Say <code>token new</code> to the bot and send <code>Authorization: Bearer at_…</code>. ',
    'For programs: <a href="/openapi.json">openapi.json</a>.</p><h2>Addresses</h2>',
    ...operations,
    '<h2>Shapes</h2>',
    ...definitions,
    '</main></body></html>',
  ].join('\n');
}

function section(title: string, operation: unknown): string {
  if (!isRecord(operation)) return '';
  const { summary = '', description = '', parameters = [], requestBody, responses } = operation;
  const named = (Array.isArray(parameters) ? parameters : []).filter(isRecord);
  const rows = named.map((one) => `<li><code>${escaped(String(one.name))}</code> (${escaped(String(one.in))})</li>`);
  const told = entriesOf(responses).map(([status, response]) => {
    const says = isRecord(response) ? String(response.description) : '';
    return `<li>${escaped(status)}: ${escaped(says)} ${links(response)}</li>`;
  });
  return [
    `<section><h3><code>${escaped(title)}</code></h3>`,
    `<p>${escaped(String(summary))} ${escaped(String(description))}</p>`,
    rows.length === 0 ? '' : `<p>Takes</p><ul>${rows.join('')}</ul>`,
    requestBody === undefined ? '' : `<p>Body ${links(requestBody)}</p>`,
    `<p>Answers</p><ul>${told.join('')}</ul></section>`,
  ].join('');
}

/** Links to the shapes that something refers to. */
function links(value: unknown): string {
  const names = [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(names)].map((name) => `<a href="#schema-${name}">${name}</a>`).join(', ');
}

function json(value: unknown): string {
  return `<pre tabindex="0">${escaped(JSON.stringify(value, undefined, 2))}</pre>`;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
