import { decodeAction } from '../../../src/chat/action-codec.ts';
import type { Action } from '../../../src/domain/card.ts';
import type { WorkspaceId } from '../../../src/domain/ids.ts';
import { formatInstant } from '../../../src/domain/time/format-instant.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { NOW } from '../../support/context.ts';

// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as it is
type Json = any;

const READER_ZONE = 'Europe/Paris';

/** Everything that a person in Paris can read in a message or view, as Slack's client shows it. */
export function textOf({ blocks = [] }: Json): string {
  return blocks
    .flatMap((block: Json) => [
      ...textsOf(block),
      ...elementsOf(block).flatMap(({ text, placeholder, options = [], initial_value }: Json) => [
        text?.text ?? placeholder?.text ?? initial_value ?? '',
        ...options.map((one: Json) => one.text.text),
      ]),
    ])
    .map(asShown)
    .filter((text: string) => text !== '')
    .join('\n');
}

/** The header: the card's title. */
export function titleOf(body: Json): string {
  return textOf(body).split('\n')[0] ?? '';
}

/** Everything that can be pressed: buttons and the options of menus. */
export function controlsOf({ blocks = [] }: Json): readonly { readonly label: string; readonly value: string }[] {
  return blocks.flatMap((block: Json) =>
    elementsOf(block).flatMap(({ type, text, value, options = [] }: Json) => [
      ...(type === 'button' ? [{ label: text.text, value }] : []),
      ...(block.type === 'input' ? [] : options.map((one: Json) => ({ label: one.text.text, value: one.value }))),
    ]),
  );
}

/** The value behind a label; fails the test when there is none. */
export function controlOf(body: Json, label: string): string {
  const found = controlsOf(body).find((control) => control.label === label);
  if (found === undefined) throw new Error(`"${label}" is not among ${controlsOf(body).map((one) => one.label)}`);
  return found.value;
}

export function actionOf(value: string, workspace: WorkspaceId, signer: Signer): Action | undefined {
  return decodeAction(value, workspace, signer);
}

function textsOf(block: Json): readonly string[] {
  switch (block.type) {
    case 'header':
      return [block.text.text];
    case 'section':
      return [block.text?.text ?? '', ...(block.fields ?? []).map(({ text }: Json) => text)];
    case 'markdown':
      return [block.text];
    case 'context':
      return block.elements.map(({ text }: Json) => text);
    case 'input':
      return [block.label.text, block.hint?.text ?? ''];
    default:
      return [];
  }
}

function elementsOf(block: Json): readonly Json[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  return block.accessory === undefined ? [] : [block.accessory];
}

function asShown(text: string): string {
  return text
    .replace(/<!date\^(\d+)\^[^|>]*\|[^>]*>/g, (_match, seconds: string) =>
      formatInstant(Number(seconds) * 1000, READER_ZONE, { now: NOW }),
    )
    .replace(/[*`]/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
