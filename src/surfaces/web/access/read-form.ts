import express, { type RequestHandler } from 'express';

const LARGEST_BODY = '256kb';
const MOST_FIELDS = 200;

/** Parses the forms of our pages and nothing else; what is no form leaves the body undefined. */
export const parseForm: RequestHandler = express.urlencoded({
  extended: false,
  inflate: false,
  limit: LARGEST_BODY,
  parameterLimit: MOST_FIELDS,
});

/** A field of a parsed form; a repeated one counts as absent. */
export function formField(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const value = (body as Readonly<Record<string, unknown>>)[name]; // The parser's values are text or lists of text.
  return typeof value === 'string' ? value : undefined;
}

/** All values of a field that may be repeated, such as ticked boxes. */
export function formFields(body: unknown, name: string): readonly string[] {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return [];
  const value = (body as Readonly<Record<string, unknown>>)[name]; // The parser's values are text or lists of text.
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

/** The inputs of a card's form: fields whose name begins with `v.`, without that; undefined when there are none. */
export function formValues(body: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const values = Object.keys(body)
    .filter((name) => name.startsWith('v.'))
    .map((name) => [name.slice(2), (formField(body, name) ?? '').replace(/\r\n?/g, '\n')] as const);
  return values.length === 0 ? undefined : Object.fromEntries(values);
}
