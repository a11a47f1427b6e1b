// biome-ignore lint/suspicious/noExplicitAny: a document of somebody else's making
type Json = any;

/** What a call of the client gives. */
export interface ClientReply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

interface CallParts {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One function for each operation of the document, by its `operationId`. */
export type GeneratedClient = Readonly<Record<string, (parts?: CallParts) => Promise<ClientReply>>>;

/** A client made of nothing but the OpenAPI document: paths, parameters, bodies and security are taken from it. */
export function generateClient(document: Json, { url, token }: { readonly url: string; readonly token: string }) {
  const client: Record<string, (parts?: CallParts) => Promise<ClientReply>> = {};
  for (const [template, methods] of Object.entries<Json>(document.paths))
    for (const [method, operation] of Object.entries<Json>(methods))
      client[operation.operationId] = async ({ path = {}, query = {}, headers = {}, body } = {}) => {
        const known = new Set((operation.parameters ?? []).map((one: Json) => `${one.in} ${one.name}`));
        const given = [
          ...Object.keys(path).map((name) => `path ${name}`),
          ...Object.keys(query).map((name) => `query ${name}`),
        ];
        const unknown = [...given, ...Object.keys(headers).map((name) => `header ${name}`)].filter(
          (one) => !known.has(one),
        );
        if (unknown.length > 0) throw new Error(`${operation.operationId} knows no ${unknown.join(', ')}`);
        if (body !== undefined && operation.requestBody === undefined)
          throw new Error(`${operation.operationId} takes no body`);
        const secured = (operation.security ?? document.security).some((one: Json) => 'token' in one);
        const address = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
        const search = new URLSearchParams(
          Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
        ).toString();
        const response = await fetch(`${url}${address}${search === '' ? '' : `?${search}`}`, {
          method: method.toUpperCase(),
          headers: {
            ...(secured ? { authorization: `Bearer ${token}` } : {}),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return { status: response.status, body: await response.json(), headers: response.headers };
      };
  return client as GeneratedClient; // Frozen for its readers.
}
