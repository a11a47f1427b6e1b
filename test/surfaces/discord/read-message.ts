import { decodeAction } from '../../../src/chat/action-codec.ts';
import type { Action } from '../../../src/domain/card.ts';
import type { WorkspaceId } from '../../../src/domain/ids.ts';
import { formatInstant, formatRelative } from '../../../src/domain/time/format-instant.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { NOW } from '../../support/context.ts';

// biome-ignore lint/suspicious/noExplicitAny: what arrives is looked at as it is
type Json = any;

const READER_ZONE = 'Europe/Paris';

/** Everything that a person in Paris can read in a message, as Discord's client shows it. */
export function textOf(body: Json): string {
  return flatten(body.components)
    .flatMap(({ content, label, placeholder, options = [] }) => [
      content === undefined ? '' : asShown(content),
      label ?? placeholder ?? '',
      ...options.map((option: Json) => option.label),
    ])
    .filter((text) => text !== '')
    .join('\n');
}

/** The first line: the card's title. */
export function titleOf(body: Json): string {
  return textOf(body).split('\n')[0] ?? '';
}

/** Everything that can be pressed: buttons and the options of menus. */
export function controlsOf(body: Json): readonly { readonly label: string; readonly id: string }[] {
  return flatten(body.components).flatMap(({ type, label, custom_id, options = [] }) => [
    ...(type === 2 ? [{ label, id: custom_id }] : []),
    ...options.map((option: Json) => ({ label: option.label, id: option.value })),
  ]);
}

/** The id behind a label; fails the test when there is none. */
export function controlOf(body: Json, label: string): string {
  const found = controlsOf(body).find((control) => control.label === label);
  if (found === undefined) throw new Error(`"${label}" is not among ${controlsOf(body).map((one) => one.label)}`);
  return found.id;
}

export function actionOf(id: string, workspace: WorkspaceId, signer: Signer): Action | undefined {
  return decodeAction(id, workspace, signer);
}

function flatten(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [component, ...flatten(component.components ?? [])]);
}

function asShown(markdown: string): string {
  return markdown
    .replace(/<t:(\d+):R>/g, (_match, seconds: string) => formatRelative(Number(seconds) * 1000, NOW))
    .replace(/<t:(\d+):f>/g, (_match, seconds: string) =>
      formatInstant(Number(seconds) * 1000, READER_ZONE, { now: NOW }),
    )
    .replace(/^(?:#{1,3}|-#|>) /gm, '')
    .replace(/(?<!\\)(?:\*\*|`|~~)/g, '')
    .replace(/\\([^\w\s])/g, '$1');
}
