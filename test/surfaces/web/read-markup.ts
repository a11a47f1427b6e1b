import { decodeAction } from '../../../src/chat/action-codec.ts';
import type { Action } from '../../../src/domain/card.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import type { Signer } from '../../../src/ports/signer.ts';

/** What a person reads of markup: without tags, with characters instead of entities. */
export function textOf(markup: string): string {
  return characters(markup.replace(/<[^>]*>/g, ' '));
}

/** Everything of rendered markup that can be pressed, read as the server reads what comes back. */
export function controlsOf(
  markup: string,
  signer: Signer,
): readonly { readonly label: string; readonly action: Action | undefined }[] {
  const buttons = [...markup.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag = '', label = '']) => ({
    label: attribute(tag, 'aria-label') ?? textOf(label),
    value: attribute(tag, 'name') === 'action' ? attribute(tag, 'value') : undefined,
  }));
  const forms = [...markup.matchAll(/<form\b[^>]*class="form"[\s\S]*?<\/form>/g)].map(([form]) => ({
    label: textOf(/<button[^>]*>([\s\S]*?)<\/button>/.exec(form)?.[1] ?? ''),
    value: attribute(/<input[^>]*name="action"[^>]*>/.exec(form)?.[0] ?? '', 'value'),
  }));
  const links = [...markup.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].map(([, tag = '', label = '']) => ({
    label: attribute(tag, 'aria-label') ?? textOf(label),
    action: { verb: 'show', subject: decodeURIComponent((attribute(tag, 'href') ?? '').replace('/tasks/', '')) },
  }));
  const pressed = [...buttons, ...forms]
    .filter(({ value }) => value !== undefined)
    .map(({ label, value = '' }) => ({ label, action: decodeAction(value, LOCAL_WORKSPACE, signer) }));
  return [...pressed, ...links];
}

/** The value of an attribute, as a browser reads it. */
export function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1];
  return value === undefined ? undefined : characters(value);
}

/** The value of the first input with a name. */
export function inputValue(markup: string, name: string): string {
  const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(markup)?.[0] ?? '';
  return attribute(input, 'value') ?? '';
}

function characters(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&');
}
