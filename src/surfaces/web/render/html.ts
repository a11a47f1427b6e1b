/** Markup that may be sent as it is: only `html` and `trustedHtml` make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped, lists are joined, absent things are nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/**
 * A template whose values are escaped unless they are markup already.
 *
 * @example
 * html`<h3 title="${title}">${title}</h3>${isOpen && html`<p>open</p>`}`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((string, index) => string + markup(values[index])).join(''));
}

/** Text that a renderer of ours has made safe already. */
export function trustedHtml(text: string): Html {
  return new Html(text);
}

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"'`]/g, (character) => ESCAPES[character] ?? '');
}

/** Nothing that hides, turns the reading direction or ends a line unseen comes from a text (`security.md` A20). */
export function printable(text: string): string {
  return text.replace(INVISIBLE, '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** C0 and C1 controls but tab and line feed, bidi controls, zero-width space, byte-order mark, tag characters. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;

function markup(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return value.map(markup).join('');
}
